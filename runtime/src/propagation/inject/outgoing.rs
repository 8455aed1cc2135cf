//! What the propagators have to say of a context, before it is written anywhere.

use super::Inject;
use opentelemetry::Context;
use opentelemetry::propagation::{Injector, TextMapPropagator};

/// The fields of one context, and the names of all that there could be.
pub(crate) struct Outgoing {
    names: Vec<String>,
    written: Vec<(String, String)>,
}

impl Outgoing {
    /// What `propagator` says of `context`.
    pub(crate) fn of(propagator: &dyn TextMapPropagator, context: &Context) -> Self {
        let names = propagator.fields().map(str::to_owned).collect();
        let mut outgoing = Self { names, written: Vec::new() };
        propagator.inject_context(context, &mut outgoing);
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
        if !value.is_empty() {
            self.written.push((key.to_owned(), value));
        }
    }
}
