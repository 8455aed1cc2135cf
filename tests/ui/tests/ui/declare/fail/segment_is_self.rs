traced::attributes! { shop.self: int }

fn main() {}
