//! Spans of a convention: their attributes in its form, their names and statuses by its page.

use super::call::{Call, Phase};
use super::noted;
use crate::convention::{Convention, Verdict, adapt};
use crate::semconv::error;
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
        self.recall();
        adapt(attribute, &mut |attribute| {
            self.noted.note(&attribute);
            self.put_as_it_is(attribute);
        });
    }

    /// Notes what `record!` has set on the span since.
    pub(super) fn recall(&mut self) {
        if self.phase == Phase::Active && noted::is_any() {
            for attribute in noted::take(self.context.span().span_context()) {
                self.noted.note(&attribute);
            }
        }
    }

    /// Before a failure is recorded: whether it is one, by the attributes of the response. It may have a status code that
    /// is no error on this side, such as a server's 404.
    #[cold]
    pub(super) fn fails_by(&mut self, convention: Convention) -> bool {
        let attributes = std::mem::take(&mut self.attributes);
        for attribute in attributes {
            adapt(attribute, &mut |attribute| {
                self.noted.note(&attribute);
                self.attributes.push(attribute);
            });
        }
        if convention.verdict(&self.noted) == Verdict::Succeeded {
            for attribute in std::mem::take(&mut self.attributes) {
                self.put_as_it_is(attribute);
            }
            return false;
        }
        self.noted.failed = true;
        if self.noted.error_type().is_none()
            && let Some(code) = convention.error_type(&self.noted)
        {
            self.attributes.push(KeyValue::new(error::r#type, code));
        }
        true
    }

    /// Before the span ends: what the attributes say that came since it started.
    #[cold]
    pub(super) fn conclude(&mut self, convention: Convention) {
        self.recall();
        let span = self.context.span();
        if let Some(name) = convention.name(&self.noted) {
            span.update_name(name);
        }
        if self.noted.failed {
            return;
        }
        if let Verdict::Failed(code) = convention.verdict(&self.noted) {
            if self.noted.error_type().is_none() {
                span.set_attribute(KeyValue::new(error::r#type, code));
            }
            // The code says why.
            span.set_status(Status::error(""));
        }
    }
}
