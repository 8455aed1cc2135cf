traced::attributes! { shop.order.id: std::string::String }

fn main() {}
