//! Whether what the library extracts is what the oracle reads, whichever way the headers come.

use crate::b3::B3;
use crate::oracle::{self, Header, Parent};
use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::{Extractor, TextMapCompositePropagator};
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use std::sync::Once;
use traced::extract;
use traced::messaging::Headers;

/// The propagators of `traced::init`, and B3 before them.
pub(crate) fn install() {
    static INSTALL: Once = Once::new();
    INSTALL.call_once(|| {
        global::set_text_map_propagator(TextMapCompositePropagator::new(vec![
            Box::new(B3::new()),
            Box::new(TraceContextPropagator::new()),
            Box::new(BaggagePropagator::new()),
        ]));
    });
}

/// Someone else's carrier: text alone, in the order it was sent.
pub(crate) struct Carrier<'a>(pub(crate) Vec<(&'a str, &'a str)>);

impl<'a> Carrier<'a> {
    /// What of the headers can be text.
    pub(crate) fn of(headers: &'a [Header]) -> Self {
        let text = |(name, value): &'a Header| Some((name.as_str(), std::str::from_utf8(value).ok()?));
        Self(headers.iter().filter_map(text).collect())
    }
}

impl Extractor for Carrier<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| *value)
    }

    fn keys(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| *name).collect()
    }

    fn get_all(&self, key: &str) -> Option<Vec<&str>> {
        let named = self.0.iter().filter(|(name, _)| name.eq_ignore_ascii_case(key));
        Some(named.map(|(_, value)| *value).collect::<Vec<_>>()).filter(|values| !values.is_empty())
    }
}

/// The headers as a message shows them.
pub(crate) fn shown(headers: &[Header]) -> Headers<'_> {
    let mut shown = Headers::new();
    for (name, value) in headers {
        shown.push(name, value);
    }
    shown
}

/// Extracts amid a context that must not be seen in what is extracted.
pub(crate) fn extracted(carrier: &dyn Extractor) -> Context {
    install();
    let ambient = SpanContext::new(
        TraceId::from(0xa3b1_e417),
        SpanId::from(0xa3b1_e417),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    );
    let ambient = Context::new().with_remote_span_context(ambient);
    let _current = ambient.with_baggage([KeyValue::new("ambient", "leaked")]).attach();
    let context = extract(carrier);
    assert_eq!(context.baggage().get("ambient"), None, "nothing leaks");
    context
}

/// The parent as the context has it.
pub(crate) fn parent(context: &Context) -> Option<Parent> {
    let span = context.span();
    let span = span.span_context();
    span.is_valid().then(|| Parent {
        trace: u128::from_be_bytes(span.trace_id().to_bytes()),
        span: u64::from_be_bytes(span.span_id().to_bytes()),
        sampled: span.is_sampled(),
        state: span
            .trace_state()
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect(),
    })
}

/// What a propagator makes of a message's headers with nothing in between.
fn propagated(headers: &Headers<'_>) -> Context {
    global::get_text_map_propagator(|propagator| propagator.extract_with_context(&Context::new(), headers))
}

/// Asserts that the library and the oracle agree on these headers.
pub(crate) fn check(headers: &[Header]) {
    let mut expected = oracle::parent(headers);
    assert_parent(&extracted(&shown(headers)), expected.as_ref(), headers);
    assert_parent(&propagated(&shown(headers)), expected.as_ref(), headers);
    // Without what is no text, which such a carrier cannot hold, they may say something else.
    let text: Vec<Header> =
        headers.iter().filter(|(_, value)| std::str::from_utf8(value).is_ok()).cloned().collect();
    if text.len() < headers.len() {
        expected = oracle::parent(&text);
    }
    assert_parent(&extracted(&Carrier::of(&text)), expected.as_ref(), headers);
}

fn assert_parent(context: &Context, expected: Option<&Parent>, headers: &[Header]) {
    let mut parent = parent(context);
    if let (Some(parent), Some(expected)) = (&mut parent, expected)
        && parent.state.is_empty()
        && expected.state.iter().any(|(key, _)| key.contains('@'))
    {
        // OpenTelemetry's `TraceState` knows the keys of level 1, which allowed an `@` in one place only.
        parent.state.clone_from(&expected.state);
    }
    assert_eq!(parent.as_ref(), expected, "of {headers:?}");
}
