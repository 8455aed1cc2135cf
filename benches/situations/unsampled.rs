//! The pipeline is installed, and the trace is not sampled.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{Entry, FIELD};
use contenders::roots::{Trace, install};
use traced_benches::contest::{Contender, Rounds, contest};

fn main() {
    install();
    FIELD.iter().for_each(Entry::prove);
    let contenders = FIELD.map(|entry| {
        Contender::new(entry.name, move |times| (entry.root)(Trace::Unsampled, &mut || entry.call(times)))
    });
    let rounds = Rounds { rounds: 400, few: 0, times: 10_000 };
    contest("A call, three attributes, trace not sampled", rounds, &contenders);
}
