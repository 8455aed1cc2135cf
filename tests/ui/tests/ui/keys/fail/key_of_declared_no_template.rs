use traced::traced;

mod attributes {
    traced::attributes! { shop.label: string }
}

#[traced(attributes(shop.label["a"] = "a"))]
fn checkout() {}

fn main() {}
