//! Each further poll of a future whose span is recorded.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::roots::{self, Root, Trace, install};
use contenders::waits::{bare, by_hand, drive, fastrace, traced, tracing};
use contenders::witness::watch;
use traced_benches::contest::{Contender, Rounds, contest};

fn main() {
    install();
    let contenders = [
        contender("traced", roots::opentelemetry, |times| drive(traced::polled(times))),
        contender("OpenTelemetry by hand", roots::opentelemetry, |times| drive(by_hand::polled(times))),
        contender("tracing", roots::tracing, |times| drive(tracing::polled(times))),
        contender("fastrace", roots::fastrace, |times| drive(fastrace::polled(times))),
        contender("bare", roots::none, |times| drive(bare::polled(times))),
    ];
    // The slope between 10 and 1,010 polls leaves out the start and the end of the span.
    let rounds = Rounds { rounds: 300, few: 10, times: 1_000 };
    contest("A further poll of a recorded span", rounds, &contenders);
}

fn contender(name: &'static str, root: Root, run: fn(u32)) -> Contender<'static> {
    let spans = watch(|| root(Trace::Sampled, &mut || run(3)));
    let recorded = spans.iter().filter(|span| span.name == "polled").count();
    assert_eq!(recorded, usize::from(name != "bare"), "{name}: {spans:?}");
    Contender::new(name, move |times| root(Trace::Sampled, &mut || run(times)))
}
