use traced::{span, traced};

#[traced(metrics = shop.order.duration)]
fn order() {}

#[traced(metrics = shop.refund.duration)]
impl Refunds {
    fn refund(&self) {}
}

struct Refunds;

fn main() {
    span!(metrics = shop.step.duration, name = "step", {});
}
