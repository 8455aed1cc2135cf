//! Calls whose attributes are looked at: by their convention, which has them in its form, and says the name and the status of
//! the span by its page; and by the metrics that count them.

use super::call::{Call, Phase};
use crate::convention::{Convention, Verdict, adapt};
use crate::outcome::Failure;
use opentelemetry::KeyValue;
use opentelemetry::trace::{Status, TraceContextExt};

impl Call {
    /// Before the span starts: the attributes that it has by then, and its name by these.
    #[cold]
    pub(super) fn note_before_start(&mut self) {
        self.begin_measuring();
        self.note_attributes();
        if self.name.is_none()
            && let Some(convention) = self.callsite.convention
        {
            self.name = convention.name(&self.noted).map(Into::into);
        }
    }

    /// Puts an attribute of a span that has started, or of a call without one.
    #[cold]
    pub(super) fn put_noted(&mut self, attribute: KeyValue) {
        if self.is_before_start() {
            // All of them are noted when the span starts.
            return self.put_as_it_is(attribute);
        }
        if matches!(self.phase, Phase::Measured | Phase::PassesOn) {
            if self.callsite.convention.is_none() {
                return self.note_unrecorded(attribute);
            }
            return adapt(attribute, &mut |attribute| self.note_unrecorded(attribute));
        }
        self.note(attribute, Self::put_as_it_is);
    }

    /// Notes the attributes that are listed, and keeps them.
    pub(super) fn note_attributes(&mut self) {
        for attribute in std::mem::take(&mut self.attributes) {
            self.note(attribute, |call, attribute| call.attributes.push(attribute));
        }
    }

    /// Notes the attribute in the form of the convention, and puts it then.
    fn note(&mut self, attribute: KeyValue, put: fn(&mut Self, KeyValue)) {
        let has_convention = self.callsite.convention.is_some();
        let mut note = |attribute: KeyValue| {
            // Where it is set on the span of a convention that is in its context, it is noted there.
            if self.phase != Phase::Active || !has_convention {
                self.noted.note(&attribute);
            }
            self.measure(&attribute);
            put(self, attribute);
        };
        if has_convention { adapt(attribute, &mut note) } else { note(attribute) }
    }

    /// Before a failure is recorded: whether it is one, by the attributes of the response. It may have a status code that
    /// is no error on this side, such as a server's 404.
    #[cold]
    pub(super) fn fails_by(&mut self, convention: Convention) -> bool {
        let fails = self.takes_type(convention);
        self.noted.failed |= fails;
        fails
    }

    /// Records an error that its class says to be expected: its `error.type`, and no failure.
    #[cold]
    pub(super) fn answer_with(&mut self, failure: &Failure<'_>) {
        self.recall();
        if self.callsite.convention.is_none_or(|convention| self.takes_type(convention)) {
            let is_of_user = self.noted.error_type().is_some() && !self.noted.was_expected;
            self.set_type_unless_set(failure.error_type());
            self.noted.was_expected = !is_of_user;
        }
    }

    /// Whether the call has an `error.type`, by the attributes of the response; it is the response's code, if there is one.
    fn takes_type(&mut self, convention: Convention) -> bool {
        if convention.verdict(&self.noted) == Verdict::Succeeded {
            return false;
        }
        if let Some(code) = convention.error_type(&self.noted) {
            self.set_type_unless_set(code);
        }
        true
    }

    /// Before the call ends: what the attributes say that came since it started. `has_span` is whether a span records it.
    #[cold]
    pub(super) fn conclude(&mut self, convention: Convention, has_span: bool) {
        if has_span && let Some(name) = convention.name(&self.noted) {
            self.context.span().update_name(name);
        }
        if self.noted.failed {
            return;
        }
        if let Verdict::Failed(code) = convention.verdict(&self.noted) {
            self.set_type_unless_set(code);
            if has_span && !self.notes.has_status() {
                // The code says why.
                self.context.span().set_status(Status::error(""));
            }
        }
    }
}
