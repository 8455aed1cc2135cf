//! Tests with librdkafka's mock cluster, which speaks Kafka's protocol inside this process.

use crate::process::{Side, across, peer};
use crate::real::KAFKA;
use libtest_mimic::Trial;
use opentelemetry_proto::tonic::trace::v1::Span;
use rdkafka::mocking::MockCluster;
use traced_tests::otlp::{OtlpReceiver, Received};

pub(crate) fn trials() -> Vec<Trial> {
    vec![test("mock::the_whole_tree", the_whole_tree), test("mock::the_ids_arrive", the_ids_arrive)]
}

fn test(name: &str, run: fn()) -> Trial {
    Trial::test(name, move || {
        run();
        Ok(())
    })
}

fn the_whole_tree() {
    let cluster = MockCluster::new(1).expect("a cluster");
    cluster.create_topic("orders", 2, 1).expect("a topic");
    assert_eq!(across(peer, peer, "kafka", &cluster.bootstrap_servers(), "orders").tree(), KAFKA.trim());
}

/// Three orders are three traces, and the parent of each consumer span is the producer span, with equal ids.
fn the_ids_arrive() {
    let cluster = MockCluster::new(1).expect("a cluster");
    cluster.create_topic("orders", 2, 1).expect("a topic");
    let address = cluster.bootstrap_servers();
    let (sending, processing) = (OtlpReceiver::start(), OtlpReceiver::start());
    Side::start(peer(&["send", "kafka", &address, "orders", "3"]), &sending).done();
    Side::start(peer(&["process", "kafka", &address, "orders", "3"]), &processing).done();

    let sent = ids(&sending.spans(), "send orders", |span| &span.span_id);
    let parents = ids(&processing.spans(), "process orders", |span| &span.parent_span_id);
    assert_eq!(sent.len(), 3);
    assert_eq!(sent, parents);
}

/// The trace ids of the spans called `name`, each with the span id that `id` takes, in order.
fn ids(spans: &[Received<Span>], name: &str, id: fn(&Span) -> &Vec<u8>) -> Vec<(Vec<u8>, Vec<u8>)> {
    let spans = spans.iter().map(|span| &span.item).filter(|span| span.name == name);
    let mut ids: Vec<_> = spans.map(|span| (span.trace_id.clone(), id(span).clone())).collect();
    ids.sort();
    ids
}
