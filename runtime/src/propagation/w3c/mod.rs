//! The headers whose format is known here, each held to its own page of the specification.

mod baggage;
mod traceparent;
mod tracestate;

use super::limits::LONGEST_VALUE;
use baggage::Baggage;
use traceparent::TraceParent;
use tracestate::TraceState;

/// The W3C headers of one message.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a> {
    traceparent: TraceParent,
    tracestate: TraceState<'a>,
    baggage: Baggage<'a>,
}

/// One of the W3C headers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Field {
    TraceParent,
    TraceState,
    Baggage,
}

impl Field {
    pub(crate) const ALL: [Self; 3] = [Self::TraceParent, Self::TraceState, Self::Baggage];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TraceParent => "traceparent",
            Self::TraceState => "tracestate",
            Self::Baggage => "baggage",
        }
    }

    /// The header of this name, in any case.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}

impl<'a> Fields<'a> {
    /// Adds a header. There may be several of one name.
    pub(crate) fn push(&mut self, field: Field, value: &'a [u8]) {
        match field {
            Field::TraceParent => self.traceparent.push(value),
            Field::TraceState => self.tracestate.push(value),
            Field::Baggage => self.baggage.push(value),
        }
    }

    /// The one value of this header that a propagator may read.
    pub(crate) fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::TraceParent => self.traceparent.get(),
            // Where there is no valid `traceparent`, it is not to be read at all.
            Field::TraceState => self.traceparent.get().and_then(|_| self.tracestate.get()),
            Field::Baggage => self.baggage.get(),
        }
    }
}

/// The value of a header of another format, if it is one to be read: no longer than [`LONGEST_VALUE`], and UTF-8.
///
/// Where it holds ids, it holds no sign: propagators parse them with `from_str_radix`, which takes one.
pub(crate) fn readable<'v>(name: &str, value: &'v [u8]) -> Option<&'v str> {
    const IDS: [&str; 4] = ["b3", "x-b3-traceid", "x-b3-spanid", "uber-trace-id"];
    if value.len() > LONGEST_VALUE {
        return None;
    }
    let value = std::str::from_utf8(value).ok()?;
    let signed = value.contains('+') && IDS.iter().any(|id| id.eq_ignore_ascii_case(name));
    (!signed).then_some(value)
}

/// `value` without the [optional white space](https://www.rfc-editor.org/rfc/rfc9110#section-5.6.3) around it.
pub(super) fn without_ows(mut value: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = value {
        value = rest;
    }
    value
}
