use traced::traced;

mod attributes {
    traced::attributes! { shop.label: template[string] }
}

#[traced(attributes(shop.label = "a"))]
fn checkout() {}

fn main() {}
