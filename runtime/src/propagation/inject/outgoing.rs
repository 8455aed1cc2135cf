//! What the propagators have to say of a context, before it is written anywhere.

use super::{Inject, baggage};
use opentelemetry::Context;
use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::{Injector, TextMapPropagator};

/// The fields of one context, and the names of all that there could be.
pub(crate) struct Outgoing {
    names: Vec<String>,
    written: Vec<(String, String)>,
}

impl Outgoing {
    /// What `propagator` says of `context`, as far as it is valid.
    pub(crate) fn of(propagator: &dyn TextMapPropagator, context: &Context) -> Self {
        let names = propagator.fields().map(str::to_owned).collect();
        let mut outgoing = Self { names, written: Vec::new() };
        let valid = baggage::with_valid_properties(context);
        let context = valid.as_ref().unwrap_or(context);
        propagator.inject_context(context, &mut outgoing);
        outgoing.written.retain_mut(|(name, value)| {
            if name.eq_ignore_ascii_case(baggage::NAME) {
                *value = baggage::valid_list(value, context.baggage());
            }
            !value.is_empty()
        });
        outgoing
    }

    /// Writes the fields into `carrier`, in place of all that an earlier hop wrote: its baggage goes even where there is
    /// none now. Where there is nothing to write, what is there stays: a program that only passes a message on, and traces
    /// nothing, does not cut the trace.
    pub(crate) fn replace_in<C: Inject + ?Sized>(self, carrier: &mut C) {
        if self.written.is_empty() {
            return;
        }
        carrier.remove_headers(&|name| self.holds(name));
        for (name, value) in self.written {
            carrier.add_header(&name, value);
        }
    }

    fn holds(&self, name: &str) -> bool {
        let written = self.written.iter().map(|(name, _)| name);
        self.names.iter().chain(written).any(|field| field.eq_ignore_ascii_case(name))
    }
}

impl Injector for Outgoing {
    fn set(&mut self, key: &str, value: String) {
        self.written.retain(|(name, _)| !name.eq_ignore_ascii_case(key));
        // An empty `tracestate` may be sent, but should not be: https://www.w3.org/TR/trace-context/#tracestate-header
        if !value.is_empty() && is_name(key) && is_value(&value) {
            self.written.push((key.to_owned(), value));
        }
    }
}

/// Whether a name ends where a header's name does, whatever the headers are written to.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':')
}

/// Whether a value is one line. One that is not would begin another header in a text such as HTTP/1.1's.
///
/// See [field values](https://www.rfc-editor.org/rfc/rfc9110#section-5.5).
fn is_value(value: &str) -> bool {
    value.bytes().all(|byte| byte == b'\t' || !byte.is_ascii_control())
}
