//! Redis: entries of streams.
//!
//! The registry lists no messaging system of this name; `redis` is the product's, as it is for databases.

use crate::messaging::{Description, Message, MessagingSystem};
use crate::propagation::Headers;
use redis::Value;
use redis::streams::StreamId;

/// An entry does not know the stream it is in: say `destination = "..."`, or `destination = key` for the `StreamKey` that
/// the entry came in.
///
/// Its fields are its headers, where they are text. Its id is known; the delivery attempt where it was read with `CLAIM`,
/// which is when Redis says how often it had been delivered before.
impl Message for StreamId {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, value) in &self.map {
            match value {
                Value::BulkString(value) => headers.push(name, value),
                Value::SimpleString(value) | Value::VerbatimString { text: value, .. } => {
                    headers.push(name, value);
                }
                _ => {}
            }
        }
    }

    fn describe(&self, description: &mut Description<'_>) {
        description.id(&self.id);
        if let Some(before) = self.delivered_count.and_then(|count| u64::try_from(count).ok()) {
            description.delivery_attempt(before.saturating_add(1));
        }
    }
}

impl MessagingSystem for StreamId {
    const SYSTEM: &'static str = "redis";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messaging::shown::{described, header};
    use redis::VerbatimFormat;

    fn entry(fields: impl IntoIterator<Item = (&'static str, Value)>) -> StreamId {
        let map = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        StreamId { id: "1700000000000-0".to_owned(), map, ..StreamId::default() }
    }

    #[test]
    fn an_entry_says_what_redis_knows() {
        assert_eq!(StreamId::SYSTEM, "redis");
        assert_eq!(entry([]).destination(), None);
        assert_eq!(described(&entry([])), ["messaging.message.id=1700000000000-0"]);
        let claimed = StreamId { delivered_count: Some(2), ..entry([]) };
        assert_eq!(
            described(&claimed),
            ["messaging.message.id=1700000000000-0", "traced.messaging.delivery_attempt=3"]
        );
    }

    #[test]
    fn fields_of_text_are_headers() {
        let entry = entry([
            ("Event-Type", Value::BulkString(b"placed".to_vec())),
            ("simple", Value::SimpleString("simple".to_owned())),
            ("verbatim", Value::VerbatimString { format: VerbatimFormat::Text, text: "verbatim".to_owned() }),
            ("traceparent", Value::Nil),
            ("tracestate", Value::BulkString(b"\xC3\x28".to_vec())),
            ("baggage", Value::Array(vec![Value::Int(1)])),
        ]);
        assert_eq!(header(&entry, "event-type").as_deref(), Some("placed"));
        assert_eq!(header(&entry, "simple").as_deref(), Some("simple"));
        assert_eq!(header(&entry, "verbatim").as_deref(), Some("verbatim"));
        for none in ["traceparent", "tracestate", "baggage"] {
            assert_eq!(header(&entry, none), None, "{none}");
        }
    }
}
