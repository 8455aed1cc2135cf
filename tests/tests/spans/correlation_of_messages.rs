//! The correlation id of a message: where it is taken from, and what a consumer's span says of it.

use crate::correlation::{Headers, current, headers, leaf};
use crate::propagation::install;
use opentelemetry_sdk::trace::Sampler;
use std::borrow::Cow;
use traced::messaging::Description;
use traced::testing::{capture, capture_with};
use traced::{Message, inject, traced_consumer, traced_producer, with_correlation_id};

/// A message whose envelope has an id.
struct Letter {
    headers: Headers,
    envelope: Option<&'static str>,
}

impl Message for Letter {
    fn headers<'a>(&'a self, headers: &mut traced::messaging::Headers<'a>) {
        headers.extend(&self.headers);
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        self.envelope.map(Cow::from)
    }
}

fn letter<const N: usize>(envelope: Option<&'static str>, list: [(&str, &str); N]) -> Letter {
    Letter { headers: headers(list), envelope }
}

#[traced_consumer(system = "kafka", message = letter)]
fn consumes(letter: &Letter) -> Option<String> {
    leaf()
}

#[traced_consumer(system = "kafka", message = letter)]
async fn consumes_later(letter: &Letter) -> Option<String> {
    tokio::task::yield_now().await;
    leaf()
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const PARENT: (&str, &str) = ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

#[tokio::test]
async fn a_message_has_it_from_its_envelope_its_header_or_its_baggage() {
    install();
    let (header, baggage) = (("x-correlation-id", "header"), ("baggage", "correlation_id=baggage"));
    for (letter, expected) in [
        (letter(Some("envelope"), [header, baggage, PARENT]), "envelope"),
        (letter(Some("no id"), [header, baggage]), "header"),
        (letter(None, [("X-Correlation-Id", "header"), baggage, PARENT]), "header"),
        (letter(None, [("x-correlation-id", ""), baggage]), "baggage"),
    ] {
        let spans = capture();
        assert_eq!(consumes(&letter).as_deref(), Some(expected));
        assert_eq!(consumes_later(&letter).await.as_deref(), Some(expected));
        let [one, later] = &spans.find_all("process")[..] else { panic!("two spans") };
        for span in [one, later] {
            span.assert_attribute("correlation_id", expected);
            span.assert_attribute("messaging.message.conversation_id", expected);
            assert_eq!(span.children()[0].attribute("messaging.message.conversation_id"), None);
        }
    }
}

/// The id of the trace it begins in, which a tree does not show again.
#[test]
fn a_message_without_one_begins_a_conversation() {
    install();
    let spans = capture();
    for _redelivered in 0..2 {
        assert_eq!(consumes(&letter(None, [PARENT])).as_deref(), Some(TRACE));
    }
    let without = with_correlation_id("of the loop", || consumes(&letter(Some("no id"), [])));
    spans.assert_tree(
        r#"
        process [consumer] parent=external
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ leaf
        process [consumer] parent=external
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        │  → external
        └─ leaf
        process [consumer]
        │  messaging.operation.name="process"
        │  messaging.operation.type="process"
        │  messaging.system="kafka"
        └─ leaf
        "#,
    );
    let root = &spans.find_all("process")[2];
    assert_eq!(without, Some(root.trace_id().to_string()));
    for span in spans.find_all("process").iter().chain(&spans.find_all("leaf")) {
        span.assert_attribute("correlation_id", span.trace_id().to_string());
    }
}

#[test]
fn it_is_kept_in_the_new_trace_of_a_linked_message_and_in_an_unsampled_one() {
    #[traced_consumer(system = "kafka", message = letter, creation_context = link)]
    fn linked(letter: &Letter) -> Headers {
        let mut headers = Headers::new();
        inject(&mut headers);
        headers
    }
    install();
    let spans = capture();
    let sent = linked(&letter(None, [PARENT]));
    assert_eq!((sent["x-correlation-id"].as_str(), sent["baggage"].contains(TRACE)), (TRACE, true));
    spans.only().assert_attribute("correlation_id", TRACE);
    assert!(!sent["traceparent"].contains(TRACE));
    drop(spans);

    let _spans = capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
    assert_eq!(consumes(&letter(Some("c-1"), [PARENT])).as_deref(), Some("c-1"));
    assert_eq!(consumes(&letter(None, [])).map(|id| id.len()), Some(32));
}

/// What the message itself calls its conversation is that; what the options say comes before.
#[test]
fn a_conversation_is_told_once() {
    struct Reply;
    impl Message for Reply {
        fn describe(&self, description: &mut Description<'_>) {
            description.conversation_id("request-7");
        }
        fn correlation_id(&self) -> Option<Cow<'_, str>> {
            Some("c-1".into())
        }
    }
    #[traced_consumer(system = "kafka", message = reply)]
    fn told(reply: &Reply) {}
    #[traced_consumer(
        system = "kafka",
        message = reply,
        attributes(messaging.message.conversation_id = "mine".to_owned())
    )]
    fn overridden(reply: &Reply) {}
    for (handler, expected) in [(told as fn(&Reply), "request-7"), (overridden, "mine")] {
        let spans = capture();
        handler(&Reply);
        let span = spans.only();
        span.assert_attribute("messaging.message.conversation_id", expected);
        span.assert_attribute("correlation_id", "c-1");
        let attributes = span.data().attributes.iter();
        assert_eq!(attributes.filter(|told| told.key.as_str().ends_with("conversation_id")).count(), 1);
    }
}

/// A batch is of many conversations: its links tell them, unless it is of one.
#[test]
fn a_batch_has_the_one_around_it() {
    #[traced_consumer(system = "kafka", message = letters)]
    fn batch(letters: &[Letter]) -> Option<String> {
        current()
    }
    install();
    let spans = capture();
    let two = [letter(Some("c-1"), [PARENT]), letter(None, [PARENT, ("x-correlation-id", "c-2")])];
    assert_eq!(batch(&two), None);
    let alike = [letter(Some("c-1"), [PARENT]), letter(None, [PARENT, ("x-correlation-id", "c-1")])];
    assert_eq!(with_correlation_id("job-17", || batch(&alike)).as_deref(), Some("job-17"));
    spans.assert_tree(
        r#"
        process [consumer]
           messaging.batch.message_count=2
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external messaging.message.conversation_id="c-1"
           → external messaging.message.conversation_id="c-2"
        process [consumer]
           correlation_id="job-17"
           messaging.batch.message_count=2
           messaging.message.conversation_id="c-1"
           messaging.operation.name="process"
           messaging.operation.type="process"
           messaging.system="kafka"
           → external
           → external
        "#,
    );
}

#[traced_producer(system = "kafka", destination = "orders", message = letter, inject = headers)]
fn sends(letter: &Letter, mut headers: Headers) -> Headers {
    headers
}

#[tokio::test]
async fn the_id_of_an_envelope_is_sent_on_with_it() {
    #[traced_producer(system = "kafka", destination = "orders", message = letter, inject = headers)]
    async fn sends_later(letter: &Letter, mut headers: Headers) -> Headers {
        headers
    }
    install();
    let letter = letter(Some("envelope"), []);
    let spans = capture();
    for sent in [sends(&letter, Headers::new()), sends_later(&letter, Headers::new()).await] {
        assert_eq!(sent["x-correlation-id"], "envelope");
    }
    for span in spans.find_all("send orders") {
        span.assert_attribute("correlation_id", "envelope");
        span.assert_attribute("messaging.message.conversation_id", "envelope");
    }
    let sent = with_correlation_id("current", || sends(&letter, Headers::new()));
    assert_eq!(sent["x-correlation-id"], "current", "the conversation that is current goes on");
}

/// What is sent says the id of its envelope, whatever conversation is current, and however its headers are named.
#[test]
fn what_is_sent_has_the_id_of_its_envelope() {
    #[traced_producer(system = "kafka", message = letter)]
    fn sends(letter: &Letter) {}
    #[traced_producer(system = "kafka", message = letter, inject = letter.headers)]
    async fn sends_later(letter: &mut Letter) {
        tokio::task::yield_now().await;
    }
    #[traced_producer(system = "kafka", message = letters)]
    fn sends_batch(letters: &[Letter]) {}
    #[traced_producer(system = "kafka", message = letter, operation = create)]
    fn creates(letter: &Letter) {}
    install();
    let run = || {
        let spans = capture();
        let mut own = letter(Some("c-7"), []);
        sends(&own);
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(sends_later(&mut own));
        sends_batch(&[letter(Some("c-7"), []), letter(Some("c-7"), [])]);
        creates(&own);
        let all = [spans.find_all("send"), spans.find_all("create")].concat();
        for span in &all {
            span.assert_attribute("messaging.message.conversation_id", "c-7");
        }
        all.len()
    };
    assert_eq!(run(), 4);
    assert_eq!(with_correlation_id("around", run), 4);
}
