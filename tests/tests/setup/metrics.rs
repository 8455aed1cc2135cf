//! Metrics: where they go, and as whose.

use crate::child::{ENDPOINT, child};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{AggregationTemporality, Metric};
use traced_tests::otlp::{OtlpReceiver, text};

const OWN_ENDPOINT: &str = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
/// Spans are not what these tests are about.
const NO_SPANS: (&str, &str) = ("OTEL_TRACES_EXPORTER", "none");

/// `error.type`, count and bounds.
type Point = (Option<String>, u64, Vec<f64>);

/// The temporality of the histogram that the metric is, and its data points.
fn points(metric: &Metric) -> (i32, Vec<Point>) {
    let Some(Data::Histogram(histogram)) = &metric.data else { panic!("{metric:?}") };
    let point = |point: &opentelemetry_proto::tonic::metrics::v1::HistogramDataPoint| {
        let error_type = text(&point.attributes, "error.type").map(str::to_owned);
        (error_type, point.count, point.explicit_bounds.clone())
    };
    let mut points: Vec<_> = histogram.data_points.iter().map(point).collect();
    points.sort_by_key(|(error_type, ..)| error_type.clone());
    (histogram.aggregation_temporality, points)
}

#[test]
fn metrics_are_delivered_when_main_ends() {
    let receiver = OtlpReceiver::start();
    let output = child("metrics-dropped", &[(ENDPOINT, &receiver.endpoint()), NO_SPANS]);
    assert_eq!((&*output.stdout, &*output.stderr), ("", ""));
    let metrics = receiver.metrics();
    let [metric] = &metrics[..] else { panic!("{metrics:?}") };
    assert_eq!((&*metric.item.name, &*metric.item.unit), ("db.client.operation.duration", "s"));
    assert_eq!(metric.scope.name, "tests");
    assert_eq!(text(&metric.resource.attributes, "service.name"), Some("shop"));
    let bounds = vec![0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0];
    let expected = vec![(None, 1, bounds.clone()), (Some("Error".to_owned()), 2, bounds)];
    assert_eq!(points(&metric.item), (AggregationTemporality::Cumulative as i32, expected));
}

#[test]
fn a_flush_delivers_them_while_the_program_runs() {
    let receiver = OtlpReceiver::start();
    let endpoint = format!("{}/v1/metrics", receiver.endpoint());
    let variables =
        [(OWN_ENDPOINT, &*endpoint), NO_SPANS, ("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-key=own")];
    let output = child("metrics", &variables);
    assert_eq!((&*output.stdout, &*output.stderr), ("flushed\n", ""));
    // By the flush, and again at the end.
    assert_eq!(receiver.metrics().len(), 2);
    assert_eq!(receiver.header("x-key").as_deref(), Some("own"));
    assert_eq!(receiver.header("content-type").as_deref(), Some("application/x-protobuf"));
}

#[test]
fn they_are_exported_at_each_interval() {
    let receiver = OtlpReceiver::start();
    let variables = [
        (ENDPOINT, &*receiver.endpoint()),
        NO_SPANS,
        ("OTEL_METRIC_EXPORT_INTERVAL", "1"),
        ("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta"),
    ];
    let output = child("metrics", &variables);
    assert_eq!((&*output.stdout, &*output.stderr), ("flushed\n", ""));
    let metrics = receiver.metrics();
    let points: Vec<_> = metrics.iter().map(|metric| points(&metric.item)).collect();
    assert!(points.iter().all(|(temporality, _)| *temporality == AggregationTemporality::Delta as i32));
    // However the calls are spread over the exports, each is in one of them.
    assert_eq!(points.iter().flat_map(|(_, points)| points).map(|(_, count, _)| count).sum::<u64>(), 3);
}

#[test]
fn exponential_buckets_take_the_place_of_those_that_are_advised() {
    let receiver = OtlpReceiver::start();
    let aggregation = "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION";
    let variables =
        [(ENDPOINT, &*receiver.endpoint()), NO_SPANS, (aggregation, "base2_exponential_bucket_histogram")];
    child("metrics-dropped", &variables);
    let metric = receiver.metrics().remove(0).item;
    assert_eq!((&*metric.name, &*metric.unit), ("db.client.operation.duration", "s"));
    let Some(Data::ExponentialHistogram(histogram)) = metric.data else { panic!("{metric:?}") };
    assert_eq!(histogram.data_points.iter().map(|point| point.count).sum::<u64>(), 3);
}

#[test]
fn the_console_shows_a_line_for_each_data_point() {
    let output = child("metrics-dropped", &[("OTEL_METRICS_EXPORTER", "console"), NO_SPANS]);
    let line = |rest: &str| {
        let begins = format!("db.client.operation.duration [s] count={rest} sum=");
        output.stdout.lines().any(|line| line.starts_with(&begins))
    };
    assert_eq!(output.stdout.lines().count(), 2, "{}", output.stdout);
    assert!(line("1") && line("2"), "{}", output.stdout);
    assert!(output.stdout.contains(r#"error.type="Error""#), "{}", output.stdout);
}

#[test]
fn without_anywhere_to_go_they_are_not_exported() {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    for variable in [("OTEL_METRICS_EXPORTER", "none"), ("OTEL_SDK_DISABLED", "true")] {
        let output = child("metrics", &[(ENDPOINT, &*endpoint), NO_SPANS, variable]);
        assert_eq!((&*output.stdout, &*output.stderr), ("flushed\n", ""));
    }
    assert_eq!(receiver.requests(), 0);
}

#[test]
fn the_program_s_own_exporter_and_views_are_used() {
    let receiver = OtlpReceiver::start();
    let output = child("metrics-by-the-builder", &[(ENDPOINT, &*receiver.endpoint()), NO_SPANS]);
    assert_eq!(output.stderr, "");
    let mut lines = output.stdout.lines();
    assert_eq!(lines.next(), Some("exported 0 of 0"));
    assert!(lines.all(|line| line.ends_with(": renamed")), "{}", output.stdout);
    assert!(output.stdout.contains(": renamed"), "{}", output.stdout);
    assert!(receiver.metrics().is_empty());
}

#[test]
fn values_that_cannot_be_used_are_named() {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    for (variable, value, warning) in [
        ("OTEL_METRICS_EXPORTER", "prometheus", "expected otlp, console, none; ignored"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "1m", "expected a whole number from 1; ignored"),
        (
            "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL",
            "grpc",
            "expected http/protobuf, the only one supported; ignored",
        ),
        (
            "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE",
            "none",
            "expected cumulative, delta, lowmemory; ignored",
        ),
    ] {
        let output = child("metrics", &[(ENDPOINT, &*endpoint), NO_SPANS, (variable, value)]);
        assert_eq!(output.stderr, format!("traced: `{variable}` is `{value}`; {warning}\n"));
        assert_eq!(output.stdout, "flushed\n");
    }
    for (variable, text) in [
        ("OTEL_METRICS_EXEMPLAR_FILTER", "is not supported: metrics have no exemplars"),
        (
            "OTEL_METRICS_EXPORT_INTERVAL",
            "is not a known variable; did you mean `OTEL_METRIC_EXPORT_INTERVAL`?",
        ),
    ] {
        let output = child("metrics", &[(ENDPOINT, &*endpoint), NO_SPANS, (variable, "1")]);
        assert_eq!(output.stderr, format!("traced: `{variable}` {text}\n"));
    }
    let output = child("metrics", &[(OWN_ENDPOINT, "localhost:4318"), NO_SPANS]);
    assert_eq!(
        output.stdout,
        "init: `OTEL_EXPORTER_OTLP_METRICS_ENDPOINT` is `localhost:4318`; expected an address that begins with http:// or https://\n"
    );
}
