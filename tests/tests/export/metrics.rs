//! Metrics are exported with the same care as spans. An export that fails while the program runs loses nothing.

use crate::program::{Program, run, wait_until};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use traced_tests::otlp::OtlpReceiver;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver, nobody};

/// Metrics go to `metrics`, spans to a receiver that takes them.
fn variables(metrics: &str) -> [(&str, &str); 2] {
    [("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", metrics), ("OTEL_METRIC_EXPORT_INTERVAL", "60000")]
}

/// How many calls each export says there were.
fn counts(receiver: &FaultyReceiver) -> Vec<u64> {
    let metrics = receiver.metrics();
    let count = |data: &Option<Data>| match data {
        Some(Data::Histogram(histogram)) => histogram.data_points.iter().map(|point| point.count).sum(),
        other => panic!("{other:?}"),
    };
    metrics.iter().map(|metric| count(&metric.item.data)).collect()
}

#[test]
fn faults_that_pass_lose_nothing() {
    let metrics = FaultyReceiver::start(
        [Fault::Reset, Fault::status(503), Fault::retry_after(429, "0")],
        Fault::Accept,
    );
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/metrics", metrics.endpoint()));
    let output = run(&spans.endpoint(), &["measured=4", "shutdown"], &variables(&path));
    assert_eq!((&*output.stdout, &*output.stderr), ("exported 4 of 4\n", ""));
    assert_eq!(counts(&metrics), [4]);
    assert_eq!(metrics.requests().len(), 4);
}

#[test]
fn what_the_last_export_fails_to_deliver_is_lost() {
    let lost = "0 of 2 spans lost: 1 metric data points lost";
    for (fault, text) in [
        (Fault::page("text/html", b"<html>"), format!("{lost} (the answer is of type text/html ")),
        (Fault::status(400), format!("{lost} (HTTP export failed with status code: 400)\n")),
        (Fault::partial(i64::MAX, "no"), format!("{lost} (no)\n")),
        (Fault::AtMost(10), format!("{lost} (HTTP export failed with status code: 413)\n")),
    ] {
        let metrics = FaultyReceiver::start([], fault);
        let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/metrics", metrics.endpoint()));
        let output = run(&spans.endpoint(), &["measured=2", "shutdown"], &variables(&path));
        assert!(output.stdout.starts_with(&text), "{} instead of {text}", output.stdout);
        assert!(metrics.metrics().is_empty());
    }
}

#[test]
fn the_last_export_ends_with_the_shutdown() {
    let (spans, path) = (OtlpReceiver::start(), format!("http://{}/v1/metrics", nobody()));
    let steps = ["shutdown-timeout=1000", "measured=2", "shutdown"];
    let output = run(&spans.endpoint(), &steps, &variables(&path));
    let text = "0 of 2 spans lost: 1 metric data points lost (";
    assert!(output.stdout.starts_with(text) && output.stdout.contains("onnect"), "{}", output.stdout);
}

#[test]
fn an_outage_is_told_once_and_loses_nothing() {
    let metrics = FaultyReceiver::start([Fault::status(400)], Fault::Accept);
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/metrics", metrics.endpoint()));
    let steps = ["measured=1", "flush", "measured=1", "flush", "shutdown"];
    let output = run(&spans.endpoint(), &steps, &variables(&path));
    let mut lines = output.stdout.lines();
    let flushed = lines.next().unwrap();
    assert!(
        flushed.starts_with("not flushed: not everything was exported: ")
            && flushed.contains("HTTP export failed with status code: 400"),
        "{flushed}"
    );
    assert_eq!(lines.next(), Some("flushed: 0 of 2 spans lost"));
    assert_eq!(lines.next(), Some("exported 2 of 2"));
    assert_eq!(
        output.stderr,
        "traced: metric data points cannot be sent, and wait for another attempt (HTTP export failed with status code: 400)\n\
         traced: metric data points are sent again\n"
    );
    // By the second flush, and at the end.
    assert_eq!(counts(&metrics), [2, 2]);
}

#[test]
fn an_export_that_fails_with_delta_temporality_is_a_loss() {
    let metrics = FaultyReceiver::start([Fault::status(400)], Fault::Accept);
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/metrics", metrics.endpoint()));
    let mut variables = variables(&path).to_vec();
    variables.push(("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta"));
    let steps = ["measured=1", "flush", "measured=2", "shutdown"];
    let output = run(&spans.endpoint(), &steps, &variables);
    assert!(
        output.stdout.ends_with(
            "0 of 3 spans lost: 1 metric data points lost (HTTP export failed with status code: 400)\n"
        ),
        "{}",
        output.stdout
    );
    assert_eq!(counts(&metrics), [2]);
}

#[test]
fn the_interval_is_their_own() {
    let metrics = FaultyReceiver::start([], Fault::Accept);
    let (spans, path) = (OtlpReceiver::start(), format!("{}/v1/metrics", metrics.endpoint()));
    let mut variables = variables(&path);
    variables[1].1 = "20";
    let mut program = Program::start(&spans.endpoint(), &["measured=1", "wait", "shutdown"], &variables);
    wait_until("metrics while the program runs", || !metrics.metrics().is_empty());
    program.go_on();
    assert_eq!(program.end().stdout, "exported 1 of 1\n");
}
