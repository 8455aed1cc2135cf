use traced::traced;

mod attributes {
    traced::attributes! { shop.exit: enum { Ok = 0, Failed = 1 } }
}

#[traced(attributes(shop.exit = 3))]
fn checkout() {}

fn main() {}
