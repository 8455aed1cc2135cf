//! Metrics, a line each.

use super::output::Output;
use crate::tree::{excerpt, value};
use opentelemetry::KeyValue;
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::metrics::Temporality;
use opentelemetry_sdk::metrics::data::{
    AggregatedMetrics, Metric, MetricData, ResourceMetrics, ScopeMetrics,
};
use opentelemetry_sdk::metrics::exporter::PushMetricExporter;
use std::fmt::{Display, Write};
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The most characters of an attribute's value.
const MAX_VALUE: usize = 200;

/// Prints each data point as a line: what was counted since the start of the program.
///
/// ```text
/// http.server.request.duration [s] count=2 sum=0.031 min=0.004 max=0.027 http.request.method="GET" http.response.status_code=200
/// ```
pub(crate) struct MetricTerminal(Mutex<Output>);

impl MetricTerminal {
    /// Prints to the standard output.
    pub(crate) fn stdout() -> Self {
        Self::to(io::stdout())
    }

    fn to(writer: impl io::Write + Send + 'static) -> Self {
        Self(Mutex::new(Output::new(writer)))
    }
}

impl PushMetricExporter for MetricTerminal {
    async fn export(&self, metrics: &ResourceMetrics) -> OTelSdkResult {
        let mut text = String::new();
        metrics.scope_metrics().flat_map(ScopeMetrics::metrics).for_each(|metric| write(&mut text, metric));
        let printed = self.0.lock().unwrap_or_else(PoisonError::into_inner).print(&text);
        printed.map_err(|error| OTelSdkError::InternalFailure(error.to_string()))
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }

    fn temporality(&self) -> Temporality {
        Temporality::Cumulative
    }
}

fn write(text: &mut String, metric: &Metric) {
    match metric.data() {
        AggregatedMetrics::F64(data) => write_points(text, metric, data),
        AggregatedMetrics::U64(data) => write_points(text, metric, data),
        AggregatedMetrics::I64(data) => write_points(text, metric, data),
    }
}

fn write_points<T: Copy + Display>(text: &mut String, metric: &Metric, data: &MetricData<T>) {
    let least = |least: Option<T>| least.map(|least| format!(" min={least}")).unwrap_or_default();
    let most = |most: Option<T>| most.map(|most| format!(" max={most}")).unwrap_or_default();
    match data {
        MetricData::Gauge(gauge) => {
            for point in gauge.data_points() {
                write_line(text, metric, &format!("value={}", point.value()), point.attributes());
            }
        }
        MetricData::Sum(sum) => {
            for point in sum.data_points() {
                write_line(text, metric, &format!("sum={}", point.value()), point.attributes());
            }
        }
        MetricData::Histogram(histogram) => {
            for point in histogram.data_points() {
                let (count, sum) = (point.count(), point.sum());
                let (min, max) = (least(point.min()), most(point.max()));
                write_line(text, metric, &format!("count={count} sum={sum}{min}{max}"), point.attributes());
            }
        }
        MetricData::ExponentialHistogram(histogram) => {
            for point in histogram.data_points() {
                let (count, sum) = (point.count(), point.sum());
                let (min, max) = (least(point.min()), most(point.max()));
                write_line(text, metric, &format!("count={count} sum={sum}{min}{max}"), point.attributes());
            }
        }
    }
}

fn write_line<'a>(
    text: &mut String,
    metric: &Metric,
    values: &str,
    attributes: impl Iterator<Item = &'a KeyValue>,
) {
    text.push_str(metric.name());
    if !metric.unit().is_empty() {
        let _ = write!(text, " [{}]", metric.unit());
    }
    let _ = write!(text, " {values}");
    let quoted = |string: &str| format!("\"{}\"", excerpt(string, MAX_VALUE));
    for attribute in attributes {
        let _ = write!(text, " {}={}", attribute.key, value(&attribute.value, quoted));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::metrics::MeterProvider;
    use opentelemetry_sdk::metrics::SdkMeterProvider;
    use std::sync::Arc;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn each_data_point_is_a_line() {
        let written = Written::default();
        let exporter = MetricTerminal::to(written.clone());
        let provider = SdkMeterProvider::builder().with_periodic_exporter(exporter).build();
        let meter = provider.meter("test");
        let histogram = meter.f64_histogram("wait.duration").with_unit("s").build();
        histogram.record(0.5, &[KeyValue::new("queue", "a\nb")]);
        histogram.record(1.5, &[KeyValue::new("queue", "a\nb")]);
        meter.u64_counter("messages").build().add(3, &[]);
        meter.i64_gauge("depth").build().record(-1, &[KeyValue::new("level", 2)]);
        provider.shutdown().unwrap();
        let written = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
        let mut lines: Vec<_> = written.lines().collect();
        lines.sort_unstable();
        let expected = [
            "depth value=-1 level=2",
            "messages sum=3",
            r#"wait.duration [s] count=2 sum=2 min=0.5 max=1.5 queue="a\nb""#,
        ];
        assert_eq!(lines, expected);
    }
}
