//! Histograms that a crate declares, under `#[traced]` in all its forms.

#![deny(warnings)]

use traced::{span, traced};

mod attributes {
    traced::attributes! { shop.tier: string, shop.order.id: int }
}

mod metrics {
    traced::metrics! {
        /// How long orders take.
        shop.order.duration: histogram { attributes(shop.tier, server.address), buckets = [0.1, 1] },
        #[cfg(any())]
        shop.order.type: histogram,
        shop.r#type.duration: histogram,
        wait: histogram {},
    }
}

#[traced(metrics = shop.order.duration, attributes(shop.tier = tier, shop.order.id = 1))]
fn order(tier: &str) -> Result<(), std::num::ParseIntError> {
    "1".parse::<u8>().map(drop)
}

#[traced(metrics = wait)]
async fn wait() {}

struct Orders;

#[traced(metrics = shop.r#type.duration)]
impl Orders {
    fn place(&self) {
        let _ = self;
    }

    #[traced(metrics = wait)]
    async fn send(&self) {}
}

fn main() {
    order("gold").unwrap();
    Orders.place();
    futures::executor::block_on(async {
        wait().await;
        Orders.send().await;
    });
    let value = span!(metrics = shop.order.duration, name = "step", attributes(shop.tier = "base"), { 7 });
    assert_eq!(value, 7);
}
