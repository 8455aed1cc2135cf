//! The trace across processes: into a message's headers and out of them.

use crate::context::here;
use opentelemetry::propagation::{Extractor, Injector};
use opentelemetry::{Context, global};

/// Writes the current context into `carrier`, as the installed propagators spell it (W3C's `traceparent` and
/// `baggage` after `traced::init`).
///
/// Writes nothing while no propagator is installed. A `HashMap<String, String>` is a carrier; for others implement
/// [`Injector`]. See [Propagators API](https://opentelemetry.io/docs/specs/otel/context/api-propagators/).
///
/// ```
/// let mut headers = std::collections::HashMap::new();
/// traced::inject(&mut headers);
/// ```
pub fn inject(carrier: &mut impl Injector) {
    let context = here();
    global::get_text_map_propagator(|propagator| propagator.inject_context(&context, carrier));
}

/// The context that `carrier` holds, and nothing else: none of the context that is current here leaks into it.
///
/// Give it to `#[traced(parent = ...)]`, or attach it. What cannot be read is left out.
///
/// ```
/// use std::collections::HashMap;
///
/// #[traced::traced(kind = server, parent = traced::extract(headers))]
/// fn serve(headers: &HashMap<String, String>) {}
/// # serve(&HashMap::new());
/// ```
pub fn extract(carrier: &dyn Extractor) -> Context {
    global::get_text_map_propagator(|propagator| propagator.extract_with_context(&Context::new(), carrier))
}
