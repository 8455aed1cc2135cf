//! Metrics on the wire.

use super::signal::{Signal, flatten, halve};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Metric, ResourceMetrics, ScopeMetrics};
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;

#[derive(Debug)]
pub(crate) enum Metrics {}

impl Signal for Metrics {
    /// All metrics of one collection, with their resource.
    type Item = ResourceMetrics;
    type Request = ExportMetricsServiceRequest;
    type Response = ExportMetricsServiceResponse;

    fn request(items: Vec<ResourceMetrics>, _: &ResourceAttributesWithSchema) -> Self::Request {
        ExportMetricsServiceRequest { resource_metrics: items }
    }

    /// A metric stays whole. The counts are of data points.
    fn split(request: Self::Request) -> Option<[(Self::Request, u64); 2]> {
        let mut resources = request.resource_metrics;
        let scopes = |resource: &mut ResourceMetrics| std::mem::take(&mut resource.scope_metrics);
        let groups = flatten(&mut resources, scopes);
        let halves = halve(groups, |(_, scope): &mut (ResourceMetrics, ScopeMetrics)| &mut scope.metrics)?;
        Some(halves.map(|(groups, _)| {
            let metrics = groups.iter().flat_map(|(_, scope)| &scope.metrics);
            let count = metrics.map(data_points_of).sum();
            let resource_metrics = groups
                .into_iter()
                .map(|(resource, scope)| ResourceMetrics { scope_metrics: vec![scope], ..resource });
            (ExportMetricsServiceRequest { resource_metrics: resource_metrics.collect() }, count)
        }))
    }

    fn partial_success(response: Self::Response) -> Option<(i64, String)> {
        response.partial_success.map(|partial| (partial.rejected_data_points, partial.error_message))
    }
}

/// How many data points the metrics have.
pub(crate) fn data_points(metrics: &ResourceMetrics) -> u64 {
    metrics.scope_metrics.iter().flat_map(|scope| &scope.metrics).map(data_points_of).sum()
}

fn data_points_of(metric: &Metric) -> u64 {
    let count = match &metric.data {
        Some(Data::Gauge(gauge)) => gauge.data_points.len(),
        Some(Data::Sum(sum)) => sum.data_points.len(),
        Some(Data::Histogram(histogram)) => histogram.data_points.len(),
        Some(Data::ExponentialHistogram(histogram)) => histogram.data_points.len(),
        Some(Data::Summary(summary)) => summary.data_points.len(),
        None => 0,
    };
    count as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry_proto::tonic::metrics::v1::{Gauge, NumberDataPoint};

    fn metric(name: &str, points: usize) -> Metric {
        let gauge = Gauge { data_points: vec![NumberDataPoint::default(); points] };
        Metric { name: name.to_owned(), data: Some(Data::Gauge(gauge)), ..Metric::default() }
    }

    #[test]
    fn halves_have_whole_metrics_and_count_their_points() {
        let scope = |metrics| ScopeMetrics { metrics, ..ScopeMetrics::default() };
        let scope_metrics =
            vec![scope(vec![metric("a", 1), metric("b", 2)]), scope(vec![metric("c", 3), metric("d", 4)])];
        let resource = ResourceMetrics { scope_metrics, ..ResourceMetrics::default() };
        assert_eq!(data_points(&resource), 10);
        let request = ExportMetricsServiceRequest { resource_metrics: vec![resource] };
        let halves = Metrics::split(request).unwrap();
        let shown = halves.map(|(request, count)| {
            let scopes = request.resource_metrics.iter().flat_map(|resource| &resource.scope_metrics);
            let names: String = scopes.flat_map(|scope| &scope.metrics).map(|metric| &*metric.name).collect();
            (names, count)
        });
        assert_eq!(shown, [("ab".to_owned(), 3), ("cd".to_owned(), 7)]);
        let one = ResourceMetrics {
            scope_metrics: vec![scope(vec![metric("a", 9)])],
            ..ResourceMetrics::default()
        };
        assert!(Metrics::split(ExportMetricsServiceRequest { resource_metrics: vec![one] }).is_none());
    }
}
