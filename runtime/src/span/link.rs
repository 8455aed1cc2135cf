//! What a span can be linked to.

use super::SpanHandle;
use super::current::AsSpan;
use opentelemetry::Context;
use opentelemetry::trace::{Link, SpanContext, TraceContextExt};

/// What `links = [...]` takes: a handle on a span, a `Context`, a `SpanContext`, or a `Link` with attributes of its own.
///
/// A handle or a context without a valid span makes no link.
#[diagnostic::on_unimplemented(
    message = "a span cannot be linked to a value of type `{Self}`",
    label = "`links` takes `traced::current()`, or OpenTelemetry's `Context`, `SpanContext` or `Link`"
)]
pub trait AsLink {
    /// The link, or `None` where there is no span to link to.
    fn as_link(&self) -> Option<Link>;
}

impl AsLink for Context {
    fn as_link(&self) -> Option<Link> {
        self.span().span_context().as_link()
    }
}

impl AsLink for SpanHandle {
    fn as_link(&self) -> Option<Link> {
        AsSpan::context(self).as_link()
    }
}

impl AsLink for SpanContext {
    fn as_link(&self) -> Option<Link> {
        self.is_valid().then(|| Link::with_context(self.clone()))
    }
}

impl AsLink for Link {
    fn as_link(&self) -> Option<Link> {
        self.span_context.is_valid().then(|| self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<L: AsLink + ?Sized> AsLink for &L {
    fn as_link(&self) -> Option<Link> {
        (**self).as_link()
    }
}

#[diagnostic::do_not_recommend]
impl<L: AsLink> AsLink for Option<L> {
    fn as_link(&self) -> Option<Link> {
        self.as_ref()?.as_link()
    }
}
