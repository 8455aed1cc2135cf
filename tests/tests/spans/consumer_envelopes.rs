//! Envelopes of an application's own, under `#[derive(Message)]`.

use crate::consumer::{SENT, seen, traceparent};
use crate::propagation::install;
use opentelemetry::{KeyValue, Value};
use serde_json::{Map, json};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display};
use traced::messaging::Description;
use traced::testing::capture;
use traced::{Message, traced_consumer};

/// As a `Uuid` is: text by its `Display`, and by nothing else.
struct Uuid(u128);

impl Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[derive(Message)]
#[message(system = "kafka")]
struct EventEnvelope<T> {
    #[message(id)]
    event_id: Uuid,
    #[message(destination)]
    event_type: String,
    #[message(correlation_id)]
    correlation_id: Option<String>,
    #[message(headers)]
    metadata: Map<String, serde_json::Value>,
    data: T,
}

fn envelope<T>(data: T) -> EventEnvelope<T> {
    let mut metadata = Map::new();
    metadata.extend(traceparent(1, "01").into_iter().map(|(name, value)| (name, json!(value))));
    metadata.insert("retries".to_owned(), json!(3));
    metadata.insert("tracestate".to_owned(), json!(null));
    EventEnvelope {
        event_id: Uuid(7),
        event_type: "order.placed".to_owned(),
        correlation_id: Some("c-1".to_owned()),
        metadata,
        data,
    }
}

#[traced_consumer(message = event)]
async fn on_event(event: EventEnvelope<u32>) -> Result<u32, String> {
    assert_eq!(seen().trace, SENT);
    event.data.checked_sub(1).ok_or_else(|| "no order".to_owned())
}

#[tokio::test]
async fn an_envelope_with_json_metadata_continues_its_senders_trace() {
    install();
    let spans = capture();
    on_event(envelope(0)).await.unwrap_err();
    spans.assert_tree(
        r#"
        process order.placed [consumer] parent=external error="no order"
           correlation_id="c-1"
           error.type="String"
           messaging.destination.name="order.placed"
           messaging.message.conversation_id="c-1"
           messaging.message.id="00000000000000000000000000000007"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           · exception exception.message="no order" exception.type="alloc::string::String"
           → external
        "#,
    );
    assert_eq!(envelope("").correlation_id().as_deref(), Some("c-1"));
}

#[traced_consumer(message = events)]
fn on_events<T>(events: &[EventEnvelope<T>]) {}

#[test]
fn a_batch_of_envelopes_says_of_each_link_what_it_is() {
    install();
    let spans = capture();
    on_events(&[envelope(()), EventEnvelope { correlation_id: None, ..envelope(()) }]);
    spans.assert_tree(
        r#"
        process order.placed [consumer]
           messaging.batch.message_count=2
           messaging.destination.name="order.placed"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.message.conversation_id="c-1" messaging.message.id="00000000000000000000000000000007"
           → external messaging.message.id="00000000000000000000000000000007"
        "#,
    );
}

#[derive(Message)]
struct Everything<'a, B, H>(
    #[message(headers)] Option<H>,
    #[message(body)] B,
    #[message(key)] Option<Vec<u8>>,
    #[message(id, correlation_id)] u64,
    #[message(conversation_id)] &'a str,
    #[message(destination)] Option<&'static str>,
);

fn described(message: &dyn Message) -> Vec<(String, Value)> {
    let mut attributes: Vec<KeyValue> = Vec::new();
    message.describe(&mut Description::new(&mut attributes));
    attributes.into_iter().map(|attribute| (attribute.key.to_string(), attribute.value)).collect()
}

#[test]
fn each_word_says_what_it_says() {
    let headers = BTreeMap::from([("a", "b".as_bytes())]);
    let message = Everything(Some(headers), vec![1, 2, 3], Some(b"k".to_vec()), 7, "talk", Some("orders"));
    let expected: [(&str, Value); 4] = [
        ("messaging.message.body.size", 3.into()),
        ("messaging.kafka.message.key", "k".into()),
        ("messaging.message.id", "7".into()),
        ("messaging.message.conversation_id", "talk".into()),
    ];
    assert_eq!(described(&message), expected.map(|(key, value)| (key.to_owned(), value)));
    assert_eq!(message.destination().as_deref(), Some("orders"));
    assert_eq!(message.correlation_id().as_deref(), Some("7"));

    let nothing = Everything(None::<HashMap<String, String>>, "", Some(vec![0xff]), 7, "talk", None);
    assert_eq!(nothing.destination(), None);
    assert_eq!(described(&nothing)[1].0, "messaging.message.id", "a key that is no text is left out");
}

#[derive(Message)]
#[message(system = "nats")]
struct Pairs {
    #[message(headers)]
    headers: Vec<(String, String)>,
}

#[traced_consumer(message = pairs)]
fn on_pairs(pairs: Pairs) {
    assert_eq!(seen().trace, SENT);
    drop(pairs);
}

#[test]
fn headers_may_be_a_list_of_pairs() {
    install();
    let spans = capture();
    on_pairs(Pairs { headers: traceparent(1, "01").into_iter().collect() });
    spans.only().assert_attribute("messaging.system", "nats");
}

/// Writes a part of itself and fails.
struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

#[derive(Message)]
#[message(system = "kafka")]
struct Illegible {
    #[message(id, correlation_id)]
    id: Unwritable,
    #[message(headers)]
    headers: HashMap<String, String>,
}

#[traced_consumer(message = message)]
fn on_illegible(message: &Illegible) {}

#[test]
fn an_id_that_fails_to_be_written_is_said_as_far_as_it_came() {
    install();
    let spans = capture();
    on_illegible(&Illegible { id: Unwritable, headers: HashMap::new() });
    let span = spans.only();
    for key in ["messaging.message.id", "messaging.message.conversation_id", "correlation_id"] {
        assert_eq!(span.attribute(key), Some("half".into()), "{key}");
    }
}
