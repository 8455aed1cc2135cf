//! Where an error occurred: its exception is recorded there, and not again by each function that passes it on.
//!
//! OpenTelemetry has an exception recorded [once](https://opentelemetry.io/docs/specs/semconv/general/recording-errors/#recording-exceptions).
//! An error is moved from one function to the next, and may be wrapped on its way, so that it is known by its words: those
//! of the error that a child span has just failed with are those of the function's own, or of one of its causes.

use super::error::Failure;
use opentelemetry::trace::{SpanContext, SpanId, TraceId};
use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many groups the failures are kept in, by the parent's id: a span looks through one of them, and locks no other.
const GROUPS: usize = 64;

/// How many failures of a group are remembered, whose parents have not failed yet, and need not.
const MOST: usize = 16;

/// A failure, for the span's parent to know it again.
struct Failed {
    trace: TraceId,
    parent: SpanId,
    words: u64,
}

static FAILED: [Mutex<VecDeque<Failed>>; GROUPS] = [const { Mutex::new(VecDeque::new()) }; GROUPS];

/// The failures of the children of this span, and of some others.
fn group(parent: SpanId) -> MutexGuard<'static, VecDeque<Failed>> {
    // The ids are random.
    let group = usize::from(parent.to_bytes()[0]) % GROUPS;
    FAILED[group].lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether the error came from a child of this span, which has recorded it; it is remembered for the parent.
pub(super) fn is_passed_on(
    span: &SpanContext,
    parent: SpanId,
    failure: &Failure<'_>,
    message: Option<&str>,
    causes: &[String],
) -> bool {
    let own = words(message.filter(|message| !message.is_empty()).unwrap_or(failure.type_name));
    let of_children = take(span);
    let is_passed_on = !of_children.is_empty()
        && (of_children.contains(&own) || causes.iter().any(|cause| of_children.contains(&words(cause))));
    remember(Failed { trace: span.trace_id(), parent, words: own });
    is_passed_on
}

/// Remembers that this span has the exception of the error already.
pub(super) fn is_recorded(span: &SpanContext, failure: &Failure<'_>, message: Option<&str>) {
    let own = words(message.filter(|message| !message.is_empty()).unwrap_or(failure.type_name));
    remember(Failed { trace: span.trace_id(), parent: span.span_id(), words: own });
}

fn take(span: &SpanContext) -> Vec<u64> {
    let mut taken = Vec::new();
    let mut failed = group(span.span_id());
    failed.retain(|failed| {
        let is_child = failed.parent == span.span_id() && failed.trace == span.trace_id();
        if is_child {
            taken.push(failed.words);
        }
        !is_child
    });
    taken
}

fn remember(failure: Failed) {
    if failure.parent == SpanId::INVALID {
        return;
    }
    let mut failed = group(failure.parent);
    if failed.len() == MOST {
        failed.pop_front();
    }
    failed.push_back(failure);
}

fn words(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
