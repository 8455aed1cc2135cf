//! The current span, whoever started it: its ids, a handle on it, and what is put on it by `record!` and its like.

use crate::attribute::sink::Sink;
use crate::context::{attach, here};
use crate::convention::OTHER;
use crate::outcome::{self, Failure};
use crate::semconv::error;
use opentelemetry::trace::{SpanContext, SpanId, Status, TraceContextExt, TraceId};
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;
use std::fmt::{self, Display};

/// A span that records.
pub struct Current(Context);

/// The current span, or `None` where nothing would be recorded.
pub fn current() -> Option<Current> {
    recording(here())
}

/// The span of a handle, or `None` where nothing would be recorded.
pub fn recording_span<S: AsSpan + ?Sized>(span: &S) -> Option<Current> {
    recording(span.context().clone())
}

fn recording(context: Context) -> Option<Current> {
    context.span().is_recording().then_some(Current(context))
}

impl Current {
    /// `event!(name, ...)`
    pub fn event(&self, name: impl Into<Cow<'static, str>>, attributes: Vec<KeyValue>) {
        self.0.span().add_event(name, attributes);
    }

    /// `record_error!(error)`
    #[inline(never)]
    pub fn record_error(&self, error: &Failure<'_>) {
        outcome::record_handled(&self.0, error);
    }

    /// `fail!(reason)`; `is_typed` is whether an `error.type` follows.
    #[inline(never)]
    pub fn fail(&self, reason: &dyn Display, is_typed: bool) {
        let span = self.0.span();
        if !is_typed {
            span.set_attribute(KeyValue::new(error::r#type, OTHER));
        }
        span.set_status(Status::error(outcome::text_of(reason)));
    }
}

impl Sink for Current {
    fn put(&mut self, attribute: KeyValue) {
        self.0.span().set_attribute(attribute);
    }
}

/// A handle on a span, for what is found out of it elsewhere: in a function that it calls, in a task or on another thread.
///
/// Made by [`current`](crate::current()). [`record!`](crate::record), [`event!`](crate::event),
/// [`record_error!`](crate::record_error) and [`fail!`](crate::fail) take it first, by value or by reference; `parent = span` and
/// `links = [span]` take it too. It does not keep the span from ending; what is put on a span that has ended is lost.
#[derive(Clone)]
pub struct SpanHandle(Context);

impl SpanHandle {
    /// Whether the span records: not before the first span, nor where it is not sampled, nor after its end.
    pub fn is_recording(&self) -> bool {
        self.0.span().is_recording()
    }

    /// The id of its trace, sampled or not; `None` outside of any trace.
    pub fn trace_id(&self) -> Option<TraceId> {
        valid(&self.0).map(|span| span.trace_id())
    }

    /// The id of the span; `None` outside of any trace.
    pub fn span_id(&self) -> Option<SpanId> {
        valid(&self.0).map(|span| span.span_id())
    }

    /// Runs `work` with the span current, on whatever thread: for closures that a pool calls many times.
    ///
    /// ```
    /// # use std::thread;
    /// # #[traced::traced] fn sum(row: &[u64]) -> u64 { row.iter().sum() }
    /// let span = traced::current();
    /// let sum_in_span = |row| span.in_scope(|| sum(row));
    /// thread::scope(|scope| {
    ///     let first = scope.spawn(|| sum_in_span(&[1, 2]));
    ///     let second = scope.spawn(|| sum_in_span(&[3]));
    ///     assert_eq!(first.join().unwrap() + second.join().unwrap(), 6);
    /// });
    /// ```
    pub fn in_scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let _current = attach(&self.0);
        work()
    }
}

impl fmt::Debug for SpanHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("SpanHandle").field(&self.0.span().span_context().span_id()).finish()
    }
}

/// A handle on the current span, whoever started it.
///
/// ```
/// use traced::{event, record, traced};
///
/// #[traced]
/// fn import(rows: &[&str]) {
///     let span = traced::current();
///     for row in rows {
///         traced::span!(name = "row", {
///             if row.is_empty() {
///                 event!(span, "row_skipped");
///             }
///         });
///     }
///     record!(span, "rows.total" = rows.len());
/// }
/// # import(&[""]);
/// ```
pub fn current_span() -> SpanHandle {
    SpanHandle(here())
}

/// What `record!(span, ...)` and its like take first: a [`SpanHandle`], or an OpenTelemetry `Context`, for its span.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no handle on a span",
    label = "expected a handle on a span, such as `traced::current()`, or `key = value`"
)]
pub trait AsSpan {
    /// The context that the span is in.
    fn context(&self) -> &Context;
}

impl AsSpan for SpanHandle {
    fn context(&self) -> &Context {
        &self.0
    }
}

impl AsSpan for Context {
    fn context(&self) -> &Context {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<S: AsSpan + ?Sized> AsSpan for &S {
    fn context(&self) -> &Context {
        (**self).context()
    }
}

/// The id of the current trace, sampled or not; `None` outside of any trace.
///
/// For log lines, error pages and response headers. Its `Display` is the 32 hexadecimal digits of the
/// [W3C `trace-id`](https://www.w3.org/TR/trace-context/#trace-id).
pub fn current_trace_id() -> Option<TraceId> {
    current_span_context().map(|span| span.trace_id())
}

/// The id of the current span; `None` outside of any trace.
pub fn current_span_id() -> Option<SpanId> {
    current_span_context().map(|span| span.span_id())
}

fn current_span_context() -> Option<SpanContext> {
    valid(&here())
}

fn valid(context: &Context) -> Option<SpanContext> {
    Some(context.span().span_context().clone()).filter(SpanContext::is_valid)
}
