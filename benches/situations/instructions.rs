//! Instructions of each call, counted by callgrind, for costs that are smaller than the noise of a clock.
//!
//! The program runs itself under `valgrind`, each contender with two numbers of calls; the slope between them is the cost
//! of a call. Only what happens inside `watched` is counted: fastrace calibrates a clock while the process starts, which
//! takes a different number of instructions each time.

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{Entry, FIELD};
use contenders::roots::{Trace, install};
use traced_benches::callgrind::{self, Counts};
use traced_benches::table::Table;

const FEW: u32 = 1_000;
const CALLS: u32 = 10_000;
const ABSENT: &str = "absent";
const UNSAMPLED: &str = "unsampled";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", situation, contender, calls] => run(situation, contender, calls.parse().expect("a number")),
        _ if callgrind::is_installed() => compare(),
        _ => println!("\n**Instructions a call: NOT MEASURED, because `valgrind` is not installed.**"),
    }
}

fn run(situation: &str, contender: &str, calls: u32) {
    let entry = FIELD.iter().find(|entry| entry.name == contender).expect("a contender's name");
    if situation == UNSAMPLED {
        install();
        (entry.root)(Trace::Unsampled, &mut || watched(entry, calls));
    } else {
        watched(entry, calls);
    }
}

/// The function whose instructions callgrind counts; it is found by this name.
#[inline(never)]
fn watched(entry: &Entry, calls: u32) {
    entry.call(calls);
}

fn compare() {
    let mut table = Table::new(
        "Instructions a call, three attributes (callgrind)",
        &["", "no provider", "of the first's", "not sampled", "of the first's"],
    );
    let [absent, unsampled] =
        [ABSENT, UNSAMPLED].map(|situation| FIELD.map(|entry| slope(situation, &entry)));
    for (index, entry) in FIELD.iter().enumerate() {
        table.row([
            entry.name.to_owned(),
            format!("{:.0}", absent[index]),
            format!("× {:.2}", absent[index] / absent[0]),
            format!("{:.0}", unsampled[index]),
            format!("× {:.2}", unsampled[index] / unsampled[0]),
        ]);
    }
    table.print();
}

fn slope(situation: &str, entry: &Entry) -> f64 {
    // The few calls include what is initialised on first use, so that the slope does not.
    let [few, many] = [FEW, FEW + CALLS]
        .map(|calls| Counts::of(&["count", situation, entry.name, &calls.to_string()]).instructions());
    (many - few) / f64::from(CALLS)
}
