use traced::traced;

mod attributes {
    traced::attributes! { shop.tier: string }
}

mod metrics {
    traced::metrics! {
        shop.order.duration: histogram { attributes(shop.teir) },
    }
}

#[traced(metrics = shop.order.duraton)]
fn order() {}

#[traced(metrics = shop.invoice.duration)]
fn invoice() {}

fn main() {}
