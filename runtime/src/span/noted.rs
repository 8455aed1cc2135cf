//! What is set on the span of a call while it runs, for the call to know when it ends.
//!
//! `record!` knows the current span, and not the call that started it. So the span of a call stands in its context behind a
//! [`NotingSpan`]: what decides how the call ends, such as `http.response.status_code`, is noted in [`Notes`], which the call
//! shares. The status and `error.type` are set when the span ends: an SDK keeps every value of a key that is set twice.

use crate::convention::Noted;
use crate::provider::Started;
use crate::semconv::error;
use opentelemetry::trace::{Span, SpanContext, Status, TraceContextExt};
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// What was set on one span. It holds one value of each attribute that is noted, so that it stays small.
#[derive(Default)]
pub(super) struct Notes {
    /// Whether there is anything, so that most calls need no lock.
    is_any: AtomicBool,
    set: Mutex<Set>,
}

#[derive(Default)]
struct Set {
    noted: Noted,
    /// The last status that says the call failed.
    status: Option<Status>,
    /// The `error.type` that the call ends with.
    error_type: Option<KeyValue>,
}

impl Notes {
    /// The attributes that were noted since this was last called.
    #[inline]
    pub(super) fn take(&self) -> Option<Noted> {
        if self.is_any() { Some(std::mem::take(&mut self.lock().noted)) } else { None }
    }

    /// Whether it was said that the call failed.
    pub(super) fn has_status(&self) -> bool {
        self.is_any() && self.lock().status.is_some()
    }

    /// Notes the `error.type` that the call ends with, for its span to have it then.
    pub(super) fn end_with(&self, error_type: KeyValue) {
        self.note(|set| set.error_type = Some(error_type));
    }

    /// Notes for the next call: these, unless someone still has the span of the last one.
    pub(super) fn renew(notes: &mut Arc<Self>) {
        if Arc::strong_count(notes) != 1 {
            *notes = Arc::default();
        } else if notes.is_any() {
            notes.take_all();
        }
    }

    #[inline]
    fn is_any(&self) -> bool {
        self.is_any.load(Ordering::Acquire)
    }

    fn lock(&self) -> MutexGuard<'_, Set> {
        self.set.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cold]
    fn note(&self, change: impl FnOnce(&mut Set)) {
        change(&mut self.lock());
        self.is_any.store(true, Ordering::Release);
    }

    #[cold]
    fn take_all(&self) -> Set {
        let mut set = self.lock();
        self.is_any.store(false, Ordering::Release);
        std::mem::take(&mut set)
    }
}

/// `base` with the span in it; what is set on it is noted in `notes`: of a span with a convention, all that its tables look
/// at.
pub(super) fn into_context(
    started: Started,
    base: &Context,
    notes: &Arc<Notes>,
    has_convention: bool,
) -> Context {
    let notes = Arc::clone(notes);
    match started {
        Started::Global(span) => base.with_span(NotingSpan { span, notes, has_convention }),
        #[cfg(feature = "testing")]
        Started::Captured(span) => base.with_span(NotingSpan { span: *span, notes, has_convention }),
    }
}

/// The span of a call, whoever sets attributes on it.
struct NotingSpan<S> {
    span: S,
    notes: Arc<Notes>,
    has_convention: bool,
}

impl<S> fmt::Debug for NotingSpan<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NotingSpan")
    }
}

impl<S: Span> NotingSpan<S> {
    /// Sets what was kept for the end.
    #[cold]
    fn set_last(&mut self) {
        let Set { noted, status, error_type } = self.notes.take_all();
        if let Some(attribute) = error_type.or_else(|| noted.error_type_attribute()) {
            self.span.set_attribute(attribute);
        }
        if let Some(status) = status {
            self.span.set_status(status);
        }
    }
}

impl<S: Span> Span for NotingSpan<S> {
    fn add_event_with_timestamp<T>(&mut self, name: T, timestamp: SystemTime, attributes: Vec<KeyValue>)
    where
        T: Into<Cow<'static, str>>,
    {
        self.span.add_event_with_timestamp(name, timestamp, attributes);
    }

    fn span_context(&self) -> &SpanContext {
        self.span.span_context()
    }

    fn is_recording(&self) -> bool {
        self.span.is_recording()
    }

    fn set_attribute(&mut self, attribute: KeyValue) {
        let key = attribute.key.as_str();
        if key == error::r#type.name() {
            return self.notes.note(|set| set.noted.note(&attribute));
        }
        if self.has_convention && Noted::looks_at(key) {
            self.notes.note(|set| set.noted.note(&attribute));
        }
        self.span.set_attribute(attribute);
    }

    fn set_status(&mut self, status: Status) {
        match status {
            Status::Error { .. } => self.notes.note(|set| set.status = Some(status)),
            Status::Ok | Status::Unset => self.span.set_status(status),
        }
    }

    fn update_name<T>(&mut self, new_name: T)
    where
        T: Into<Cow<'static, str>>,
    {
        self.span.update_name(new_name);
    }

    fn add_link(&mut self, span_context: SpanContext, attributes: Vec<KeyValue>) {
        self.span.add_link(span_context, attributes);
    }

    fn end_with_timestamp(&mut self, timestamp: SystemTime) {
        if self.notes.is_any() {
            self.set_last();
        }
        self.span.end_with_timestamp(timestamp);
    }
}

#[cfg(test)]
mod tests {
    use super::{Notes, NotingSpan};
    use opentelemetry::KeyValue;
    use opentelemetry::trace::{Span, SpanContext, Status, TraceState};
    use std::borrow::Cow;
    use std::sync::Arc;
    use std::time::SystemTime;

    /// Writes down what reaches it.
    #[derive(Default)]
    struct Written(Vec<String>);

    impl Span for Written {
        fn add_event_with_timestamp<T: Into<Cow<'static, str>>>(
            &mut self,
            name: T,
            _: SystemTime,
            _: Vec<KeyValue>,
        ) {
            self.0.push(format!("event {}", name.into()));
        }
        fn span_context(&self) -> &SpanContext {
            static NONE: SpanContext = SpanContext::NONE;
            &NONE
        }
        fn is_recording(&self) -> bool {
            true
        }
        fn set_attribute(&mut self, attribute: KeyValue) {
            self.0.push(format!("{}={}", attribute.key, attribute.value));
        }
        fn set_status(&mut self, status: Status) {
            self.0.push(format!("{status:?}"));
        }
        fn update_name<T: Into<Cow<'static, str>>>(&mut self, name: T) {
            self.0.push(format!("name {}", name.into()));
        }
        fn add_link(&mut self, _: SpanContext, _: Vec<KeyValue>) {
            self.0.push(format!("link {:?}", TraceState::NONE.header()));
        }
        fn end_with_timestamp(&mut self, _: SystemTime) {
            self.0.push("end".to_owned());
        }
    }

    fn span(has_convention: bool) -> NotingSpan<Written> {
        NotingSpan { span: Written::default(), notes: Arc::default(), has_convention }
    }

    #[test]
    fn the_type_and_the_status_of_an_error_are_set_once_and_last() {
        let mut span = span(false);
        for ty in ["first", "second"] {
            span.set_attribute(KeyValue::new("error.type", ty));
            span.set_status(Status::error(ty));
        }
        span.set_attribute(KeyValue::new("http.response.status_code", 500));
        span.add_event("event", Vec::new());
        assert!(span.notes.has_status());
        span.end();
        let expected = [
            "http.response.status_code=500",
            "event event",
            "error.type=second",
            "Error { description: \"second\" }",
            "end",
        ];
        assert_eq!(span.span.0, expected);
        assert!(span.notes.take().is_none());
    }

    #[test]
    fn what_a_convention_looks_at_is_noted_and_set_at_once() {
        let mut span = span(true);
        for code in 0..1_000 {
            span.set_attribute(KeyValue::new("http.response.status_code", code));
            span.set_attribute(KeyValue::new("shop.order.id", code));
        }
        assert_eq!(span.span.0.len(), 2_000);
        assert_eq!(
            span.notes.take().unwrap().into_attributes(),
            [KeyValue::new("http.response.status_code", 999)]
        );
    }

    #[test]
    fn notes_are_used_again_where_nobody_else_has_them() {
        let mut notes = Arc::<Notes>::default();
        let first = Arc::as_ptr(&notes);
        notes.note(|set| set.status = Some(Status::error("")));
        Notes::renew(&mut notes);
        assert_eq!(Arc::as_ptr(&notes), first);
        assert!(!notes.has_status());
        let kept = Arc::clone(&notes);
        Notes::renew(&mut notes);
        assert!(!Arc::ptr_eq(&notes, &kept));
    }
}
