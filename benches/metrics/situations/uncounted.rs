//! No meter provider and no recorder is installed: the cost of metrics that nobody reads.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::FIELD;
use traced_benches::contest::{Contender, Rounds, contest};
use traced_benches::machine::machine;

mod attributes {
    traced::attributes! { shop.tier: string }
}

mod metrics {
    traced::metrics! {
        shop.order.duration: histogram { attributes(shop.tier), buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5] }
    }
}

/// Of every contender.
const BUCKETS: [f64; 8] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];

fn main() {
    println!("\n{}", machine());
    let contenders = FIELD.map(|entry| Contender::new(entry.name, move |times| entry.call(times)));
    let rounds = Rounds { rounds: 300, few: 0, times: 10_000 };
    contest("A call with a histogram, one attribute, no provider or recorder installed", rounds, &contenders);
}
