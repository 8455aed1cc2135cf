//! An exporter of the program's own that misbehaves.

use crate::program::run;
use std::time::{Duration, Instant};

#[test]
fn a_panic_costs_one_batch() {
    let steps = ["exporter=panics-once", "spans=3", "flush", "spans=2", "shutdown"];
    let output = run("", &steps, &[("OTEL_BSP_SCHEDULE_DELAY", "60000")]);
    let lines: Vec<_> = output.stdout.lines().collect();
    assert!(
        lines[0].starts_with("not flushed: ")
            && lines[0].contains("the exporter panicked: no luck with 3 spans"),
        "{}",
        lines[0]
    );
    assert_eq!(
        lines[1],
        "3 of 5 spans lost: 3 in failed exports (the exporter panicked: no luck with 3 spans)"
    );
}

#[test]
fn an_exporter_that_blocks_is_given_up() {
    let start = Instant::now();
    let output = run("", &["exporter=blocks", "shutdown-timeout=300", "spans=2", "shutdown"], &[]);
    assert_eq!(output.stdout, "2 of 2 spans lost: 2 never sent; shutdown timed out after 300ms\n");
    assert!(start.elapsed() < Duration::from_secs(30));
}
