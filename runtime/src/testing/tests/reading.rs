//! What a test asks of its spans, and what it is told when they are not as expected.

use opentelemetry::{
    Context, KeyValue, Value,
    trace::{SpanBuilder, SpanKind, Status, TraceContextExt as _, Tracer as _},
};
use opentelemetry_sdk::trace::{ParentBasedSampler, Sampler};

use super::{message, start, within};
use crate::testing::{capture, capture_with};

#[test]
fn spans_know_their_place() {
    let spans = capture();
    within("a", || {
        within("b", || ());
        within("c", || ());
    });
    let b = spans.find("b");
    let a = b.parent().unwrap();
    assert_eq!(a.name(), "a");
    assert!(a.parent().is_none());
    assert_eq!(a.children().iter().map(|span| span.name().to_owned()).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(a.trace_id(), b.trace_id());
    assert_eq!(a.span_id(), b.data().parent_span_id);
}

#[test]
fn spans_show_what_they_recorded() {
    let spans = capture();
    let cx = start(SpanBuilder::from_name("a").with_kind(SpanKind::Consumer));
    cx.span().set_attribute(KeyValue::new("n", 1));
    cx.span().set_attribute(KeyValue::new("n", 2));
    cx.span().add_event("e", Vec::new());
    cx.span().add_link(cx.span().span_context().clone(), Vec::new());
    cx.span().set_status(Status::error("x"));
    cx.span().end();
    let a = spans.only();
    assert_eq!(a.kind(), SpanKind::Consumer);
    assert_eq!(a.status(), Status::error("x"));
    assert_eq!(a.events()[0].name, "e");
    assert_eq!(a.links()[0].span_context.span_id(), a.span_id());
    assert_eq!(a.attribute("n"), Some(Value::I64(2)));
    assert_eq!(a.attribute("m"), None);
    a.assert_attribute("n", 2);
}

#[test]
fn a_span_started_by_hand_is_a_parent() {
    let spans = capture();
    spans.tracer("by hand").in_span("a", |_| within("b", || ()));
    spans.assert_tree("a\n└─ b");
}

#[test]
fn failed_assertions_show_what_there_is() {
    let spans = capture();
    within("a", || within("b", || ()));
    assert_eq!(message(|| drop(spans.only())), "expected exactly one span, found 2 in:\na\n└─ b\n");
    assert_eq!(
        message(|| drop(spans.find("c"))),
        "expected exactly one span named \"c\", found 0 in:\na\n└─ b\n"
    );
    assert_eq!(
        message(|| spans.assert_tree("a\n└─ c")),
        "the captured spans are not the expected ones (- expected, + captured):\n\n  a\n- └─ c\n+ └─ b\n",
    );
}

#[test]
fn failed_assertions_on_attributes_name_the_span() {
    let spans = capture();
    start(SpanBuilder::from_name("a")).span().set_attribute(KeyValue::new("n", 1));
    let a = spans.only();
    assert_eq!(
        message(|| a.assert_attribute("n", "1")),
        r#"n on "a" is I64(1), expected String(Static("1"))"#
    );
    assert_eq!(
        message(|| a.assert_attribute("m", 1)),
        r#"no m on "a", expected I64(1); its attributes are ["n"]"#
    );
}

#[test]
fn open_spans_are_in_the_tree_and_named() {
    let spans = capture();
    let a = start(SpanBuilder::from_name("a").with_attributes([KeyValue::new("n", 1)]));
    let guard = a.clone().attach();
    within("b", || ());
    drop(guard);
    assert_eq!(spans.open(), ["a"]);
    assert_eq!(spans.finished().len(), 1);
    assert_eq!(spans.only().name(), "b");
    assert!(spans.find("b").parent().unwrap().is_open());
    assert!(spans.find_all("a").is_empty());
    spans.tree().assert("a open\n│  n=1\n└─ b");
    for tree in ["a\n│  n=1\n└─ b", "a open\n│  n=1\n└─ b", "…"] {
        let shown = message(|| spans.assert_tree(tree));
        assert!(shown.starts_with("still open: \"a\"; "), "{shown}");
        assert!(shown.ends_with("\n\na open\n│  n=1\n└─ b\n"), "{shown}");
    }
    a.span().end();
    spans.assert_tree("a\n│  n=1\n└─ b");
    assert!(!spans.find("a").is_open());
}

#[test]
fn a_sampler_of_ones_own_decides() {
    let off = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    within("a", || within("b", || ()));
    assert!(off.finished().is_empty());
    assert!(off.open().is_empty());

    let sampler = ParentBasedSampler::new(Sampler::AlwaysOff);
    let by_parent = capture_with(|provider| provider.with_sampler(sampler));
    within("a", || ());
    let elsewhere = capture();
    let cx = start(SpanBuilder::from_name("sampled"));
    let remote = cx.span().span_context().clone();
    drop(elsewhere);
    let _guard = Context::current().with_remote_span_context(remote).attach();
    within("b", || ());
    by_parent.assert_tree("b parent=external");
}

#[test]
fn a_capture_shows_how_many_spans_it_has() {
    let spans = capture();
    let a = start(SpanBuilder::from_name("a"));
    within("b", || ());
    assert_eq!(format!("{spans:?}"), r#"Capture { finished: 1, open: ["a"], process: None, .. }"#);
    a.span().end();
}
