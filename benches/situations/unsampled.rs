//! A provider is installed, and the trace is not sampled.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{ASKED, Entry, FIELD, IN_SPAN};
use contenders::roots::{Trace, install};
use traced_benches::contest::{Contender, Rounds, contest};

fn main() {
    install();
    let field = || FIELD.into_iter().chain([ASKED, IN_SPAN]);
    field().for_each(|entry| Entry::prove(&entry));
    let contenders = field().map(|entry| {
        Contender::new(entry.name, move |times| (entry.root)(Trace::Unsampled, &mut || entry.call(times)))
    });
    let rounds = Rounds { rounds: 400, few: 0, times: 10_000 };
    contest("A call, three attributes, trace not sampled", rounds, &contenders.collect::<Vec<_>>());
}
