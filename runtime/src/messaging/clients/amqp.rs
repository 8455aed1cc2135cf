//! RabbitMQ: deliveries and header tables of `lapin`.

use crate::messaging::{Description, Message, MessagingSystem};
use crate::propagation::{Extract, Headers, Inject};
use crate::semconv::messaging;
use lapin::message::{BasicGetMessage, Delivery};
use lapin::types::{AMQPValue, FieldTable, ShortString};
use std::borrow::Cow;

/// What the conventions call the default exchange where there is no routing key either.
const DEFAULT: &str = "amq.default";

/// How often quorum queues had delivered the message before; of RabbitMQ 4.3 and later, how often that failed, and an answer
/// by `basic.nack` is no failure there.
const DELIVERIES_BEFORE: &str = "x-delivery-count";

/// Exchange and routing key are the [destination], as far as they are not empty; the queue, which would be the third part
/// of it, is known to the consumer alone. The routing key of an answer names one client's queue: it is temporary and
/// anonymous then, and names no span. Routing keys that differ for each order or user would name as many spans: say
/// `destination = "..."` then.
///
/// Routing key, delivery tag, message id, correlation id and body size are known. So is the delivery attempt: quorum queues
/// count it; from others every redelivery is the second.
///
/// [destination]: https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/
impl Message for Delivery {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.properties.headers().headers(headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        (!is_answer(self)).then(|| name(self))
    }

    fn describe(&self, description: &mut Description<'_>) {
        if is_answer(self) {
            description
                .set(messaging::destination::name, &*name(self))
                .set(messaging::destination::temporary, &true)
                .set(messaging::destination::anonymous, &true);
        }
        if !self.routing_key.as_str().is_empty() {
            description.rabbitmq_routing_key(&self.routing_key);
        }
        description.rabbitmq_delivery_tag(self.delivery_tag).delivery_attempt(attempt(self));
        if let Some(id) = self.properties.message_id() {
            description.id(id);
        }
        if let Some(id) = self.properties.correlation_id() {
            description.conversation_id(id);
        }
        description.body_size(self.data.len());
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        self.properties.correlation_id().as_ref().map(|id| id.as_str().into())
    }
}

fn name(delivery: &Delivery) -> Cow<'_, str> {
    match (delivery.exchange.as_str(), delivery.routing_key.as_str()) {
        ("", "") => DEFAULT.into(),
        ("", one) | (one, "") => one.into(),
        (exchange, key) => format!("{exchange}:{key}").into(),
    }
}

/// Whether it came by a queue that the broker named, for one client.
fn is_answer(delivery: &Delivery) -> bool {
    let key = delivery.routing_key.as_str();
    delivery.exchange.as_str().is_empty()
        && (key.starts_with("amq.gen-") || key.starts_with("amq.rabbitmq.reply-to"))
}

fn attempt(delivery: &Delivery) -> u64 {
    // The header alone proves nothing: it may have come along from another queue.
    if !delivery.redelivered {
        return 1;
    }
    let headers = delivery.properties.headers().as_ref();
    let before = headers.and_then(|headers| headers.inner().get(DELIVERIES_BEFORE)).and_then(whole);
    before.unwrap_or_default().max(1).saturating_add(1)
}

fn whole(value: &AMQPValue) -> Option<u64> {
    match *value {
        AMQPValue::ShortShortInt(value) => value.try_into().ok(),
        AMQPValue::ShortShortUInt(value) => Some(value.into()),
        AMQPValue::ShortInt(value) => value.try_into().ok(),
        AMQPValue::ShortUInt(value) => Some(value.into()),
        AMQPValue::LongInt(value) => value.try_into().ok(),
        AMQPValue::LongUInt(value) => Some(value.into()),
        AMQPValue::LongLongInt(value) => value.try_into().ok(),
        _ => None,
    }
}

impl MessagingSystem for Delivery {
    const SYSTEM: &'static str = "rabbitmq";
}

/// The delivery in it.
impl Message for BasicGetMessage {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.delivery.headers(headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        self.delivery.destination()
    }

    fn describe(&self, description: &mut Description<'_>) {
        self.delivery.describe(description);
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        self.delivery.correlation_id()
    }
}

impl MessagingSystem for BasicGetMessage {
    const SYSTEM: &'static str = Delivery::SYSTEM;
}

/// Strings, short and long, and byte arrays are headers; values of other types are not.
impl Extract for FieldTable {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, value) in self {
            match value {
                AMQPValue::LongString(value) => headers.push(name.as_str(), value.as_bytes()),
                AMQPValue::ShortString(value) => headers.push(name.as_str(), value.as_str()),
                AMQPValue::ByteArray(value) => headers.push(name.as_str(), value.as_slice()),
                _ => {}
            }
        }
    }
}

/// Entries can be added to a table, and not taken out: to replace some, the others are copied. A name of more than 255 bytes
/// is left out.
impl Inject for FieldTable {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        if !self.inner().keys().any(|name| outdated(name.as_str())) {
            return;
        }
        let mut kept = FieldTable::default();
        for (name, value) in self.inner().iter().filter(|(name, _)| !outdated(name.as_str())) {
            kept.insert(name.clone(), value.clone());
        }
        *self = kept;
    }

    fn add_header(&mut self, name: &str, value: String) {
        if let Ok(name) = ShortString::try_new(name) {
            self.insert(name, AMQPValue::LongString(value.into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::{described, header};
    use crate::propagation::round_trip::{LEFT, assert_replaces};
    use lapin::BasicProperties;

    fn table(headers: &[(&str, AMQPValue)]) -> FieldTable {
        let mut table = FieldTable::default();
        for (name, value) in headers {
            table.insert((*name).into(), value.clone());
        }
        table
    }

    fn delivery(exchange: &str, key: &str) -> Delivery {
        Delivery::mock(7, exchange.into(), key.into(), false, b"{}".to_vec())
    }

    fn redelivered(headers: &[(&str, AMQPValue)]) -> Delivery {
        let mut delivery = Delivery::mock(7, "".into(), "orders".into(), true, Vec::new());
        delivery.properties = BasicProperties::default().with_headers(table(headers));
        delivery
    }

    fn attempt_of(delivery: &Delivery) -> String {
        let said = described(delivery);
        said.iter()
            .find_map(|said| said.strip_prefix("traced.messaging.delivery_attempt="))
            .unwrap()
            .to_owned()
    }

    #[test]
    fn a_delivery_says_what_rabbitmq_knows() {
        let mut delivery = delivery("shop", "orders.placed");
        delivery.properties =
            BasicProperties::default().with_message_id("m-1".into()).with_correlation_id("c-1".into());
        assert_eq!(Delivery::SYSTEM, "rabbitmq");
        assert_eq!(delivery.correlation_id().as_deref(), Some("c-1"));
        assert_eq!(
            described(&delivery),
            [
                "messaging.rabbitmq.destination.routing_key=orders.placed",
                "messaging.rabbitmq.message.delivery_tag=7",
                "traced.messaging.delivery_attempt=1",
                "messaging.message.id=m-1",
                "messaging.message.conversation_id=c-1",
                "messaging.message.body.size=2",
            ]
        );
    }

    #[test]
    fn the_destination_is_what_is_not_empty() {
        for (exchange, key, name) in [
            ("shop", "orders.placed", "shop:orders.placed"),
            ("shop", "", "shop"),
            ("", "orders", "orders"),
            ("", "", "amq.default"),
            ("shop", "amq.gen-x", "shop:amq.gen-x"),
        ] {
            assert_eq!(delivery(exchange, key).destination().as_deref(), Some(name));
        }
    }

    #[test]
    fn an_answer_names_no_span() {
        for key in ["amq.gen-JzTY20BRgKO", "amq.rabbitmq.reply-to.g1h2AA"] {
            let answer = delivery("", key);
            assert_eq!(answer.destination(), None);
            let name = format!("messaging.destination.name={key}");
            let said =
                [&*name, "messaging.destination.temporary=true", "messaging.destination.anonymous=true"];
            assert_eq!(described(&answer)[..3], said);
        }
    }

    #[test]
    fn the_attempt_is_counted_where_the_queue_counts() {
        let counted = |value| [(DELIVERIES_BEFORE, value)];
        assert_eq!(attempt_of(&delivery("", "orders")), "1");
        assert_eq!(attempt_of(&redelivered(&[])), "2");
        assert_eq!(attempt_of(&redelivered(&counted(AMQPValue::LongLongInt(3)))), "4");
        assert_eq!(attempt_of(&redelivered(&counted(AMQPValue::ShortShortUInt(3)))), "4");
        assert_eq!(attempt_of(&redelivered(&counted(AMQPValue::LongLongInt(-1)))), "2");
        assert_eq!(
            attempt_of(&redelivered(&counted(AMQPValue::LongLongInt(0)))),
            "2",
            "not counted as failed"
        );
        assert_eq!(attempt_of(&redelivered(&counted(AMQPValue::LongString("3".into())))), "2");
        let mut first = redelivered(&counted(AMQPValue::LongLongInt(3)));
        first.redelivered = false;
        assert_eq!(attempt_of(&first), "1", "the header came along from another queue");
    }

    #[test]
    fn headers_are_strings_and_bytes() {
        let delivery = redelivered(&[
            ("Event-Type", AMQPValue::LongString("placed".into())),
            ("short", AMQPValue::ShortString("short".into())),
            ("bytes", AMQPValue::ByteArray(b"bytes".as_slice().into())),
            ("tracestate", AMQPValue::ByteArray(b"\xC3\x28".as_slice().into())),
            ("traceparent", AMQPValue::Void),
            ("baggage", AMQPValue::FieldTable(table(&[("tenant", AMQPValue::Boolean(true))]))),
            ("", AMQPValue::LongString("".into())),
        ]);
        assert_eq!(header(&delivery, "event-type").as_deref(), Some("placed"));
        assert_eq!(header(&delivery, "short").as_deref(), Some("short"));
        assert_eq!(header(&delivery, "bytes").as_deref(), Some("bytes"));
        for none in ["tracestate", "traceparent", "baggage"] {
            assert_eq!(header(&delivery, none), None, "{none}");
        }
    }

    #[test]
    fn a_delivery_asked_for_says_the_same() {
        let mut delivery = redelivered(&[("Event-Type", AMQPValue::LongString("placed".into()))]);
        delivery.properties = delivery.properties.with_correlation_id("c-1".into());
        let said = described(&delivery);
        let got = BasicGetMessage { delivery, message_count: 3 };
        assert_eq!(<BasicGetMessage as MessagingSystem>::SYSTEM, "rabbitmq");
        assert_eq!(Message::destination(&got).as_deref(), Some("orders"));
        assert_eq!(header(&got, "event-type").as_deref(), Some("placed"));
        assert_eq!(Message::correlation_id(&got).as_deref(), Some("c-1"));
        assert_eq!(described(&got), said);
    }

    #[test]
    fn tables_take_a_context_in_place_of_what_was_left() {
        assert_replaces(table(&LEFT.map(|(name, value)| (name, AMQPValue::LongString(value.into())))));
    }

    #[test]
    fn a_name_that_is_too_long_is_left_out() {
        let mut table = FieldTable::default();
        table.add_header(&"n".repeat(256), "value".to_owned());
        assert!(table.inner().is_empty());
    }
}
