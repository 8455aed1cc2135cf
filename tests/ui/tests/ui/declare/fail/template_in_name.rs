traced::attributes! { shop.label["a"]: string }

fn main() {}
