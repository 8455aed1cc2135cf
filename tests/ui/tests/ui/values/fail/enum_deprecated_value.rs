use traced::traced;

#[traced(attributes(messaging.operation.type = "deliver"))]
fn checkout() {}

fn main() {}
