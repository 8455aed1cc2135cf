//! One message or a batch of them, told apart by type.

use super::message::{Message, MessagingSystem, of_known_system};

/// What `message = …` takes: a [`Message`], a slice, an array or a `Vec` of them, or an `Option` of any of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a message, and not a batch of messages",
    label = "expected a type that implements `traced::Message`, a slice, an array or a `Vec` of it, or an `Option` of these",
    note = "add `#[derive(traced::Message)]` to the type of the message, with `#[message(headers)]` on the field that \
            holds its headers",
    note = "or write `impl traced::Message for ... {{ fn headers<'a>(&'a self, headers: &mut traced::messaging::Headers<'a>) {{ \
            headers.extend(&self.headers); }} }}`"
)]
pub trait Consumed: sealed::Consumed {
    /// How many messages a batch has; `None` for what is one message.
    fn batch(&self) -> Option<usize>;

    /// Shows each message to `look`.
    fn each(&self, look: &mut dyn FnMut(&dyn Message));
}

of_known_system! {
    /// Messages whose type says which messaging system they are of.
    pub trait ConsumedFrom: Consumed {
        /// The value of `messaging.system`.
        const SYSTEM: &'static str;
    }
}

/// One message, and not a batch.
#[diagnostic::on_unimplemented(
    message = "`creation_context` chooses between the parent and the link of one message, and `{Self}` is not one",
    label = "a batch links to each of its messages: leave `creation_context` out"
)]
pub trait SingleMessage {}

/// No message, and no batch.
pub(crate) struct NoMessages;

impl sealed::Consumed for NoMessages {}

impl Consumed for NoMessages {
    fn batch(&self) -> Option<usize> {
        None
    }

    fn each(&self, _: &mut dyn FnMut(&dyn Message)) {}
}

pub(super) mod sealed {
    pub trait Consumed {}
}

impl<M: Message> sealed::Consumed for M {}

impl<M: Message> Consumed for M {
    fn batch(&self) -> Option<usize> {
        None
    }

    fn each(&self, look: &mut dyn FnMut(&dyn Message)) {
        look(self);
    }
}

impl<M: MessagingSystem> ConsumedFrom for M {
    const SYSTEM: &'static str = M::SYSTEM;
}

#[diagnostic::do_not_recommend]
impl<M: Message> SingleMessage for M {}

/// Messages that there may be: `None` says nothing.
macro_rules! options {
    ($($option:ty),+) => {$(
        impl<C: Consumed> sealed::Consumed for $option {}

        #[diagnostic::do_not_recommend]
        impl<C: Consumed> Consumed for $option {
            fn batch(&self) -> Option<usize> {
                self.as_ref().and_then(C::batch)
            }

            fn each(&self, look: &mut dyn FnMut(&dyn Message)) {
                if let Some(messages) = self.as_ref() {
                    messages.each(look);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<C: ConsumedFrom> ConsumedFrom for $option {
            const SYSTEM: &'static str = C::SYSTEM;
        }

        #[diagnostic::do_not_recommend]
        impl<C: SingleMessage + Consumed> SingleMessage for $option {}
    )+};
}
options!(Option<C>, &Option<C>);
