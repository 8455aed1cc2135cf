//! Spans of `tracing`, through `tracing-opentelemetry`, around annotated functions and inside them.

use traced::testing::{Capture, capture};
use traced::traced;
use tracing_subscriber::layer::SubscriberExt;

fn with_tracing(spans: &Capture, work: impl FnOnce()) {
    let layer = tracing_opentelemetry::layer().with_tracer(spans.tracer("tracing"));
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), work);
}

#[tracing::instrument]
fn theirs(inside: fn()) {
    inside();
}

#[traced]
fn ours(inside: fn()) {
    inside();
}

#[test]
fn ours_is_a_child_of_theirs_and_theirs_of_ours() {
    let spans = capture();
    with_tracing(&spans, || {
        theirs(|| ours(|| {}));
        ours(|| theirs(|| {}));
    });
    for (child, parent) in [("ours", "theirs"), ("theirs", "ours")] {
        let children: Vec<_> = spans
            .find_all(child)
            .iter()
            .filter_map(traced::testing::Span::parent)
            .map(|span| span.name().to_owned())
            .collect();
        assert_eq!(children, [parent]);
    }
}

#[test]
fn theirs_in_ours_in_theirs() {
    let spans = capture();
    with_tracing(&spans, || {
        tracing::info_span!("outermost").in_scope(|| ours(|| theirs(|| ours(|| {}))));
    });
    let names = |name: &str| {
        let mut path = vec![name.to_owned()];
        let mut span = spans.find_all(name).pop().unwrap();
        while let Some(parent) = span.parent() {
            path.push(parent.name().to_owned());
            span = parent;
        }
        path.join(" < ")
    };
    assert_eq!(names("theirs"), "theirs < ours < outermost");
}
