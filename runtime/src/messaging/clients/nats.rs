//! NATS: messages and headers of `async-nats`.
//!
//! The registry lists no system of this name; `nats` is the product's, in the registry's spelling.

use crate::messaging::{Description, Message, MessagingSystem};
use crate::propagation::{Extract, Headers, Inject};
use crate::semconv::messaging;
use async_nats::header::{HeaderMap, HeaderName, HeaderValue, NATS_MESSAGE_ID};
use async_nats::{Message as Core, jetstream};
use std::borrow::Cow;

const SYSTEM: &str = "nats";

/// Where the answers to requests arrive: on subjects of one client, for one request.
const INBOX: &str = "_INBOX.";

/// The subject is the destination, unless it is an inbox: then it is temporary and anonymous, and names no span. Message
/// id (`Nats-Msg-Id`) and body size are known.
///
/// A subject that is different for each order or user would name as many spans: say `destination = "..."` then.
impl Message for Core {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.headers.headers(headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        Some(self.subject.as_str()).filter(|subject| !subject.starts_with(INBOX)).map(Cow::from)
    }

    fn describe(&self, description: &mut Description<'_>) {
        if self.subject.starts_with(INBOX) {
            description
                .set(messaging::destination::name, self.subject.as_str())
                .set(messaging::destination::temporary, &true)
                .set(messaging::destination::anonymous, &true);
        }
        if let Some(id) = self.headers.as_ref().and_then(|headers| headers.get(NATS_MESSAGE_ID)) {
            description.id(id);
        }
        description.body_size(self.payload.len());
    }
}

impl MessagingSystem for Core {
    const SYSTEM: &'static str = SYSTEM;
}

/// As for a message of core NATS; also the consumer, as the consumer group, the sequence in the stream, as the message's id
/// where its sender gave it none, and how often the message was delivered.
impl Message for jetstream::Message {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        Message::headers(&self.message, headers);
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        self.message.destination()
    }

    fn describe(&self, description: &mut Description<'_>) {
        self.message.describe(description);
        let Ok(info) = self.info() else { return };
        description.consumer_group(info.consumer);
        let named =
            self.message.headers.as_ref().is_some_and(|headers| headers.get(NATS_MESSAGE_ID).is_some());
        if !named {
            description.id(info.stream_sequence);
        }
        if let Ok(attempt) = info.delivered.try_into() {
            description.delivery_attempt(attempt);
        }
    }
}

impl MessagingSystem for jetstream::Message {
    const SYSTEM: &'static str = SYSTEM;
}

impl Extract for HeaderMap {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, values) in self.iter() {
            for value in values {
                headers.push(name.as_ref(), value.as_str());
            }
        }
    }
}

/// Headers can be added to these, and not taken out: to replace some, the others are copied. A name or a value that NATS
/// does not allow is left out.
impl Inject for HeaderMap {
    fn remove_headers(&mut self, outdated: &dyn Fn(&str) -> bool) {
        if !self.iter().any(|(name, _)| outdated(name.as_ref())) {
            return;
        }
        let mut kept = HeaderMap::new();
        for (name, values) in self.iter().filter(|(name, _)| !outdated(name.as_ref())) {
            for value in values {
                kept.append(name.clone(), value.clone());
            }
        }
        *self = kept;
    }

    fn add_header(&mut self, name: &str, value: String) {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
            self.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::{described, header};
    use crate::propagation::round_trip::{LEFT, assert_replaces};
    use async_nats::ConnectOptions;

    fn message(subject: &'static str, headers: &[(&str, &str)]) -> Core {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, *value);
        }
        Core {
            subject: subject.into(),
            reply: None,
            payload: "{}".into(),
            headers: Some(map),
            status: None,
            description: None,
            length: 0,
        }
    }

    /// Of a client that has not reached its server, and never will.
    async fn streamed(reply: &'static str, headers: &[(&str, &str)]) -> jetstream::Message {
        let client = ConnectOptions::new().retry_on_initial_connect().connect("127.0.0.1:1").await.unwrap();
        let message = Core { reply: Some(reply.into()), ..message("orders.placed", headers) };
        jetstream::Message { message, context: jetstream::new(client) }
    }

    #[test]
    fn a_message_says_what_nats_knows() {
        let message = message("orders.placed", &[("Nats-Msg-Id", "m-1"), ("Event-Type", "placed")]);
        assert_eq!(Core::SYSTEM, "nats");
        assert_eq!(message.destination().as_deref(), Some("orders.placed"));
        assert_eq!(header(&message, "event-type").as_deref(), Some("placed"));
        assert_eq!(described(&message), ["messaging.message.id=m-1", "messaging.message.body.size=2"]);
    }

    #[test]
    fn an_inbox_names_no_span() {
        let answer = Core { headers: None, ..message("_INBOX.nC3X.1", &[]) };
        assert_eq!(answer.destination(), None);
        assert_eq!(header(&answer, "traceparent"), None);
        assert_eq!(
            described(&answer),
            [
                "messaging.destination.name=_INBOX.nC3X.1",
                "messaging.destination.temporary=true",
                "messaging.destination.anonymous=true",
                "messaging.message.body.size=2",
            ]
        );
    }

    #[tokio::test]
    async fn jetstream_says_more() {
        let message = streamed("$JS.ACK.ORDERS.billing.3.1417.9.1700000000000000000.5", &[]).await;
        assert_eq!(<jetstream::Message as MessagingSystem>::SYSTEM, "nats");
        assert_eq!(Message::destination(&message).as_deref(), Some("orders.placed"));
        assert_eq!(
            described(&message),
            [
                "messaging.message.body.size=2",
                "messaging.consumer.group.name=billing",
                "messaging.message.id=1417",
                "traced.messaging.delivery_attempt=3",
            ]
        );
    }

    #[tokio::test]
    async fn the_senders_id_comes_before_the_streams() {
        let reply = "$JS.ACK.hub.hash.ORDERS.billing.1.1417.9.1700000000000000000.5.token";
        let message = streamed(reply, &[("Nats-Msg-Id", "m-1")]).await;
        assert_eq!(header(&message, "nats-msg-id").as_deref(), Some("m-1"));
        assert_eq!(
            described(&message),
            [
                "messaging.message.id=m-1",
                "messaging.message.body.size=2",
                "messaging.consumer.group.name=billing",
                "traced.messaging.delivery_attempt=1",
            ]
        );
    }

    #[tokio::test]
    async fn a_reply_that_is_no_acknowledgement_tells_nothing() {
        for reply in ["_INBOX.1", "$JS.ACK.ORDERS.billing.x.y.z.0.0", "$JS.ACK."] {
            assert_eq!(described(&streamed(reply, &[]).await), ["messaging.message.body.size=2"], "{reply}");
        }
    }

    #[test]
    fn headers_take_a_context_in_place_of_what_was_left() {
        assert_replaces(message("orders.placed", &LEFT).headers.unwrap());
    }

    #[test]
    fn what_nats_does_not_allow_is_left_out() {
        let mut headers = HeaderMap::new();
        headers.add_header("a:b", "value".to_owned());
        headers.add_header("name\r\n", "value".to_owned());
        headers.add_header("name", "a\r\nb: c".to_owned());
        assert!(headers.is_empty());
    }
}
