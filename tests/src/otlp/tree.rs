//! What was received as text: the form of `traced::testing`, with `@service` where another service takes over.

use super::{Received, text};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::{Link, SpanKind};
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;

/// The spans as trees: each under its parent, siblings in the order of their start, attributes in that of their keys;
/// without ids, times and places in the source.
///
/// `parent=external` marks a span whose parent was not received, `→ external` a link to such a span.
pub fn tree(spans: &[Received<Span>]) -> String {
    let mut spans: Vec<_> = spans.iter().collect();
    spans.sort_by_key(|span| span.item.start_time_unix_nano);
    let forest = Forest(spans);
    let mut lines = Vec::new();
    for root in forest.0.iter().filter(|span| forest.parent(span).is_none()) {
        forest.write(&mut lines, root, "", "");
    }
    lines.join("\n")
}

/// All spans, in the order of their start.
struct Forest<'a>(Vec<&'a Received<Span>>);

impl Forest<'_> {
    fn find(&self, trace: &[u8], id: &[u8]) -> Option<&Received<Span>> {
        self.0.iter().copied().find(|span| span.item.trace_id == trace && span.item.span_id == id)
    }

    fn parent(&self, span: &Received<Span>) -> Option<&Received<Span>> {
        self.find(&span.item.trace_id, &span.item.parent_span_id)
    }

    /// Writes `span` and what is below it; `before` stands before its name, `below` before its further lines.
    fn write(&self, lines: &mut Vec<String>, span: &Received<Span>, before: &str, below: &str) {
        let children: Vec<_> = self.0.iter().copied().filter(|child| is_child(child, span)).collect();
        lines.push(format!("{before}{}", self.headline(span)));
        let pass = if children.is_empty() { "   " } else { "│  " };
        lines.extend(self.details(&span.item).iter().map(|detail| format!("{below}{pass}{detail}")));
        if let Some((last, others)) = children.split_last() {
            for child in others {
                self.write(lines, child, &format!("{below}├─ "), &format!("{below}│  "));
            }
            self.write(lines, last, &format!("{below}└─ "), &format!("{below}   "));
        }
    }

    fn headline(&self, span: &Received<Span>) -> String {
        let parent = self.parent(span);
        let mut words = vec![span.item.name.clone()];
        words.extend(kind(span.item.kind()).map(|kind| format!("[{kind}]")));
        if parent.is_none_or(|parent| service(parent) != service(span)) {
            words.push(format!("@{}", service(span)));
        }
        if parent.is_none() && !span.item.parent_span_id.is_empty() {
            words.push("parent=external".to_owned());
        }
        if let Some(status) = span.item.status.as_ref().filter(|status| status.code() == StatusCode::Error) {
            words.push(format!("error={:?}", status.message));
        }
        words.join(" ")
    }

    fn details(&self, span: &Span) -> Vec<String> {
        let mut lines = pairs(&span.attributes);
        lines.extend(span.events.iter().map(|event| line("·", &event.name, &event.attributes)));
        lines.extend(span.links.iter().map(|link| line("→", self.target(link), &link.attributes)));
        lines
    }

    fn target(&self, link: &Link) -> &str {
        self.find(&link.trace_id, &link.span_id).map_or("external", |span| &span.item.name)
    }
}

fn is_child(child: &Received<Span>, parent: &Received<Span>) -> bool {
    child.item.trace_id == parent.item.trace_id && child.item.parent_span_id == parent.item.span_id
}

/// The service that recorded `span`.
fn service(span: &Received<Span>) -> &str {
    text(&span.resource.attributes, "service.name").unwrap_or_default()
}

fn line(mark: &str, name: &str, attributes: &[KeyValue]) -> String {
    let words = [mark.to_owned(), name.to_owned()].into_iter().chain(pairs(attributes));
    words.collect::<Vec<_>>().join(" ")
}

fn pairs(attributes: &[KeyValue]) -> Vec<String> {
    let mut pairs: Vec<_> = attributes
        .iter()
        .filter(|attribute| !attribute.key.starts_with("code."))
        .map(|attribute| format!("{}={}", attribute.key, value(attribute.value.as_ref())))
        .collect();
    pairs.sort();
    pairs
}

fn value(any: Option<&AnyValue>) -> String {
    match any.and_then(|value| value.value.as_ref()) {
        None => "none".to_owned(),
        Some(Value::StringValue(text)) => format!("{text:?}"),
        Some(Value::BoolValue(value)) => value.to_string(),
        Some(Value::IntValue(value)) => value.to_string(),
        Some(Value::DoubleValue(value)) => format!("{value:?}"),
        Some(Value::ArrayValue(array)) => {
            let items: Vec<_> = array.values.iter().map(|item| value(Some(item))).collect();
            format!("[{}]", items.join(", "))
        }
        Some(other) => format!("{other:?}"),
    }
}

fn kind(kind: SpanKind) -> Option<&'static str> {
    match kind {
        SpanKind::Unspecified | SpanKind::Internal => None,
        SpanKind::Client => Some("client"),
        SpanKind::Server => Some("server"),
        SpanKind::Producer => Some("producer"),
        SpanKind::Consumer => Some("consumer"),
    }
}
