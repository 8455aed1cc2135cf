traced::attributes! { shop.label: template[string, int] }

fn main() {}
