use traced::traced;

mod attributes {
    traced::attributes! { correlation_id: string }
}

#[traced(attributes(corelation_id = "a"))]
fn checkout() {}

fn main() {}
