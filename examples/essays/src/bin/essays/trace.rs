//! Turns spans that were received over OTLP into the SDK's, prints them, and sends them on to the endpoint of the
//! environment.

use opentelemetry::trace::{
    Event, Link, SpanContext, SpanId, SpanKind, Status, TraceFlags, TraceId, TraceState,
};
use opentelemetry::{Array, InstrumentationScope, KeyValue, StringValue, Value};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue as Attribute, any_value};
use opentelemetry_proto::tonic::trace::v1::{ResourceSpans, ScopeSpans, Span, span, status::StatusCode};
use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};
use prost::Message;
use std::env;
use std::error::Error;
use std::time::{Duration, SystemTime};
use traced_tests::otlp::{Received, text};

/// The span as its process recorded it, with the name of its service as an attribute.
pub(crate) fn span_data(received: Received<Span>) -> SpanData {
    let Received { resource, item: span, .. } = received;
    let service = text(&resource.attributes, "service.name").map(str::to_owned);
    let service = service.map(|name| KeyValue::new("service.name", name));
    let mut events = SpanEvents::default();
    events.events = span.events.into_iter().map(event).collect();
    let mut links = SpanLinks::default();
    links.links = span.links.into_iter().map(link).collect();
    SpanData {
        span_context: context(&span.trace_id, &span.span_id),
        parent_span_id: span_id(&span.parent_span_id),
        parent_span_is_remote: false,
        span_kind: kind(span.kind),
        name: span.name.into(),
        start_time: time(span.start_time_unix_nano),
        end_time: time(span.end_time_unix_nano),
        attributes: service.into_iter().chain(attributes(span.attributes)).collect(),
        dropped_attributes_count: span.dropped_attributes_count,
        events,
        links,
        status: match span.status {
            Some(status) if status.code == StatusCode::Error as i32 => Status::error(status.message),
            _ => Status::Unset,
        },
        instrumentation_scope: InstrumentationScope::default(),
    }
}

fn event(event: span::Event) -> Event {
    Event::new(event.name, time(event.time_unix_nano), attributes(event.attributes).collect(), 0)
}

fn link(link: span::Link) -> Link {
    Link::new(context(&link.trace_id, &link.span_id), attributes(link.attributes).collect(), 0)
}

fn context(trace: &[u8], span: &[u8]) -> SpanContext {
    let trace = trace.try_into().map_or(TraceId::INVALID, TraceId::from_bytes);
    SpanContext::new(trace, span_id(span), TraceFlags::SAMPLED, false, TraceState::NONE)
}

fn span_id(id: &[u8]) -> SpanId {
    id.try_into().map_or(SpanId::INVALID, SpanId::from_bytes)
}

fn kind(kind: i32) -> SpanKind {
    match span::SpanKind::try_from(kind) {
        Ok(span::SpanKind::Server) => SpanKind::Server,
        Ok(span::SpanKind::Client) => SpanKind::Client,
        Ok(span::SpanKind::Producer) => SpanKind::Producer,
        Ok(span::SpanKind::Consumer) => SpanKind::Consumer,
        _ => SpanKind::Internal,
    }
}

fn time(nanos: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos)
}

fn attributes(attributes: Vec<Attribute>) -> impl Iterator<Item = KeyValue> {
    attributes.into_iter().filter_map(|attribute| {
        let value = value(attribute.value?)?;
        Some(KeyValue::new(attribute.key, value))
    })
}

fn value(value: AnyValue) -> Option<Value> {
    Some(match value.value? {
        any_value::Value::StringValue(text) => text.into(),
        any_value::Value::BoolValue(truth) => truth.into(),
        any_value::Value::IntValue(number) => number.into(),
        any_value::Value::DoubleValue(number) => number.into(),
        any_value::Value::ArrayValue(list) => {
            let texts = list.values.into_iter().filter_map(self::value).map(|value| value.to_string());
            Value::Array(Array::String(texts.map(StringValue::from).collect()))
        }
        _ => return None,
    })
}

/// Sends all spans on, if the environment has an endpoint.
pub(crate) async fn forward(spans: Vec<Received<Span>>) -> Result<(), Box<dyn Error>> {
    let Ok(endpoint) = env::var("OTEL_EXPORTER_OTLP_ENDPOINT") else { return Ok(()) };
    let resource_spans = spans.into_iter().map(|received| ResourceSpans {
        resource: Some(received.resource),
        scope_spans: vec![ScopeSpans {
            scope: Some(received.scope),
            spans: vec![received.item],
            schema_url: String::new(),
        }],
        schema_url: String::new(),
    });
    let body = ExportTraceServiceRequest { resource_spans: resource_spans.collect() }.encode_to_vec();
    let url = format!("{}/v1/traces", endpoint.trim_end_matches('/'));
    let request = reqwest::Client::new().post(url).header("content-type", "application/x-protobuf");
    request.body(body).send().await?.error_for_status()?;
    Ok(())
}
