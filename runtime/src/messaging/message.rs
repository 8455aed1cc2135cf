//! Messages: their headers, which carry the sender's context, and the attributes that describe them.

mod maps;
pub(crate) mod parts;

use super::description::Description;
use crate::propagation::Headers;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// A message that [`#[traced_consumer]`](macro@crate::traced_consumer) continues the trace of, and
/// [`#[traced_producer]`](macro@crate::traced_producer) sends.
///
/// Every method has a default, so that an envelope of one's own is a message with a few lines:
///
/// ```
/// use std::collections::HashMap;
/// use traced::messaging::{Description, Headers};
/// use traced::Message;
///
/// struct Order {
///     id: u64,
///     headers: HashMap<String, String>,
/// }
///
/// impl Message for Order {
///     fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
///         headers.extend(&self.headers);
///     }
///
///     fn describe(&self, description: &mut Description<'_>) {
///         description.id(self.id);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message: `#[traced_consumer]` does not know where its headers are",
    label = "this type does not implement `traced::Message`",
    note = "add `#[derive(traced::Message)]` to it, with `#[message(headers)]` on the field that holds its headers",
    note = "or write `impl traced::Message for {Self} {{ fn headers<'a>(&'a self, headers: &mut traced::messaging::Headers<'a>) {{ \
            headers.extend(&self.headers); }} }}`"
)]
pub trait Message {
    /// Shows the headers: those that its sender wrote the trace into, or all of them. None, by default.
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        let _ = headers;
    }

    /// The destination it came by (topic, subject, queue, stream), which names the span: of low cardinality.
    fn destination(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Says what it knows of itself.
    ///
    /// Called only where a span may record it: for what the messages of a batch may have in common (the partition, the consumer
    /// group), and again for what each has to itself. An attribute that is not asked for is not made into a value. A panic in it
    /// goes no further: the attributes set until then stay.
    fn describe(&self, description: &mut Description<'_>) {
        let _ = description;
    }

    /// The id that ties together the messages of one conversation, where the envelope has one.
    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        None
    }
}

/// A trait of messages whose type names their messaging system. What is wrong with another type is said here, once for all.
macro_rules! of_known_system {
    ($messages:item) => {
        #[diagnostic::on_unimplemented(
            message = "`{Self}` is not a message that says which messaging system it is of",
            label = "if it is a message, add `system = \"kafka\"`, or what else it goes by, to the attribute",
            note = "a batch is a slice, an array or a `Vec` of such messages",
            note = "if it is none yet, add `#[derive(traced::Message)]` and `#[message(system = \"kafka\")]` to its type, and \
                    `#[message(headers)]` to the field that holds its headers"
        )]
        $messages
    };
}
pub(super) use of_known_system;

of_known_system! {
    /// A message whose type names its messaging system, so that the option `system` is not needed.
    pub trait MessagingSystem: Message {
        /// The value of `messaging.system`: one of the registry's where it is listed there.
        const SYSTEM: &'static str;
    }
}

/// Messages behind a pointer.
macro_rules! message_behind {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<M: Message + ?Sized> Message for $pointer {
            fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
                (**self).headers(headers);
            }

            fn destination(&self) -> Option<Cow<'_, str>> {
                (**self).destination()
            }

            fn describe(&self, description: &mut Description<'_>) {
                (**self).describe(description);
            }

            fn correlation_id(&self) -> Option<Cow<'_, str>> {
                (**self).correlation_id()
            }
        }

        #[diagnostic::do_not_recommend]
        impl<M: MessagingSystem + ?Sized> MessagingSystem for $pointer {
            const SYSTEM: &'static str = M::SYSTEM;
        }
    )+};
}
message_behind!(&M, &mut M, Box<M>, Rc<M>, Arc<M>);
