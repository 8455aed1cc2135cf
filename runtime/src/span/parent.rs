//! Parents other than the current span.

use super::SpanHandle;
use super::current::AsSpan;
use crate::context;
use opentelemetry::Context;
use opentelemetry::trace::TraceContextExt;

/// What `parent = …` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the parent of a span",
    label = "`parent` takes `traced::current()`, an OpenTelemetry `Context`, or the word `root`"
)]
pub trait ParentContext {
    /// The context whose span is the parent.
    fn context(&self) -> Context;
}

impl ParentContext for Context {
    fn context(&self) -> Context {
        self.clone()
    }
}

impl ParentContext for SpanHandle {
    fn context(&self) -> Context {
        AsSpan::context(self).clone()
    }
}

impl ParentContext for opentelemetry::trace::SpanContext {
    fn context(&self) -> Context {
        context::here().with_remote_span_context(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<C: ParentContext + ?Sized> ParentContext for &C {
    fn context(&self) -> Context {
        (**self).context()
    }
}
