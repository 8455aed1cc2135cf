//! No provider, subscriber or reporter is installed: the cost of instrumentation that nobody uses.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{FIELD, IN_SPAN};
use traced_benches::contest::{Contender, Rounds, contest};
use traced_benches::machine::machine;

fn main() {
    println!("\n{}", machine());
    let contenders = FIELD.into_iter().chain([IN_SPAN]);
    let contenders = contenders.map(|entry| Contender::new(entry.name, move |times| entry.call(times)));
    let rounds = Rounds { rounds: 400, few: 0, times: 100_000 };
    contest("A call, three attributes, no provider installed", rounds, &contenders.collect::<Vec<_>>());
}
