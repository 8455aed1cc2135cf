//! Groups of attributes that also know which trace a server's span continues.

use super::Span;
use crate::context;
use crate::propagation::{Extract, extract};
use opentelemetry::trace::TraceContextExt;

/// Asks a group whether the request that it is about has headers: the method is the inherent one where its type is
/// [`Extract`], and the trait's otherwise.
pub struct RequestProbe<'a, G: ?Sized>(pub &'a G);

/// The span continues the trace that the headers name.
pub struct Continued;

/// The group has no headers.
pub struct NoHeaders;

impl<G: Extract + ?Sized> RequestProbe<'_, G> {
    /// Makes the sender of the request the parent of the span.
    pub fn traced_continue(&self, span: &mut Span) -> Continued {
        let sent = extract(self.0);
        // A request without a trace is a part of what is current here, if something is.
        if sent.has_active_span() || !context::here().has_active_span() {
            span.parent(&sent);
        }
        Continued
    }
}

/// What has no headers.
pub trait AnyRequest {
    /// Leaves the parent of the span as it is.
    fn traced_continue(&self, _span: &mut Span) -> NoHeaders {
        NoHeaders
    }
}

impl<G: ?Sized> AnyRequest for RequestProbe<'_, G> {}

/// What [`RequestProbe`] answers.
pub trait Answer {
    /// Whether the group has headers.
    const HAS_HEADERS: bool;
}

impl Answer for Continued {
    const HAS_HEADERS: bool = true;
}

impl Answer for NoHeaders {
    const HAS_HEADERS: bool = false;
}

/// Whether the group is to be asked: by the type of its answer, before the group is even made.
pub const fn has_headers<A: Answer>(_answer: &Option<A>) -> bool {
    A::HAS_HEADERS
}
