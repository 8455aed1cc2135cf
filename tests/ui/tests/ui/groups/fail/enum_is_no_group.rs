use traced::{Attributes, traced};

#[derive(Attributes)]
enum Payment {
    Card,
    Cash,
}

#[traced(attributes(..payment))]
fn pay(payment: &Payment) {}

fn main() {}
