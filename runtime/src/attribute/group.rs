//! Groups of attributes: values that know what to record of themselves.

use super::sink::{self, Sink};
use super::url;
use super::{Key, ValueOf};
use crate::semconv::error;
use opentelemetry::KeyValue;
use std::rc::Rc;
use std::sync::Arc;

/// A group of attributes, given by `..group` wherever attributes are: `#[traced(attributes(..order))]`.
///
/// `#[derive(Attributes)]` implements it for a struct. By hand it is one method:
///
/// ```
/// use traced::attribute::Recorder;
/// use traced::{Attributes, semconv, traced};
///
/// struct Endpoint<'a>(&'a std::net::SocketAddr);
///
/// impl Attributes for Endpoint<'_> {
///     fn record(&self, recorder: &mut Recorder<'_>) {
///         recorder.set(semconv::server::address, &self.0.ip());
///         recorder.set(semconv::server::port, &self.0.port());
///     }
/// }
///
/// #[traced(attributes(..Endpoint(peer)))]
/// fn connect(peer: &std::net::SocketAddr) {}
/// # connect(&([127, 0, 0, 1], 80).into());
/// ```
///
/// A group is asked only where a span records what it says. An attribute that stands beside a group in the same list is
/// recorded instead of the group's own of that name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no group of attributes",
    label = "expected a group of attributes behind `..`",
    note = "derive `traced::Attributes` for the struct, or name its attributes one by one: `key = value`"
)]
pub trait Attributes {
    /// Records its attributes.
    fn record(&self, recorder: &mut Recorder<'_>);
}

/// Takes the attributes of a group.
pub struct Recorder<'a> {
    sink: &'a mut dyn Sink,
    /// The names of those that are recorded by another value.
    given: &'a [&'a str],
}

impl<'a> Recorder<'a> {
    /// Writes the attributes to `attributes`: for testing a group of one's own.
    ///
    /// ```
    /// use traced::Attributes;
    /// # #[derive(Attributes)] struct Endpoint { #[attribute(server.port)] port: u16 }
    /// let mut attributes = Vec::new();
    /// Endpoint { port: 443 }.record(&mut traced::attribute::Recorder::new(&mut attributes));
    /// assert_eq!(attributes[0].key.as_str(), "server.port");
    /// ```
    pub fn new(attributes: &'a mut Vec<KeyValue>) -> Self {
        Self { sink: attributes, given: &[] }
    }

    /// Writes to `sink` all but what is `given` beside the group.
    #[doc(hidden)]
    pub fn beside(sink: &'a mut dyn Sink, given: &'a [&'a str]) -> Self {
        Self { sink, given }
    }

    /// Records an attribute; `None` leaves it out.
    pub fn set<T: ?Sized, V: ValueOf<T> + ?Sized>(&mut self, key: Key<T>, value: &V) -> &mut Self {
        if self.given.contains(&key.name()) {
            return self;
        }
        if key.name() == error::r#type.name() {
            sink::set_error_type(self.sink, key, value);
        } else {
            url::set_url_or(self.sink, key, value);
        }
        self
    }

    /// Records the attributes of another group.
    pub fn group<G: Attributes + ?Sized>(&mut self, group: &G) -> &mut Self {
        group.record(self);
        self
    }
}

impl Sink for Recorder<'_> {
    fn list(&mut self) -> Option<&mut Vec<KeyValue>> {
        if self.given.is_empty() { self.sink.list() } else { None }
    }

    fn put(&mut self, attribute: KeyValue) {
        if !self.given.contains(&attribute.key.as_str()) {
            self.sink.put(attribute);
        }
    }

    fn put_error_type(&mut self, attribute: KeyValue) {
        if !self.given.contains(&attribute.key.as_str()) {
            self.sink.put_error_type(attribute);
        }
    }
}

/// `None` has no attributes.
#[diagnostic::do_not_recommend]
impl<G: Attributes> Attributes for Option<G> {
    fn record(&self, recorder: &mut Recorder<'_>) {
        if let Some(group) = self {
            group.record(recorder);
        }
    }
}

macro_rules! behind {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<G: Attributes + ?Sized> Attributes for $pointer {
            fn record(&self, recorder: &mut Recorder<'_>) {
                (**self).record(recorder);
            }
        }
    )+};
}
behind!(&G, &mut G, Box<G>, Rc<G>, Arc<G>);
