//! The stable text form.

use std::time::{Duration, SystemTime};

use opentelemetry::{
    Array, Context, KeyValue, StringValue, Value,
    trace::{
        Span as _, SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt as _, TraceFlags,
        TraceId, TraceState, Tracer as _,
    },
};

use super::{start, within};
use crate::testing::{capture, capture_with};

fn remote() -> SpanContext {
    SpanContext::new(TraceId::from(1), SpanId::from(2), TraceFlags::SAMPLED, true, TraceState::default())
}

#[test]
fn every_part_has_its_place() {
    let spans = capture();
    let checkout = start(SpanBuilder::from_name("checkout").with_kind(SpanKind::Server));
    let guard = checkout.clone().attach();
    let span = checkout.span();
    span.set_attribute(KeyValue::new("shop.order.id", 42));
    span.set_attribute(KeyValue::new("code.file.path", "src/checkout.rs"));
    span.set_attribute(KeyValue::new("code.line.number", 7));
    span.set_attribute(KeyValue::new("code.function.name", "shop::checkout"));
    span.add_event(
        "exception",
        vec![
            KeyValue::new("exception.type", "Declined"),
            KeyValue::new("exception.message", "card\ndeclined"),
        ],
    );
    span.set_status(Status::error("card declined"));
    let charge = start(SpanBuilder::from_name("charge").with_kind(SpanKind::Client));
    charge.span().add_link(span.span_context().clone(), vec![KeyValue::new("why", "retry")]);
    charge.span().add_link(remote(), Vec::new());
    charge.span().set_status(Status::Ok);
    charge.span().end();
    within("notify", || ());
    drop(guard);
    span.end();

    spans.assert_tree(
        r#"
        checkout [server] error="card declined"
        │  shop.order.id=42
        │  · exception exception.message="card\ndeclined" exception.type="Declined"
        ├─ charge [client] ok
        │     → checkout why="retry"
        │     → external
        └─ notify
        "#,
    );
}

#[test]
fn values_show_their_type() {
    let spans = capture();
    let strings: Vec<StringValue> = vec!["a, b".into(), "\"".into()];
    let cx = start(SpanBuilder::from_name("values").with_attributes([
        KeyValue::new("string", "42"),
        KeyValue::new("string.control", "\\ \u{1b}[31m é"),
        KeyValue::new("string.hidden", "a\u{200b}b\u{202e}c"),
        KeyValue::new("int", 42),
        KeyValue::new("float", 42.0),
        KeyValue::new("bool", true),
        KeyValue::new("strings", Value::Array(Array::String(strings))),
        KeyValue::new("ints", Value::Array(Array::I64(vec![1, 2]))),
        KeyValue::new("floats", Value::Array(Array::F64(vec![0.5, 1e300]))),
        KeyValue::new("bools", Value::Array(Array::Bool(Vec::new()))),
    ]));
    cx.span().end();
    spans.assert_tree(
        r#"
        values
           bool=true
           bools=[]
           float=42.0
           floats=[0.5, 1e300]
           int=42
           ints=[1, 2]
           string="42"
           string.control="\\ \u{1b}[31m é"
           string.hidden="a\u{200b}b\u{202e}c"
           strings=["a, b", "\""]
        "#,
    );
}

#[test]
fn guides_follow_depth() {
    let spans = capture();
    let leaf = || start(SpanBuilder::from_name("d\n")).span().set_attribute(KeyValue::new("k", 1));
    within("a", || {
        within("b", || within("c", leaf));
        within("e", || within("f", || ()));
    });
    within("g", || ());
    spans.assert_tree(
        "
        a
        ├─ b
        │  └─ c
        │     └─ d\\n
        │           k=1
        └─ e
           └─ f
        g
        ",
    );
}

#[test]
fn a_parent_from_elsewhere_is_external() {
    let spans = capture();
    let _guard = Context::current().with_remote_span_context(remote()).attach();
    within("on_order", || ());
    spans.assert_tree("on_order parent=external");
}

#[test]
fn an_error_without_a_message() {
    let spans = capture();
    start(SpanBuilder::from_name("a")).span().set_status(Status::error(""));
    spans.assert_tree("a error");
}

#[test]
fn scopes_show_when_asked_for() {
    let spans = capture();
    spans.tracer("shop.payments").in_span("charge", |_| ());
    spans.tree().with_scopes().assert(r#"charge scope="shop.payments""#);
}

#[test]
fn what_the_limits_dropped_is_counted() {
    let spans = capture_with(|provider| {
        provider.with_max_attributes_per_span(1).with_max_events_per_span(0).with_max_links_per_span(0)
    });
    let mut span = spans.tracer("tests").start("a");
    span.set_attribute(KeyValue::new("one", 1));
    span.set_attribute(KeyValue::new("two", 2));
    span.add_event("event", Vec::new());
    span.add_link(remote(), Vec::new());
    drop(span);
    spans.assert_tree(
        "
        a
           one=1
           … 1 attributes dropped
           … 1 events dropped
           … 1 links dropped
        ",
    );
}

#[test]
fn siblings_are_ordered_by_start_not_by_end() {
    let spans = capture();
    let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let [b, c, a] = [("b", 2), ("c", 2), ("a", 1)]
        .map(|(name, seconds)| start(SpanBuilder::from_name(name).with_start_time(at(seconds))));
    for cx in [c, b, a] {
        cx.span().end();
    }
    spans.assert_tree("a\nb\nc");
    let finished: Vec<_> = spans.finished().into_iter().map(|span| span.name).collect();
    assert_eq!(finished, ["c", "b", "a"]);
}
