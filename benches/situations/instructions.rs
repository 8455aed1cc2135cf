//! Instructions a call, counted by callgrind: for costs so small that a clock mostly shows the machine's mood.
//!
//! The program runs itself under `valgrind`, each contender with two numbers of calls; the slope between them is the cost
//! of a call. Only what happens inside `watched` is counted: fastrace calibrates a clock while the process starts, which takes
//! as many instructions as it likes. (`gungraun` does this well, but wants its runner installed beside it in the very same version.)

#[path = "../contenders/mod.rs"]
mod contenders;

use contenders::attributes;
use contenders::field::{Entry, FIELD};
use contenders::roots::{Trace, install};
use std::process::Command;
use traced_benches::table::Table;

const FEW: u32 = 1_000;
const CALLS: u32 = 10_000;
const ABSENT: &str = "absent";
const UNSAMPLED: &str = "unsampled";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["count", situation, contender, calls] => run(situation, contender, calls.parse().expect("a number")),
        _ if Command::new("valgrind").arg("--version").output().is_err() => {
            println!("\n**Instructions a call: NOT MEASURED, because `valgrind` is not installed.**");
        }
        _ => compare(),
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

/// What callgrind counts, by this name.
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
    let [few, many] = [FEW, FEW + CALLS].map(|calls| collected(situation, entry.name, calls));
    (many - few) / f64::from(CALLS)
}

/// The instructions of that many calls and of what is initialised on first use.
fn collected(situation: &str, contender: &str, calls: u32) -> f64 {
    let output = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--callgrind-out-file=/dev/null",
            "--toggle-collect=*instructions*watched*",
        ])
        .arg(std::env::current_exe().expect("this program has a path"))
        .args(["count", situation, contender, &calls.to_string()])
        .output()
        .expect("valgrind runs");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{report}");
    let collected = report.lines().find_map(|line| line.split_once("Collected : "));
    collected.expect("callgrind tells what it collected").1.trim().parse().expect("a number of instructions")
}
