//! What signals differ in, on the wire.

use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans};
use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
use opentelemetry_proto::transform::trace::tonic::group_spans_by_resource_and_scope;
use opentelemetry_sdk::trace::SpanData;
use prost::Message;

/// A kind of telemetry, and its messages: <https://opentelemetry.io/docs/specs/otlp/#otlphttp-request>.
pub(crate) trait Signal: Send + 'static {
    type Item: Send + 'static;
    type Request: Message;
    type Response: Message + Default;

    fn request(items: Vec<Self::Item>, resource: &ResourceAttributesWithSchema) -> Self::Request;

    /// Two requests with half of the items each, and how many these are; nothing if there is only one.
    fn split(request: Self::Request) -> Option<[(Self::Request, u64); 2]>;

    /// How many items were rejected, and what the receiver says; nothing if it says neither.
    fn partial_success(response: Self::Response) -> Option<(i64, String)>;
}

#[derive(Debug)]
pub(crate) enum Traces {}

impl Signal for Traces {
    type Item = SpanData;
    type Request = ExportTraceServiceRequest;
    type Response = ExportTraceServiceResponse;

    fn request(spans: Vec<SpanData>, resource: &ResourceAttributesWithSchema) -> Self::Request {
        ExportTraceServiceRequest { resource_spans: group_spans_by_resource_and_scope(spans, resource) }
    }

    fn split(request: Self::Request) -> Option<[(Self::Request, u64); 2]> {
        let mut resources = request.resource_spans;
        let scopes = |resource: &mut ResourceSpans| std::mem::take(&mut resource.scope_spans);
        let groups = flatten(&mut resources, scopes);
        let halves = halve(groups, |(_, scope): &mut (ResourceSpans, ScopeSpans)| &mut scope.spans)?;
        Some(halves.map(|(groups, count)| {
            let resource_spans = groups
                .into_iter()
                .map(|(resource, scope)| ResourceSpans { scope_spans: vec![scope], ..resource });
            (ExportTraceServiceRequest { resource_spans: resource_spans.collect() }, count)
        }))
    }

    fn partial_success(response: Self::Response) -> Option<(i64, String)> {
        response.partial_success.map(|partial| (partial.rejected_spans, partial.error_message))
    }
}

#[cfg(feature = "logs")]
pub(crate) use logs::Logs;

#[cfg(feature = "logs")]
mod logs {
    use super::{Signal, flatten, halve};
    use opentelemetry::InstrumentationScope;
    use opentelemetry_proto::tonic::collector::logs::v1::{
        ExportLogsServiceRequest, ExportLogsServiceResponse,
    };
    use opentelemetry_proto::tonic::logs::v1::{ResourceLogs, ScopeLogs};
    use opentelemetry_proto::transform::common::tonic::ResourceAttributesWithSchema;
    use opentelemetry_proto::transform::logs::tonic::group_logs_by_resource_and_scope;
    use opentelemetry_sdk::logs::{LogBatch, SdkLogRecord};

    #[derive(Debug)]
    pub(crate) enum Logs {}

    impl Signal for Logs {
        type Item = (SdkLogRecord, InstrumentationScope);
        type Request = ExportLogsServiceRequest;
        type Response = ExportLogsServiceResponse;

        fn request(items: Vec<Self::Item>, resource: &ResourceAttributesWithSchema) -> Self::Request {
            let items: Vec<_> = items.iter().map(|(record, scope)| (record, scope)).collect();
            let resource_logs = group_logs_by_resource_and_scope(&LogBatch::new(&items), resource);
            ExportLogsServiceRequest { resource_logs }
        }

        fn split(request: Self::Request) -> Option<[(Self::Request, u64); 2]> {
            let mut resources = request.resource_logs;
            let scopes = |resource: &mut ResourceLogs| std::mem::take(&mut resource.scope_logs);
            let groups = flatten(&mut resources, scopes);
            let halves = halve(groups, |(_, scope): &mut (ResourceLogs, ScopeLogs)| &mut scope.log_records)?;
            Some(halves.map(|(groups, count)| {
                let resource_logs = groups
                    .into_iter()
                    .map(|(resource, scope)| ResourceLogs { scope_logs: vec![scope], ..resource });
                (ExportLogsServiceRequest { resource_logs: resource_logs.collect() }, count)
            }))
        }

        fn partial_success(response: Self::Response) -> Option<(i64, String)> {
            response.partial_success.map(|partial| (partial.rejected_log_records, partial.error_message))
        }
    }
}

/// Each scope with a resource of its own.
pub(super) fn flatten<R: Clone, S>(resources: &mut [R], scopes: fn(&mut R) -> Vec<S>) -> Vec<(R, S)> {
    let pairs = resources.iter_mut().flat_map(|resource| {
        let scopes = scopes(resource);
        scopes.into_iter().map(|scope| (resource.clone(), scope))
    });
    pairs.collect()
}

/// Two lists of groups with half of the items each, and how many these are; nothing if there is only one.
pub(super) fn halve<G: Clone, T>(
    groups: Vec<G>,
    items: fn(&mut G) -> &mut Vec<T>,
) -> Option<[(Vec<G>, u64); 2]> {
    let mut groups = groups;
    let count: usize = groups.iter_mut().map(|group| items(group).len()).sum();
    if count < 2 {
        return None;
    }
    let (mut first, mut second) = (Vec::new(), Vec::new());
    let mut room = count / 2;
    for mut group in groups {
        let in_first = items(&mut group).len().min(room);
        let rest = items(&mut group).split_off(in_first);
        room -= in_first;
        let kept = std::mem::take(items(&mut group));
        for (part, half) in [(kept, &mut first), (rest, &mut second)] {
            if !part.is_empty() {
                let mut group = group.clone();
                *items(&mut group) = part;
                half.push(group);
            }
        }
    }
    Some([(first, (count / 2) as u64), (second, (count - count / 2) as u64)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_keep_every_item_in_its_group() {
        let halves = |groups: Vec<(char, Vec<u8>)>| halve(groups, |group| &mut group.1);
        assert_eq!(halves(vec![('a', vec![1])]), None);
        assert_eq!(halves(vec![]), None);
        let [(first, _), (second, _)] = halves(vec![('a', vec![1]), ('b', vec![2, 3, 4, 5])]).unwrap();
        assert_eq!(first, [('a', vec![1]), ('b', vec![2])]);
        assert_eq!(second, [('b', vec![3, 4, 5])]);
        let [(first, one), (second, two)] = halves(vec![('a', vec![1, 2]), ('b', vec![3])]).unwrap();
        assert_eq!((first, one), (vec![('a', vec![1])], 1));
        assert_eq!((second, two), (vec![('a', vec![2]), ('b', vec![3])], 2));
    }
}
