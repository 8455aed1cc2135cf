//! What names the span of a message: its destination, if there is one to name others by.

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
