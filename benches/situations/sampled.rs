//! The trace is sampled: every call is a span that is recorded and handed to a processor that drops it.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{Entry, FIELD, IN_SPAN, LOCATED};
use contenders::roots::{Root, Trace, install};
use contenders::variants::{FALLIBLE, Fallible, PLAIN, PLAIN_IN_SPAN, PLAIN_LOCATED};
use std::hint::black_box;
use traced_benches::contest::{Contender, Rounds, contest};

/// The number of spans of one trace, with its root. fastrace hands spans over when the root ends, and keeps at most 10,240
/// of one trace.
const TRACE: u32 = 100;

fn main() {
    install();
    for entry in FIELD.iter().chain([&LOCATED, &IN_SPAN]) {
        entry.prove();
        entry.prove_none_is_lost(1_000, TRACE);
    }
    let rounds = Rounds { rounds: 300, few: 0, times: 10 * TRACE };

    let three = FIELD.into_iter().chain([LOCATED, IN_SPAN]);
    let three = three.map(|entry| Contender::new(entry.name, traces(entry.root, move || entry.call(1))));
    contest("A recorded span, three attributes", rounds, &three.collect::<Vec<_>>());

    let none = FIELD.into_iter().zip(PLAIN).chain([(LOCATED, PLAIN_LOCATED), (IN_SPAN, PLAIN_IN_SPAN)]);
    let none = none.map(|(entry, plain)| {
        let call = move || {
            black_box(plain(black_box(42), black_box("Ada Lovelace"), black_box(0.25)));
        };
        Contender::new(entry.name, traces(entry.root, call))
    });
    contest("A recorded span, no attributes", rounds, &none.collect::<Vec<_>>());

    contest("A recorded span, three attributes, `Ok`", rounds, &fallible("Ada Lovelace"));
    contest("A recorded span, three attributes, `Err` (fastrace records no errors)", rounds, &fallible(""));
}

fn fallible(customer: &'static str) -> Vec<Contender<'static>> {
    let contender = |(entry, fallible): (Entry, Fallible)| {
        let call = move || drop(black_box(fallible(black_box(42), black_box(customer), black_box(0.25))));
        Contender::new(entry.name, traces(entry.root, call))
    };
    FIELD.into_iter().zip(FALLIBLE).map(contender).collect()
}

/// Calls the function this many times, below a new root for each trace.
fn traces(root: Root, call: impl Fn()) -> impl Fn(u32) {
    move |times| {
        for _ in 0..times / TRACE {
            root(Trace::Sampled, &mut || (0..TRACE).for_each(|_| call()));
        }
    }
}
