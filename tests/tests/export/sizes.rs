//! One item that is too large does not take others along.

use crate::program::{names, run};
use traced_tests::otlp::faulty::{Fault, FaultyReceiver};

#[test]
fn an_oversized_span_is_lost_alone() {
    let receiver = FaultyReceiver::start([], Fault::AtMost(20_000));
    let steps = ["spans=20", "large=50000", "spans=20", "shutdown"];
    // All in one batch.
    let output = run(&receiver.endpoint(), &steps, &[("OTEL_BSP_SCHEDULE_DELAY", "60000")]);
    assert_eq!(
        output.stdout,
        "1 of 41 spans lost: 1 in failed exports (HTTP export failed with status code: 413)\n"
    );
    assert_eq!(names(&receiver), (0..40).map(|index| format!("span {index}")).collect::<Vec<_>>());
}

#[test]
fn a_batch_of_spans_that_are_small_enough_arrives_in_parts() {
    let receiver = FaultyReceiver::start([], Fault::AtMost(2000));
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000")];
    let output = run(&receiver.endpoint(), &["spans=200", "shutdown"], &variables);
    assert_eq!(output.stdout, "exported 200 of 200\n");
    assert_eq!(names(&receiver).len(), 200);
}

#[test]
fn parts_of_a_batch_are_tried_again_too() {
    let faults = [Fault::status(413), Fault::status(503), Fault::Reset];
    let receiver = FaultyReceiver::start(faults, Fault::Accept);
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000")];
    let output = run(&receiver.endpoint(), &["spans=4", "shutdown"], &variables);
    assert_eq!(output.stdout, "exported 4 of 4\n");
    assert_eq!(names(&receiver).len(), 4);
}
