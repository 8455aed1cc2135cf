//! What names the span of a message: its destination, if there is one to name others by.

use crate::consumer::Record;
use opentelemetry::KeyValue;
use std::borrow::Cow;
use std::collections::HashMap;
use traced::messaging::Description;
use traced::testing::capture;
use traced::{Message, semconv, traced_consumer, traced_producer};

/// The answer to a request, by a queue of its own.
struct Answer;

impl Message for Answer {
    fn destination(&self) -> Option<Cow<'_, str>> {
        None
    }

    fn describe(&self, description: &mut Description<'_>) {
        use semconv::messaging::destination;
        description.set(destination::name, "amq.gen-JzTY20").set(destination::temporary, &true);
    }
}

#[test]
fn a_destination_that_passes_is_said_and_names_no_span() {
    #[traced_consumer(system = "rabbitmq", message = answer)]
    fn on_answer(answer: &Answer) {}
    let spans = capture();
    on_answer(&Answer);
    let span = spans.only();
    assert_eq!(span.name(), "process");
    let attributes = &span.data().attributes;
    assert!(attributes.contains(&KeyValue::new("messaging.destination.name", "amq.gen-JzTY20")));
    assert!(attributes.contains(&KeyValue::new("messaging.destination.temporary", true)));
}

#[test]
fn one_that_is_said_by_hand_names_the_span_all_the_same() {
    #[traced_consumer(system = "rabbitmq", message = answer, destination = "answers")]
    fn on_answer(answer: &Answer) {}
    let spans = capture();
    on_answer(&Answer);
    assert_eq!(spans.only().name(), "process answers");
}

#[test]
fn a_template_comes_before_the_name() {
    struct Reading;
    impl Message for Reading {
        fn destination(&self) -> Option<Cow<'_, str>> {
            Some("/customers/7".into())
        }

        fn describe(&self, description: &mut Description<'_>) {
            description.set(semconv::messaging::destination::template, "/customers/{customerId}");
        }
    }
    #[traced_consumer(system = "mqtt", message = reading)]
    fn on_reading(reading: &Reading) {}
    let spans = capture();
    on_reading(&Reading);
    assert_eq!(spans.only().name(), "process /customers/{customerId}");
}

#[test]
fn one_that_is_said_to_pass_by_hand_names_no_span() {
    #[traced_producer(system = "rabbitmq", destination = to, inject = headers, attributes(messaging.destination.temporary = true))]
    fn temporary(to: &str, mut headers: HashMap<String, String>) {}
    #[traced_producer(system = "rabbitmq", destination = to, inject = headers, attributes(messaging.destination.template = "replies.{id}"))]
    fn templated(to: &str, mut headers: HashMap<String, String>) {}
    #[traced_producer(system = "rabbitmq", destination = to, inject = headers, attributes(messaging.destination.temporary = false))]
    fn lasting(to: &str, mut headers: HashMap<String, String>) {}
    #[traced_consumer(system = "rabbitmq", destination = from, message = message, attributes(messaging.destination.anonymous = true))]
    async fn anonymous(from: &str, message: &HashMap<String, String>) {}
    #[traced_consumer(system = "rabbitmq", destination = "amq.gen-1", message = message, name = "answer", attributes(messaging.destination.anonymous = true))]
    fn named(message: &HashMap<String, String>) {}

    let spans = capture();
    temporary("amq.gen-1", HashMap::new());
    templated("replies.8f3a", HashMap::new());
    lasting("orders", HashMap::new());
    futures::executor::block_on(anonymous("amq.gen-1", &HashMap::new()));
    named(&HashMap::new());
    let names: Vec<_> = spans.finished().iter().map(|span| span.name.to_string()).collect();
    assert_eq!(names, ["send", "send replies.{id}", "send orders", "process", "answer"]);
    for span in spans.finished() {
        assert!(
            span.attributes.iter().any(|attribute| attribute.key.as_str() == "messaging.destination.name")
        );
    }
}

type Headers = HashMap<String, String>;

fn names(work: impl FnOnce()) -> Vec<String> {
    let spans = capture();
    work();
    spans.finished().iter().map(|span| span.name.to_string()).collect()
}

#[test]
fn a_queue_for_one_reply_names_no_span_of_those_that_send_to_it() {
    #[traced_producer(system = "rabbitmq", destination = to, attributes(messaging.destination.template = "replies.{id}"))]
    fn templated(to: &str) {}
    #[traced_producer(system = "rabbitmq", destination = to, attributes(messaging.destination.template = template))]
    fn computed(to: &str, template: Option<String>) {}
    #[traced_producer(system = "rabbitmq", destination = to, attributes(messaging.destination.temporary = true))]
    fn temporary(to: &str) {}
    #[traced_producer(system = "rabbitmq", destination = to, attributes(messaging.destination.anonymous = flag))]
    fn perhaps(to: &str, flag: bool) {}
    #[traced_producer(system = "rabbitmq", destination = to, attributes("messaging.destination.temporary" = flag))]
    async fn later(to: &str, flag: bool) {}
    #[traced_producer(system = "rabbitmq", destination = "replies.8f3a", attributes(messaging.destination.temporary = true))]
    fn literal() {}
    #[traced_producer(system = "rabbitmq", name = "answer", destination = to, attributes(messaging.destination.temporary = true))]
    fn named(to: &str) {}
    let sent = names(|| {
        templated("replies.8f3a");
        computed("replies.8f3a", Some("replies.{id}".to_owned()));
        computed("replies", None);
        temporary("replies.8f3a");
        perhaps("replies.8f3a", true);
        perhaps("replies", false);
        futures::executor::block_on(later("replies.8f3a", true));
        futures::executor::block_on(later("replies", false));
        literal();
        named("replies.8f3a");
    });
    let expected = [
        "send replies.{id}",
        "send replies.{id}",
        "send replies",
        "send",
        "send",
        "send replies",
        "send",
        "send replies",
        "send",
        "answer",
    ];
    assert_eq!(sent, expected);
}

#[test]
fn nor_of_those_that_receive_from_it() {
    #[traced_consumer(system = "rabbitmq", destination = from, message = headers, attributes(messaging.destination.anonymous = true))]
    fn one(from: &str, headers: &Headers) {}
    #[traced_consumer(system = "rabbitmq", destination = from, message = batch, attributes(messaging.destination.template = "replies.{id}"))]
    fn several(from: &str, batch: &[Headers]) {}
    #[traced_consumer(operation = receive, system = "rabbitmq", destination = from, message = |received| received,
        attributes(messaging.destination.temporary = flag))]
    fn receives(from: &str, flag: bool) -> Option<Headers> {
        None
    }
    #[traced_consumer(message = record, attributes(messaging.destination.temporary = flag))]
    async fn known_by_the_message(record: &Record, flag: bool) {
        traced::settle!("ack", message = record, attributes(messaging.destination.temporary = flag), async {
        })
        .await;
    }
    #[traced_consumer(system = "rabbitmq", message = answer, destination = from)]
    fn by_what_the_message_says(answer: &Answer, from: &str) {}
    let received = names(|| {
        one("amq.gen-JzTY20", &Headers::new());
        several("replies.8f3a", &[Headers::new(), Headers::new()]);
        receives("amq.gen-JzTY20", true);
        receives("orders", false);
        futures::executor::block_on(known_by_the_message(&Record::unsent(), true));
        futures::executor::block_on(known_by_the_message(&Record::unsent(), false));
        by_what_the_message_says(&Answer, "amq.gen-JzTY20");
    });
    let expected = [
        "process",
        "process replies.{id}",
        "receive",
        "receive orders",
        "ack",
        "process",
        "ack orders",
        "process orders",
        "process",
    ];
    assert_eq!(received, expected);
}

#[test]
fn its_name_is_an_attribute_all_the_same() {
    #[traced_producer(system = "rabbitmq", destination = to, attributes(messaging.destination.temporary = true))]
    fn temporary(to: &str) {}
    let spans = capture();
    temporary("replies.8f3a");
    spans.assert_tree(
        r#"
        send [producer]
           messaging.destination.name="replies.8f3a"
           messaging.destination.temporary=true
           messaging.operation.name="send"
           messaging.operation.type="send"
           messaging.system="rabbitmq"
        "#,
    );
}
