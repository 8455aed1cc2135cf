//! The tests of captures, with spans started the way this crate starts them.

mod form;
mod isolation;
mod parts;
mod reading;
mod shuffled;

use std::panic::{AssertUnwindSafe, catch_unwind};

use opentelemetry::{
    Context,
    trace::{SpanBuilder, TraceContextExt as _, Tracer as _, TracerProvider as _},
};

use crate::provider::ProviderOverride;

/// The current context with a span started under it, by the provider it names; none when it names none.
fn start(span: impl Into<SpanBuilder>) -> Context {
    let cx = Context::current();
    match cx.get::<ProviderOverride>() {
        Some(ProviderOverride { provider, .. }) => {
            let span = provider.tracer("tests").build_with_context(span.into(), &cx);
            cx.with_span(span)
        }
        None => cx,
    }
}

/// Runs `work` inside a span.
fn within<T>(name: &'static str, work: impl FnOnce() -> T) -> T {
    let cx = start(SpanBuilder::from_name(name));
    let _guard = cx.clone().attach();
    let result = work();
    cx.span().end();
    result
}

/// What an assertion that does not hold says.
#[track_caller]
fn message(assertion: impl FnOnce()) -> String {
    let mode = std::env::var_os("TRACED_TESTING").unwrap_or_default();
    assert!(mode.is_empty(), "TRACED_TESTING would have this assertion, which is to fail, overwritten");
    let payload = catch_unwind(AssertUnwindSafe(assertion)).expect_err("the assertion holds");
    *payload.downcast::<String>().expect("a formatted message")
}
