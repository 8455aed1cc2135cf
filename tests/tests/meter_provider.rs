//! Instruments follow the global meter provider: one that is installed after the first call, and another in its place.

use opentelemetry::global;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, HistogramDataPoint, MetricData};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, PeriodicReader, SdkMeterProvider};
use std::time::Duration;
use traced::traced;

#[traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"))]
fn query() {}

fn provider() -> (SdkMeterProvider, InMemoryMetricExporter) {
    let exporter = InMemoryMetricExporter::default();
    let reader = PeriodicReader::builder(exporter.clone()).with_interval(Duration::from_secs(3600)).build();
    (SdkMeterProvider::builder().with_reader(reader).build(), exporter)
}

/// How many calls the provider has counted.
fn counted((provider, exporter): &(SdkMeterProvider, InMemoryMetricExporter)) -> u64 {
    provider.force_flush().unwrap();
    let finished = exporter.get_finished_metrics().unwrap();
    let scopes = finished.last().unwrap().scope_metrics();
    let metrics = scopes.flat_map(|scope| {
        assert_eq!(
            (scope.scope().name(), scope.scope().version()),
            ("traced-tests", Some(env!("CARGO_PKG_VERSION")))
        );
        scope.metrics()
    });
    let counts = metrics.map(|metric| match metric.data() {
        AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
            histogram.data_points().map(HistogramDataPoint::count).sum::<u64>()
        }
        other => panic!("{other:?}"),
    });
    counts.sum()
}

#[test]
fn instruments_follow_the_global_meter_provider() {
    query();
    let first = provider();
    global::set_meter_provider(first.0.clone());
    query();
    query();
    assert_eq!(counted(&first), 2);
    let second = provider();
    global::set_meter_provider(second.0.clone());
    query();
    assert_eq!((counted(&first), counted(&second)), (2, 1));
}
