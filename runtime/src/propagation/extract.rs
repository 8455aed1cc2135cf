//! The context that was sent here, out of headers.

mod guard;
mod maps;

pub use maps::Extract;

use super::correlation;
use crate::context::attach;
use guard::Guard;
use opentelemetry::propagation::Extractor;
use opentelemetry::{Context, global};

/// The context that `carrier` holds, and nothing else: none of the context that is current here leaks into it.
///
/// Give it to `#[traced(parent = ...)]`, or attach it.
///
/// ```
/// use std::collections::HashMap;
///
/// #[traced::traced(kind = server, parent = traced::extract(headers))]
/// fn serve(headers: &HashMap<String, String>) {}
/// # serve(&HashMap::new());
/// ```
///
/// # Bad input
///
/// Headers come from anywhere. Whichever propagator is installed, it is shown no more of them than this:
///
/// - `traceparent`, if there is exactly one and it is valid to the letter of
///   [W3C Trace Context, level 2](https://www.w3.org/TR/trace-context-2/#traceparent-header), with white space around it
///   taken off, a later version read as 00, and flags other than sampled and random cleared;
/// - `tracestate`, several put together in their order, if the `traceparent` and all its members are valid and it is no
///   longer than 8192 bytes;
/// - `baggage`, likewise put together, cut after the last whole member within 8192 bytes;
/// - other headers up to 8192 bytes each; the ids of B3 and Jaeger without a sign; and of all their names, 64.
///
/// Names are compared without regard to case, as far as the carrier does: a `HashMap` with names in upper case is read as a
/// [`Message`](crate::Message), not as a carrier. An `x-correlation-id` or its baggage becomes the
/// [correlation id](crate::correlation_id).
pub fn extract(carrier: &dyn Extractor) -> Context {
    extract_checked(&Guard::new(carrier))
}

/// [`extract`] from a carrier that shows a propagator nothing it may not see.
pub(crate) fn extract_checked(carrier: &dyn Extractor) -> Context {
    // A propagator may go back to what is current; the API's own, where none is installed, returns nothing else.
    let Some(_fence) = attach(&Context::new()) else { return Context::new() };
    let context = global::get_text_map_propagator(|propagator| {
        propagator.extract_with_context(&Context::new(), carrier)
    });
    correlation::received(context, carrier.get(correlation::HEADER))
}

#[cfg(test)]
mod tests {
    use super::extract;
    use opentelemetry::Context;
    use opentelemetry::baggage::BaggageExt;
    use opentelemetry::{KeyValue, global};
    use std::collections::HashMap;

    /// The API's own propagator extracts the current context.
    #[test]
    fn nothing_leaks_where_no_propagator_is_installed() {
        let installed = global::get_text_map_propagator(|propagator| propagator.fields().count());
        assert_eq!(installed, 0, "this test is about none");
        let _current = Context::current_with_baggage([KeyValue::new("tenant", "blue")]).attach();
        assert_eq!(extract(&HashMap::new()).baggage().len(), 0);
        assert_eq!(Context::current().baggage().len(), 1);
    }
}
