//! How often the clock is read for a recorded span, counted by callgrind.
//!
//! A span needs two readings: at its start and at its end. A third would be lost in the noise of the timings.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{Entry, FIELD, IN_SPAN, LOCATED};
use contenders::roots::{Trace, install};
use traced_benches::callgrind::{self, Counts};
use traced_benches::table::Table;

const FEW: u32 = 100;
const CALLS: u32 = 1_000;

/// The function that the standard library reads the clock with, on Unix.
const READING: &str = "clock_gettime";

fn contenders() -> impl Iterator<Item = Entry> {
    FIELD.into_iter().chain([LOCATED, IN_SPAN])
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", contender, calls] => run(contender, calls.parse().expect("a number")),
        _ if callgrind::is_installed() => compare(),
        _ => println!("\n**Readings of the clock: NOT COUNTED, because `valgrind` is not installed.**"),
    }
}

fn run(contender: &str, calls: u32) {
    let entry = contenders().find(|entry| entry.name == contender).expect("a contender's name");
    install();
    (entry.root)(Trace::Sampled, &mut || watched(&entry, calls));
}

/// The function whose calls callgrind counts; it is found by this name.
#[inline(never)]
fn watched(entry: &Entry, calls: u32) {
    entry.call(calls);
}

fn compare() {
    let mut table = Table::new("Readings of the clock, trace sampled (callgrind)", &["", "a span"]);
    for entry in contenders() {
        let [few, many] = [FEW, FEW + CALLS]
            .map(|calls| Counts::of(&["count", entry.name, &calls.to_string()]).calls(READING));
        table.row([entry.name.to_owned(), format!("{:.1}", (many - few) / f64::from(CALLS))]);
    }
    table.print();
}
