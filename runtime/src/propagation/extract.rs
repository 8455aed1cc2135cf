//! The context that was sent here, out of headers.

mod guard;
mod maps;

use super::Headers;
use super::correlation;
use super::propagators::Propagators;
use crate::context::{attach, here};
use guard::Guard;
use opentelemetry::Context;
use opentelemetry::propagation::Extractor;
use std::rc::Rc;
use std::sync::Arc;

/// Headers that [`extract`] can read, and that a field under `#[message(headers)]` can hold.
///
/// It is implemented for `HashMap`, `BTreeMap` and lists of pairs whose names are text and whose values are text or bytes,
/// and, each behind the feature of its crate, for the headers of `rdkafka`, `async-nats`, `lapin` and `http`, for HTTP
/// requests, for the metadata of `tonic`, and for JSON objects. An [`Extractor`] of another crate can be read as well:
/// `traced::extract::<dyn Extractor>(&carrier)`.
///
/// ```
/// use traced::messaging::Headers;
/// use traced::propagation::Extract;
///
/// struct Properties(Vec<(String, String)>);
///
/// impl Extract for Properties {
///     fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
///         headers.extend(self.0.iter().map(|(name, value)| (name, value)));
///     }
/// }
/// # traced::extract(&Properties(Vec::new()));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a map of headers",
    label = "expected a map from names to text or bytes, such as `HashMap<String, String>`",
    note = "for an `Extractor`, write `traced::extract::<dyn Extractor>(&carrier)`"
)]
pub trait Extract {
    /// Shows the headers in it.
    fn headers<'a>(&'a self, headers: &mut Headers<'a>);

    #[doc(hidden)]
    fn extract_context(&self) -> Context {
        let mut headers = Headers::new();
        self.headers(&mut headers);
        extract_checked(&headers)
    }
}

impl Extract for dyn Extractor + '_ {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for name in self.keys() {
            for value in self.get_all(name).unwrap_or_default() {
                headers.push(name, value);
            }
        }
    }

    /// Propagators ask it for their headers by name: it may keep its names to itself.
    fn extract_context(&self) -> Context {
        extract_checked(&Guard::new(self))
    }
}

#[diagnostic::do_not_recommend]
impl<H: Extract> Extract for Option<H> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        if let Some(map) = self {
            map.headers(headers);
        }
    }
}

/// Headers behind a pointer.
macro_rules! extract_behind {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<H: Extract + ?Sized> Extract for $pointer {
            fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
                (**self).headers(headers);
            }

            fn extract_context(&self) -> Context {
                (**self).extract_context()
            }
        }
    )+};
}
extract_behind!(&H, &mut H, Box<H>, Rc<H>, Arc<H>);

/// The context that `headers` hold, and nothing else: none of the context that is current here leaks into it.
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
/// - `baggage`, several put together in their order, cut after the last whole member within 8192 bytes;
/// - other headers up to 8192 bytes each; the ids of B3 and Jaeger without a sign; and of all their names, 64.
///
/// Names are compared without regard to case, as far as an `Extractor` of another crate does. An `x-correlation-id` or its
/// baggage becomes the [correlation id](crate::correlation_id).
///
/// See [`Extract`] for what can be read: it is what [`inject`](crate::inject) writes into, and any
/// [`Extractor`] as `traced::extract::<dyn Extractor>(&carrier)`.
pub fn extract<E: Extract + ?Sized>(headers: &E) -> Context {
    headers.extract_context()
}

/// [`extract`] from a carrier that shows a propagator nothing it may not see.
pub(crate) fn extract_checked(carrier: &dyn Extractor) -> Context {
    // A propagator may go back to what is current; the API's own, where none is installed, returns nothing else.
    let propagators = Propagators::of(&here());
    let Some(_fence) = attach(&Context::new()) else { return Context::new() };
    let context = propagators.with(|propagator| propagator.extract_with_context(&Context::new(), carrier));
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
        assert_eq!(extract(&HashMap::<String, String>::new()).baggage().len(), 0);
        assert_eq!(Context::current().baggage().len(), 1);
    }
}
