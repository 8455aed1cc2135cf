use traced::traced;

mod metrics {
    traced::metrics! {
        shop.order.duration: histogram { attributes(server.address, shop.tier) },
    }
}

#[traced(metrics = shop.order.duration)]
fn order() {}

fn main() {}
