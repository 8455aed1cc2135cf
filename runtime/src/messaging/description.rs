//! What a message knows of itself, as attributes of the messaging conventions.

use crate::attribute::sink::{self, Sink};
use crate::attribute::{Key, ValueOf, ty};
use crate::semconv::{messaging, server};
use opentelemetry::KeyValue;
use std::fmt::Display;

/// Where a [`Message`](crate::Message) says what it knows of itself.
///
/// Each method sets one attribute of OpenTelemetry's [messaging conventions], of the registry's type. Text is taken from
/// its `Display` only where it is recorded.
///
/// [messaging conventions]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
pub struct Description<'a> {
    sink: &'a mut dyn Sink,
    wanted: Wanted,
}

/// Which attributes are recorded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Wanted {
    /// Those that the messages of a batch may have in common, and a sampler may decide by.
    Shared,
    /// Those of one message alone.
    Own,
    All,
}

/// The attributes that messages may share: those of their destination, of their consumer and of their conversation.
const SHARED: &[&str] = &[
    messaging::client::id.name(),
    messaging::consumer::group::name.name(),
    messaging::destination::anonymous.name(),
    messaging::destination::name.name(),
    messaging::destination::partition::id.name(),
    messaging::destination::subscription::name.name(),
    messaging::destination::template.name(),
    messaging::destination::temporary.name(),
    messaging::message::conversation_id.name(),
    server::address.name(),
    server::port.name(),
];

/// How often the message was delivered, this time included: `traced.messaging.delivery_attempt`.
///
/// OpenTelemetry's registry has such attributes for some systems only, and none for all of them.
const DELIVERY_ATTEMPT: Key<ty::int> = Key::new("traced.messaging.delivery_attempt");

impl<'a> Description<'a> {
    /// Writes the attributes to `attributes`: for testing a [`Message`](crate::Message) of one's own.
    ///
    /// ```
    /// let mut attributes = Vec::new();
    /// traced::messaging::Description::new(&mut attributes).id(7).body_size(1024);
    /// assert_eq!(attributes[0].key.as_str(), "messaging.message.id");
    /// ```
    pub fn new(attributes: &'a mut Vec<KeyValue>) -> Self {
        Self::of(attributes, Wanted::All)
    }

    pub(crate) fn of(sink: &'a mut dyn Sink, wanted: Wanted) -> Self {
        Self { sink, wanted }
    }

    /// `messaging.message.id`
    pub fn id(&mut self, id: impl Display) -> &mut Self {
        self.text(messaging::message::id, &id)
    }

    /// `messaging.message.conversation_id`: the conversation the message is part of, also called correlation id.
    pub fn conversation_id(&mut self, id: impl Display) -> &mut Self {
        self.text(messaging::message::conversation_id, &id)
    }

    /// `messaging.message.body.size`, in bytes.
    pub fn body_size(&mut self, bytes: usize) -> &mut Self {
        self.put(messaging::message::body::size, &bytes)
    }

    /// `messaging.message.envelope.size`: body and headers, in bytes.
    pub fn envelope_size(&mut self, bytes: usize) -> &mut Self {
        self.put(messaging::message::envelope::size, &bytes)
    }

    /// `messaging.destination.partition.id`
    pub fn partition(&mut self, id: impl Display) -> &mut Self {
        self.text(messaging::destination::partition::id, &id)
    }

    /// `messaging.consumer.group.name`
    pub fn consumer_group(&mut self, name: impl Display) -> &mut Self {
        self.text(messaging::consumer::group::name, &name)
    }

    /// `messaging.client.id`
    pub fn client_id(&mut self, id: impl Display) -> &mut Self {
        self.text(messaging::client::id, &id)
    }

    /// `messaging.kafka.offset`
    pub fn kafka_offset(&mut self, offset: i64) -> &mut Self {
        self.put(messaging::kafka::offset, &offset)
    }

    /// `messaging.kafka.message.key`; left out where the key is no UTF-8, and so has no agreed form as text.
    pub fn kafka_key(&mut self, key: impl AsRef<[u8]>) -> &mut Self {
        match std::str::from_utf8(key.as_ref()) {
            Ok(key) => self.put(messaging::kafka::message::key, key),
            Err(_) => self,
        }
    }

    /// `messaging.kafka.message.tombstone`: the message has a key, and no value.
    pub fn kafka_tombstone(&mut self) -> &mut Self {
        self.put(messaging::kafka::message::tombstone, &true)
    }

    /// `messaging.rabbitmq.destination.routing_key`
    pub fn rabbitmq_routing_key(&mut self, key: impl Display) -> &mut Self {
        self.text(messaging::rabbitmq::destination::routing_key, &key)
    }

    /// `messaging.rabbitmq.message.delivery_tag`
    pub fn rabbitmq_delivery_tag(&mut self, tag: u64) -> &mut Self {
        self.put(messaging::rabbitmq::message::delivery_tag, &tag)
    }

    /// How often the message was delivered, this time included.
    ///
    /// It is `traced.messaging.delivery_attempt`: the registry has such attributes for some systems only (set them with
    /// [`set`](Self::set)), and none for all of them.
    pub fn delivery_attempt(&mut self, attempt: u64) -> &mut Self {
        self.put(DELIVERY_ATTEMPT, &attempt)
    }

    /// Any other attribute; `None` leaves it out.
    pub fn set<T: ?Sized, V: ValueOf<T> + ?Sized>(&mut self, key: Key<T>, value: &V) -> &mut Self {
        self.put(key, value)
    }

    fn text(&mut self, key: Key<ty::string>, value: &dyn Display) -> &mut Self {
        self.put(key, &crate::attribute::value::display(value))
    }

    fn put<T: ?Sized, V: ValueOf<T> + ?Sized>(&mut self, key: Key<T>, value: &V) -> &mut Self {
        let is_wanted = match self.wanted {
            Wanted::All => true,
            Wanted::Shared => SHARED.contains(&key.name()),
            Wanted::Own => !SHARED.contains(&key.name()),
        };
        if is_wanted {
            sink::set(self.sink, key, value);
        }
        self
    }
}
