//! Text that comes from elsewhere does not speak to the terminal, wherever it stands.

use super::{Screen, Shown, at};
use crate::terminal::Terminal;
use crate::tree::is_hidden;
use opentelemetry::trace::{
    Event, Link, SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt as _, TraceFlags,
    TraceId, TraceState, Tracer as _, TracerProvider as _,
};
use opentelemetry::{Array, Context, Key, KeyValue, StringValue, Value};
use opentelemetry_sdk::trace::InMemorySpanExporter;

/// One of each kind: an escape sequence, C1, overrides and isolates of direction, zero-width, a byte order mark, separators.
const HOSTILE: &str = "a\u{1b}[2J\u{9b}1m\u{202e}\u{2066}\u{200b}\u{200d}\u{feff}\u{2028}\u{2029}\u{7}b";

/// A span with hostile text wherever a span has text.
fn span() -> SpanBuilder {
    let key = || Key::from(HOSTILE.to_owned());
    let list: Vec<StringValue> = vec![HOSTILE.into(), "plain".into()];
    let long = HOSTILE.repeat(20);
    let attributes = vec![
        KeyValue::new(key(), HOSTILE),
        KeyValue::new("list", Value::Array(Array::String(list))),
        KeyValue::new("long", long.clone()),
        KeyValue::new("lines", format!("{HOSTILE}\n{HOSTILE}\r{HOSTILE}")),
        KeyValue::new("code.file.path", HOSTILE),
        KeyValue::new("code.line.number", 1),
        KeyValue::new("service.name", HOSTILE),
    ];
    let linked = SpanContext::new(
        TraceId::from(0xabc),
        SpanId::from(0xdef),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    );
    SpanBuilder::from_name(HOSTILE)
        .with_kind(SpanKind::Client)
        .with_events(vec![Event::new(HOSTILE, at(1), vec![KeyValue::new(key(), long)], 0)])
        .with_links(vec![Link::new(linked, vec![KeyValue::new(key(), HOSTILE)], 0)])
        .with_attributes(attributes)
}

#[test]
fn hidden_characters_are_spelled_out_everywhere() {
    for color in [false, true] {
        let screen = Screen::new(color);
        let root = screen.start(&Context::new(), span(), 0);
        let child = screen.start(&root, span(), 1);
        child.span().set_status(Status::error(HOSTILE));
        root.span().set_status(Status::error(HOSTILE.repeat(20)));
        super::end(&child, 2);
        super::end(&root, 3);
        assert_seen(&screen.text());
    }
}

#[test]
fn so_they_are_in_spans_of_other_services() {
    let exporter = InMemorySpanExporter::default();
    let provider =
        opentelemetry_sdk::trace::SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();

    drop(provider.tracer("tests").build_with_context(span(), &Context::new()));
    let shown = Shown::default();
    Terminal::to(shown.clone()).print_spans(exporter.get_finished_spans().unwrap()).unwrap();
    let text = String::from_utf8(shown.0.lock().unwrap().clone()).unwrap();
    assert_seen(&text);
}

/// Nothing hidden but line breaks and the colours of the terminal's own.
#[track_caller]
fn assert_seen(text: &str) {
    let ours =
        ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[31m", "\u{1b}[1;31m", "\u{1b}[33m", "\u{1b}[36m"];
    let rest = ours.iter().fold(text.to_owned(), |text, sequence| text.replace(sequence, ""));
    let hidden: Vec<_> = rest.chars().filter(|&c| c != '\n' && is_hidden(c)).collect();
    assert!(hidden.is_empty(), "{hidden:?} in {rest}");
    // Each text is there, spelled out; long ones are broken into lines.
    assert!(
        rest.contains("a\\u{1b}[2J\\u{9b}1m\\u{202e}\\u{2066}\\u{200b}\\u{200d}\\u{feff}\\u{2028}"),
        "{rest}"
    );
}
