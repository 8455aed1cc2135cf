//! Runs the example as a person does, and tests what it prints and what it sends on.

use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind};
use std::process::Command;
use std::sync::LazyLock;
use traced_tests::child::isolate;
use traced_tests::otlp::{OtlpReceiver, Received, tree};
use traced_tests::readme::{block, shape};

const README: &str = include_str!("../README.md");

struct Run {
    printed: String,
    spans: Vec<Received<Span>>,
}

static RUN: LazyLock<Run> = LazyLock::new(|| {
    let receiver = OtlpReceiver::start();
    let mut command = Command::new(env!("CARGO_BIN_EXE_essays"));
    isolate(&mut command);
    // The services were built together with this test, and need not be built again.
    command.env_remove("CARGO");
    let output = command.env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Run { printed: String::from_utf8(output.stdout).unwrap(), spans: receiver.spans() }
});

#[test]
fn one_trace_across_three_services() {
    let tree = tree(&RUN.spans);
    // The model listens on another port in each run.
    let lasting = tree.lines().filter(|line| !line.contains("server.port="));
    assert_eq!(lasting.collect::<Vec<_>>(), EXPECTED.trim().lines().collect::<Vec<_>>());
}

const EXPECTED: &str = r#"
POST /essays [server] @content
│  correlation_id="essay-7"
│  http.request.method="POST"
│  http.response.status_code=202
│  http.route="/essays"
│  url.path="/essays"
│  url.scheme=""
└─ accept
   │  correlation_id="essay-7"
   │  essay.id=7
   │  essay.words=6
   └─ send essay.submitted [producer]
      │  correlation_id="essay-7"
      │  messaging.destination.name="essay.submitted"
      │  messaging.message.conversation_id="essay-7"
      │  messaging.message.id="essay.submitted/7"
      │  messaging.operation.name="send"
      │  messaging.operation.type="send"
      │  messaging.system="kafka"
      └─ process essay.submitted [consumer] @lifecycle
         │  correlation_id="essay-7"
         │  essay.id=7
         │  messaging.consumer.group.name="lifecycle"
         │  messaging.destination.name="essay.submitted"
         │  messaging.message.conversation_id="essay-7"
         │  messaging.message.id="essay.submitted/7"
         │  messaging.operation.name="process"
         │  messaging.operation.type="process"
         │  messaging.system="kafka"
         │  → send essay.submitted
         └─ send essay.check_requested [producer]
            │  correlation_id="essay-7"
            │  messaging.destination.name="essay.check_requested"
            │  messaging.message.conversation_id="essay-7"
            │  messaging.message.id="essay.check_requested/7"
            │  messaging.operation.name="send"
            │  messaging.operation.type="send"
            │  messaging.system="kafka"
            └─ process essay.check_requested [consumer] @spellcheck
               │  correlation_id="essay-7"
               │  essay.id=7
               │  messaging.consumer.group.name="spellcheck"
               │  messaging.destination.name="essay.check_requested"
               │  messaging.message.conversation_id="essay-7"
               │  messaging.message.id="essay.check_requested/7"
               │  messaging.operation.name="process"
               │  messaging.operation.type="process"
               │  messaging.system="kafka"
               │  → send essay.check_requested
               ├─ unknown_words
               │  │  correlation_id="essay-7"
               │  │  essay.misspelt=2
               │  └─ SELECT words [client]
               │        correlation_id="essay-7"
               │        db.collection.name="words"
               │        db.operation.name="SELECT"
               │        db.query.text="SELECT word FROM words"
               │        db.response.returned_rows=5
               │        db.system.name="sqlite"
               ├─ correct
               │  │  correlation_id="essay-7"
               │  │  · the model is busy, asking once more
               │  ├─ chat speller-1 [client] error="the model is asked too often"
               │  │     correlation_id="essay-7"
               │  │     error.type="429"
               │  │     gen_ai.operation.name="chat"
               │  │     gen_ai.provider.name="essays"
               │  │     gen_ai.request.model="speller-1"
               │  │     server.address="127.0.0.1"
               │  │     · exception exception.message="the model is asked too often" exception.type="spellcheck::model::ModelError"
               │  └─ chat speller-1 [client]
               │        correlation_id="essay-7"
               │        gen_ai.operation.name="chat"
               │        gen_ai.provider.name="essays"
               │        gen_ai.request.model="speller-1"
               │        gen_ai.usage.input_tokens=2
               │        gen_ai.usage.output_tokens=2
               │        server.address="127.0.0.1"
               └─ send essay.checked [producer]
                  │  correlation_id="essay-7"
                  │  messaging.destination.name="essay.checked"
                  │  messaging.message.conversation_id="essay-7"
                  │  messaging.message.id="essay.checked/7"
                  │  messaging.operation.name="send"
                  │  messaging.operation.type="send"
                  │  messaging.system="kafka"
                  └─ process essay.checked [consumer] @lifecycle
                        correlation_id="essay-7"
                        essay.id=7
                        messaging.consumer.group.name="lifecycle"
                        messaging.destination.name="essay.checked"
                        messaging.message.conversation_id="essay-7"
                        messaging.message.id="essay.checked/7"
                        messaging.operation.name="process"
                        messaging.operation.type="process"
                        messaging.system="kafka"
                        · essay returned to its author essay.misspelt=2
                        → send essay.checked
"#;

#[test]
fn each_consumer_links_to_the_producer_above_it() {
    let consumers: Vec<_> =
        RUN.spans.iter().filter(|span| span.item.kind == SpanKind::Consumer as i32).collect();
    assert_eq!(consumers.len(), 3);
    for consumer in consumers {
        let linked: Vec<_> = consumer.item.links.iter().map(|link| &link.span_id).collect();
        assert_eq!(linked, [&consumer.item.parent_span_id]);
    }
}

#[test]
fn the_readme_shows_the_tree_that_is_printed() {
    assert_eq!(shape(block(README, "## The trace")), shape(&RUN.printed));
}

#[test]
fn the_readme_shows_the_code_that_makes_it() {
    let sources = [
        include_str!("../src/bus.rs"),
        include_str!("../src/event.rs"),
        include_str!("../src/bin/lifecycle.rs"),
        include_str!("../src/bin/spellcheck/main.rs"),
    ];
    // Functions and types one after the other, without what is inside of an `impl` being further right there.
    let unindented = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let sources = sources.map(unindented);
    let shown = block(README, "## The services");
    let items: Vec<&str> = shown.trim().split("\n\n").collect();
    assert!(items.len() >= 5, "{shown}");
    for item in items {
        let item = unindented(item);
        assert!(sources.iter().any(|source| source.contains(&item)), "no service has\n{item}");
    }
}

#[test]
fn the_readme_shows_the_envelope() {
    let source = include_str!("../src/event.rs");
    let lines: Vec<&str> = block(README, "## The envelope")
        .trim()
        .lines()
        .filter(|line| !source.lines().any(|of_source| of_source == *line))
        .collect();
    assert!(lines.is_empty(), "not in the example: {lines:?}");
}
