//! The metrics of one test: those of the scope that its functions name.

use opentelemetry::KeyValue;
use opentelemetry_sdk::metrics::data::{AggregatedMetrics, Metric, MetricData};
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, PeriodicReader, SdkMeterProvider};
use std::fmt::Write;
use std::sync::OnceLock;

struct Reader {
    provider: SdkMeterProvider,
    exporter: InMemoryMetricExporter,
}

static READER: OnceLock<Reader> = OnceLock::new();

/// The reader of the whole process, installed when a test first asks for it.
fn reader() -> &'static Reader {
    READER.get_or_init(|| {
        let exporter = InMemoryMetricExporter::default();
        let reader =
            PeriodicReader::builder(exporter.clone()).with_interval(std::time::Duration::from_secs(3600));
        let provider = SdkMeterProvider::builder().with_reader(reader.build()).build();
        opentelemetry::global::set_meter_provider(provider.clone());
        Reader { provider, exporter }
    })
}

/// Installs the reader.
pub(crate) fn install() {
    reader();
}

/// What was counted so far in the scope: each metric with its unit and buckets, and below it each set of attributes.
pub(crate) fn counted(scope: &str) -> String {
    let Reader { provider, exporter } = reader();
    provider.force_flush().unwrap();
    let finished = exporter.get_finished_metrics().unwrap();
    let last = finished.last().unwrap();
    let of_scope = last.scope_metrics().filter(|metrics| metrics.scope().name() == scope);
    let mut written: Vec<String> = of_scope.flat_map(|metrics| metrics.metrics().map(shown)).collect();
    written.sort();
    written.concat()
}

fn shown(metric: &Metric) -> String {
    let mut shown = format!("{} [{}]", metric.name(), metric.unit());
    let mut points = match metric.data() {
        AggregatedMetrics::F64(MetricData::Histogram(histogram)) => {
            let bounds = histogram.data_points().next().unwrap().bounds();
            let bounds: Vec<String> = bounds.map(|bound| bound.to_string()).collect();
            write!(shown, " {}", bounds.join(" ")).unwrap();
            let point = |count, attributes| format!("  {count} {attributes}\n");
            histogram.data_points().map(|data| point(data.count(), listed(data.attributes()))).collect()
        }
        AggregatedMetrics::U64(MetricData::Sum(sum)) => {
            let point = |value, attributes| format!("  {value} {attributes}\n");
            sum.data_points().map(|data| point(data.value(), listed(data.attributes()))).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    points.sort();
    format!("{shown}\n{}", points.concat())
}

fn listed<'a>(attributes: impl Iterator<Item = &'a KeyValue>) -> String {
    let mut listed: Vec<String> =
        attributes.map(|KeyValue { key, value, .. }| format!("{key}={value}")).collect();
    listed.sort();
    listed.join(" ")
}

/// Holds what was counted in the scope against lines without their indentation.
#[track_caller]
pub(crate) fn assert_counted(scope: &str, expected: &str) {
    let trimmed = |text: &str| {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(trimmed(&counted(scope)), trimmed(expected));
}
