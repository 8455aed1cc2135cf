//! Exceptions as log records are exported with the same care as spans, and counted.

use crate::program::{Program, run, wait_until};
use traced_tests::otlp::OtlpReceiver;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver};

/// Log records go to `logs`, spans to a receiver that takes them.
fn variables(logs: &str) -> [(&str, &str); 3] {
    [
        ("OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN", "logs"),
        ("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", logs),
        ("OTEL_BLRP_SCHEDULE_DELAY", "60000"),
    ]
}

#[test]
fn every_record_arrives_or_is_counted() {
    let (spans, logs) = (OtlpReceiver::start(), FaultyReceiver::start([], Fault::Accept));
    let path = format!("{}/v1/logs", logs.endpoint());
    let mut variables = variables(&path).to_vec();
    // Faster than any exporter.
    variables.push(("OTEL_BLRP_MAX_QUEUE_SIZE", "100"));
    variables.push(("OTEL_BSP_MAX_QUEUE_SIZE", "30000"));
    let output = run(&spans.endpoint(), &["errors=20000", "shutdown"], &variables);
    let lost = 20_000 - logs.logs().len();
    assert!(lost > 0, "the queue was to run over");
    assert_eq!(
        output.stdout,
        format!("0 of 20000 spans lost: {lost} log records lost (the queue was full, with 100 in it)\n")
    );
}

#[test]
fn faults_that_pass_lose_no_records() {
    let logs = FaultyReceiver::start([Fault::Reset, Fault::status(503), Fault::status(413)], Fault::Accept);
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/logs", logs.endpoint()));
    let output = run(&spans.endpoint(), &["errors=4", "shutdown"], &variables(&path));
    assert_eq!(output.stdout, "exported 4 of 4\n");
    assert_eq!(logs.logs().len(), 4);
}

#[test]
fn what_is_no_answer_of_the_protocol_is_a_loss_of_records() {
    let lost = "0 of 2 spans lost: 2 log records lost";
    for (fault, text) in [
        (Fault::page("text/html", b"<html>"), format!("{lost} (the answer is of type text/html ")),
        (Fault::status(302), format!("{lost} (HTTP export failed with status code: 302: redirects ")),
        (Fault::status(400), format!("{lost} (HTTP export failed with status code: 400)")),
        (Fault::partial(i64::MAX, "no"), format!("{lost} (no)")),
        (Fault::AtMost(10), format!("{lost} (HTTP export failed with status code: 413)")),
    ] {
        let logs = FaultyReceiver::start([], fault);
        let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/logs", logs.endpoint()));
        let output = run(&spans.endpoint(), &["errors=2", "shutdown"], &variables(&path));
        assert!(output.stdout.starts_with(&text), "{} instead of {text}", output.stdout);
        assert!(logs.logs().is_empty());
    }
}

#[test]
fn the_delay_of_log_records_is_their_own() {
    let logs = FaultyReceiver::start([], Fault::Accept);
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/logs", logs.endpoint()));
    let mut variables = variables(&path);
    variables[2].1 = "1";
    let mut program = Program::start(&spans.endpoint(), &["errors=1", "wait", "shutdown"], &variables);
    wait_until("a record while the program runs", || logs.logs().len() == 1);
    program.go_on();
    assert_eq!(program.end().stdout, "exported 1 of 1\n");
}
