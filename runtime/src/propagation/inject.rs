//! Where the trace is written to: the headers of what is about to be sent.

mod baggage;
mod maps;
mod outgoing;

pub(crate) use outgoing::Outgoing;

use super::correlation;
use super::propagators::Propagators;
use crate::context::here;
use opentelemetry::propagation::Injector;

/// Writes the current context into `carrier`, as the installed propagators spell it (W3C's `traceparent` and
/// `baggage` after `traced::init`), and the [correlation id](crate::correlation_id) as `x-correlation-id`, in place of
/// what an earlier hop wrote there.
///
/// What is written is valid: baggage as [W3C's page] has it, its values encoded and its properties left out where they are
/// none, in the order the propagator gave, up to 64 entries and 8192 bytes, the correlation id before all others. A header
/// of any propagator whose value has a line break or another control character in it is left out.
///
/// Writes no trace while no propagator is installed. Where there is nothing to write, `carrier` stays as it is. See
/// [`Inject`] for what can be written into, and the [Propagators API].
///
/// ```
/// let mut headers = std::collections::HashMap::new();
/// traced::inject(&mut headers);
/// ```
///
/// [W3C's page]: https://www.w3.org/TR/baggage/
/// [Propagators API]: https://opentelemetry.io/docs/specs/otel/context/api-propagators/
pub fn inject<C: Inject + ?Sized>(carrier: &mut C) {
    let context = here();
    // The carrier's code runs outside the lock that the propagator is behind.
    let mut outgoing = Propagators::of(&context).with(|propagator| Outgoing::of(propagator, &context));
    if let Some(id) = correlation::of(&context) {
        outgoing.set(correlation::HEADER, id.to_string());
    }
    outgoing.replace_in(carrier);
}

/// Headers that [`inject`](crate::inject) can write into.
///
/// Maps of strings and lists of pairs, with strings or bytes for values, are carriers, as are, each behind the feature of
/// its crate, the headers of `rdkafka`, `async-nats`, `lapin` and `http`, the metadata of `tonic`, and JSON objects. Other
/// headers join with the two methods:
///
/// ```
/// struct Properties(Vec<(String, String)>);
///
/// impl traced::propagation::Inject for Properties {
///     fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
///         self.0.retain(|(name, _)| !outdated(name));
///     }
///
///     fn add_header(&mut self, name: &str, value: String) {
///         self.0.push((name.to_owned(), value));
///     }
/// }
/// # traced::inject(&mut Properties(Vec::new()));
/// ```
///
/// An [`Injector`] of another crate can be written into as well, but has no way to take out what is in it already:
/// `traced::inject::<dyn Injector>(&mut injector)`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a carrier: the trace cannot be written into it",
    label = "this type does not implement `traced::propagation::Inject`",
    note = "for an `Injector`, write `traced::inject::<dyn Injector>(&mut injector)`"
)]
pub trait Inject {
    /// Takes out every header whose name is `outdated`, whatever the case of its letters.
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool);

    /// Adds a header. There is none of this name any more.
    ///
    /// One that these headers cannot hold is left out: nothing here is worth failing for.
    fn add_header(&mut self, name: &str, value: String);
}

impl Inject for dyn Injector + '_ {
    fn remove_headers(&mut self, _: &dyn Fn(&str) -> bool) {}

    fn add_header(&mut self, name: &str, value: String) {
        self.set(name, value);
    }
}

/// Headers that are made when there is something to write.
#[diagnostic::do_not_recommend]
impl<C: Inject + Default> Inject for Option<C> {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        if let Some(headers) = self {
            headers.remove_headers(outdated);
        }
    }

    fn add_header(&mut self, name: &str, value: String) {
        self.get_or_insert_default().add_header(name, value);
    }
}

/// Headers behind a pointer.
macro_rules! inject_behind {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<C: Inject + ?Sized> Inject for $pointer {
            fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
                (**self).remove_headers(outdated);
            }

            fn add_header(&mut self, name: &str, value: String) {
                (**self).add_header(name, value);
            }
        }
    )+};
}
inject_behind!(&mut C, Box<C>);

#[cfg(test)]
mod tests {
    use super::{Inject, Outgoing};
    use crate::propagation::round_trip::{inject, remote};
    use opentelemetry::Context;
    use opentelemetry::propagation::text_map_propagator::FieldIter;
    use opentelemetry::propagation::{Extractor, Injector, TextMapPropagator};
    use opentelemetry::trace::TraceContextExt;
    use std::collections::HashMap;

    fn context() -> Context {
        Context::new().with_remote_span_context(remote())
    }

    #[test]
    fn any_injector_is_a_carrier() {
        struct Names<'a>(&'a mut Vec<String>);
        impl Injector for Names<'_> {
            fn set(&mut self, key: &str, _: String) {
                self.0.push(key.to_owned());
            }
        }
        let mut names = Vec::new();
        inject::<dyn Injector>(&mut Names(&mut names), &context());
        assert_eq!(names, ["traceparent"]);
    }

    #[test]
    fn no_propagator_breaks_a_line() {
        #[derive(Debug)]
        struct Careless;
        impl TextMapPropagator for Careless {
            fn inject_context(&self, _: &Context, injector: &mut dyn Injector) {
                for (i, value) in
                    ["a\r\nb: c", "a\nb", "a\0", "a\x1b[2J", "caf\u{e9}\tau lait"].into_iter().enumerate()
                {
                    injector.set(&format!("x-{i}"), value.to_owned());
                }
                injector.set("x\r\ny", "a".to_owned());
                injector.set("x: y", "a".to_owned());
                injector.set("baggage", "a=1;p=\u{e9}, b = 2\\ ,c,d e=3,=4,f=%41%".to_owned());
            }

            fn extract_with_context(&self, context: &Context, _: &dyn Extractor) -> Context {
                context.clone()
            }

            fn fields(&self) -> FieldIter<'_> {
                FieldIter::new(&[])
            }
        }
        let mut headers = Vec::<(String, String)>::new();
        Outgoing::of(&Careless, &context()).replace_in(&mut headers);
        let expected = [("x-4", "caf\u{e9}\tau lait"), ("baggage", "a=1;p=%C3%A9,b=2%5C,f=%41%25")];
        assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn headers_behind_a_pointer_are_a_carrier() {
        let mut headers = Box::new(HashMap::<String, String>::new());
        inject(&mut headers, &context());
        assert_eq!(headers.len(), 1);

        let mut list = Vec::<(String, String)>::new();
        let mut headers: Box<dyn Inject + '_> = Box::new(&mut list);
        inject(&mut headers, &context());
        drop(headers);
        assert_eq!(list.len(), 1);
    }

    #[test]
    fn headers_are_made_when_there_is_something_to_write() {
        let mut headers: Option<HashMap<String, String>> = None;
        inject(&mut headers, &Context::new());
        assert!(headers.is_none());
        inject(&mut headers, &context());
        assert_eq!(headers.unwrap().keys().collect::<Vec<_>>(), ["traceparent"]);
    }
}
