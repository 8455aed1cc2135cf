//! Spans of a convention: their attributes in its form, their names and statuses by its page.

use super::call::{Call, Phase};
use crate::convention::{Convention, Verdict, adapt};
use opentelemetry::KeyValue;
use opentelemetry::trace::{Status, TraceContextExt};

impl Call {
    /// Before the span starts: the attributes that it has by then, and its name by these.
    #[cold]
    pub(super) fn adapt_before_start(&mut self, convention: Convention) {
        for attribute in std::mem::take(&mut self.attributes) {
            adapt(attribute, &mut |attribute| {
                self.noted.note(&attribute);
                self.attributes.push(attribute);
            });
        }
        if self.name.is_none() {
            self.name = convention.name(&self.noted).map(Into::into);
        }
    }

    /// Puts an attribute of a span that has started.
    #[cold]
    pub(super) fn put_adapted(&mut self, attribute: KeyValue) {
        if self.is_before_start() {
            // All of them are adapted when the span starts.
            return self.put_as_it_is(attribute);
        }
        adapt(attribute, &mut |attribute| {
            // It is noted where it is set once the span is in its context.
            if self.phase != Phase::Active {
                self.noted.note(&attribute);
            }
            self.put_as_it_is(attribute);
        });
    }

    /// Before a failure is recorded: whether it is one, by the attributes of the response. It may have a status code that
    /// is no error on this side, such as a server's 404.
    #[cold]
    pub(super) fn fails_by(&mut self, convention: Convention) -> bool {
        if convention.verdict(&self.noted) == Verdict::Succeeded {
            return false;
        }
        self.noted.failed = true;
        if let Some(code) = convention.error_type(&self.noted) {
            self.set_type_unless_set(code);
        }
        true
    }

    /// Before the span ends: what the attributes say that came since it started.
    #[cold]
    pub(super) fn conclude(&mut self, convention: Convention) {
        if let Some(name) = convention.name(&self.noted) {
            self.context.span().update_name(name);
        }
        if self.noted.failed {
            return;
        }
        if let Verdict::Failed(code) = convention.verdict(&self.noted) {
            self.set_type_unless_set(code);
            if !self.notes.has_status() {
                // The code says why.
                self.context.span().set_status(Status::error(""));
            }
        }
    }
}
