traced::attributes! { shop.exit: enum { Ok = 1, Fine = 0x1, Failed = -1 } }

fn main() {}
