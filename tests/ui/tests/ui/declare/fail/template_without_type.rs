traced::attributes! { shop.label: template }

fn main() {}
