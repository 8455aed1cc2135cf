//! The trace across processes: into a message's headers and out of them.

use crate::carrier::{Carrier, Outgoing};
use crate::context::here;
use opentelemetry::propagation::Extractor;
use opentelemetry::{Context, global};

/// Writes the current context into `carrier`, as the installed propagators spell it (W3C's `traceparent` and
/// `baggage` after `traced::init`), in place of what an earlier hop wrote there.
///
/// Writes nothing while no propagator is installed, or where there is nothing current: then `carrier` stays as it is.
/// See [`Carrier`] for what can be written into, and the [Propagators API].
///
/// ```
/// let mut headers = std::collections::HashMap::new();
/// traced::inject(&mut headers);
/// ```
///
/// [Propagators API]: https://opentelemetry.io/docs/specs/otel/context/api-propagators/
pub fn inject<C: Carrier + ?Sized>(carrier: &mut C) {
    let context = here();
    // The carrier's code runs outside the lock that the propagator is behind.
    global::get_text_map_propagator(|propagator| Outgoing::of(propagator, &context)).replace_in(carrier);
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
