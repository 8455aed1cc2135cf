//! What `record!` sets on the current span, for the call of that span to know when it ends.
//!
//! `record!` knows the current span, and not the call that started it. So attributes that decide how a call ends, such as
//! `http.response.status_code`, are kept here by the ids of their span until its call asks for them. Spans that no call of
//! this crate ends are never asked for: the oldest goes where there are too many.

use opentelemetry::KeyValue;
use opentelemetry::trace::{SpanContext, SpanId, TraceId};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How many attributes are kept.
const MOST: usize = 256;

struct Recorded {
    trace: TraceId,
    span: SpanId,
    attribute: KeyValue,
}

static RECORDED: Mutex<VecDeque<Recorded>> = Mutex::new(VecDeque::new());

/// How many there are, so that calls need no lock where there is none.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Keeps the attribute for the call of this span.
#[cold]
pub(super) fn keep(span: &SpanContext, attribute: KeyValue) {
    let mut recorded = RECORDED.lock().unwrap_or_else(PoisonError::into_inner);
    if recorded.len() == MOST {
        recorded.pop_front();
    }
    recorded.push_back(Recorded { trace: span.trace_id(), span: span.span_id(), attribute });
    COUNT.store(recorded.len(), Ordering::Relaxed);
}

/// Whether anything is kept for any span: what the same thread kept is seen, and what another did before it told this one.
#[inline]
pub(super) fn is_any() -> bool {
    COUNT.load(Ordering::Relaxed) != 0
}

/// What is kept for this span, the oldest first. It is forgotten here.
#[cold]
pub(super) fn take(span: &SpanContext) -> Vec<KeyValue> {
    let mut taken = Vec::new();
    let mut recorded = RECORDED.lock().unwrap_or_else(PoisonError::into_inner);
    recorded.retain(|recorded| {
        let is_its = recorded.span == span.span_id() && recorded.trace == span.trace_id();
        if is_its {
            taken.push(recorded.attribute.clone());
        }
        !is_its
    });
    COUNT.store(recorded.len(), Ordering::Relaxed);
    taken
}

#[cfg(test)]
mod tests {
    use super::{MOST, keep, take};
    use opentelemetry::trace::{SpanContext, SpanId, TraceFlags, TraceId, TraceState};
    use opentelemetry::{KeyValue, Value};

    fn span(id: u64) -> SpanContext {
        let trace = TraceId::from(0xBAD_CAFE_u128);
        SpanContext::new(trace, SpanId::from(id), TraceFlags::SAMPLED, false, TraceState::NONE)
    }

    #[test]
    fn a_span_is_given_its_own_once_and_the_oldest_go() {
        keep(&span(1), KeyValue::new("error.type", "a"));
        keep(&span(2), KeyValue::new("error.type", "b"));
        keep(&span(1), KeyValue::new("error.type", "c"));
        let values = |id| take(&span(id)).into_iter().map(|taken| taken.value).collect::<Vec<Value>>();
        assert_eq!(values(1), [Value::from("a"), Value::from("c")]);
        assert!(values(1).is_empty());
        for _ in 0..MOST {
            keep(&span(3), KeyValue::new("error.type", "d"));
        }
        assert!(values(2).is_empty());
        assert!(values(3).len() <= MOST);
    }
}
