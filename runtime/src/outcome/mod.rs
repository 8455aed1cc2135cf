//! How a call ended, and what of that lands on its span.
//!
//! Follows OpenTelemetry's [recording errors] and [exceptions on spans] pages: success leaves the status unset.
//!
//! [recording errors]: https://opentelemetry.io/docs/specs/semconv/general/recording-errors/
//! [exceptions on spans]: https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/

pub(crate) mod class;
pub(crate) mod error;
mod exception;
mod guarded;
#[cfg(feature = "logs")]
pub(crate) mod logs;
mod name;
mod occurred;
pub(crate) mod panic;
pub(crate) mod returned;
pub(crate) mod told;

pub use class::{ErrorType, Own, find_in_boxes};
pub(crate) use error::{Failure, text_of};
#[cfg(all(feature = "init", feature = "logs"))]
pub(crate) use exception::Signal;
pub(crate) use guarded::guarded;
pub use panic::install_panic_hook;
pub(crate) use panic::{Report, forget as forget_panics};
pub(crate) use returned::Reason;

use crate::attribute::url;
use opentelemetry::trace::{SpanId, Status, TraceContextExt};
use opentelemetry::{Context, KeyValue};

/// Where a future that was dropped before it was ready says so; the conventions have no name for it.
const OUTCOME: &str = "traced.outcome";

/// Records that the call failed, for the reason that `error_if` gives or else by the error's message. `parent` is the span's;
/// `has_status` is whether the body has said already why it failed.
pub(crate) fn record_failure(
    context: &Context,
    parent: SpanId,
    failure: Option<&Failure<'_>>,
    reason: Option<String>,
    has_status: bool,
) {
    let message = failure.and_then(|failure| record_exception(context, parent, failure));
    if !has_status {
        set_error(context, reason.or(message).unwrap_or_default());
    }
}

/// Records the exception of an error that leaves the call, unless a child has it; the error's message.
fn record_exception(context: &Context, parent: SpanId, failure: &Failure<'_>) -> Option<String> {
    let span = context.span();
    let (message, causes) = (failure.message(), failure.causes());
    if !occurred::is_passed_on(span.span_context(), parent, failure, message.as_deref(), &causes) {
        exception_of(failure, message.as_deref(), &causes).record(context);
    }
    message
}

fn exception_of<'a>(
    failure: &Failure<'_>,
    message: Option<&'a str>,
    causes: &[String],
) -> exception::Exception<'a> {
    exception::Exception {
        ty: failure.type_name,
        message: message.filter(|message| !message.is_empty()),
        stacktrace: failure.source_chain(message, causes),
    }
}

/// Records the exception of an error that was handled. If the call returns the error all the same, it is not recorded again.
pub(crate) fn record_handled(context: &Context, failure: &Failure<'_>) {
    let (message, causes) = (failure.message(), failure.causes());
    exception_of(failure, message.as_deref(), &causes).record(context);
    occurred::is_recorded(context.span().span_context(), failure, message.as_deref());
}

/// Records that a panic is leaving the call. Its exception is on the first span that it leaves.
pub(crate) fn record_panic(context: &Context, report: Option<&Report>) {
    let message = report.map(|report| url::in_text(report.message.clone()));
    let message = message.as_deref().filter(|message| !message.is_empty());
    if report.is_none_or(Report::is_first_recorded) {
        let exception = exception::Exception {
            ty: panic::TYPE,
            message,
            stacktrace: report.filter(|_| message.is_some()).and_then(|report| report.location.clone()),
        };
        exception.record(context);
    }
    set_error(
        context,
        message.map_or_else(|| "panicked".to_owned(), |message| format!("panicked: {message}")),
    );
}

/// Records that the future was dropped before it was ready. That is no error: a timeout's or a race's loser is
/// dropped by someone who knows why.
pub(crate) fn record_cancellation(context: &Context) {
    context.span().set_attribute(KeyValue::new(OUTCOME, "cancelled"));
}

/// Sets the status once: `Error` over `Error` would compare descriptions.
fn set_error(context: &Context, description: String) {
    context.span().set_status(Status::error(description));
}
