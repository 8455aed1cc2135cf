//! Headers of other crates as messages: a trace goes into them, and comes out of them.

use http::Request;
use opentelemetry::global;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use serde_json::{Value, json};
use traced::testing::{Capture, capture};
use traced::{inject, traced, traced_consumer};

fn install() {
    global::set_text_map_propagator(TraceContextPropagator::new());
}

/// Two services, one of which hears of the other's work.
fn assert_continues(spans: &Capture) {
    let (sent, received) = (spans.find("sends"), spans.find("process orders"));
    assert_eq!(received.trace_id(), sent.trace_id());
    assert_eq!(received.data().parent_span_id, sent.span_id());
    let [link] = received.links() else { panic!("one link") };
    assert_eq!(link.span_context.span_id(), sent.span_id());
}

#[test]
fn a_request_that_is_pushed() {
    #[traced(kind = producer)]
    fn sends(mut request: Request<String>) -> Request<String> {
        inject(request.headers_mut());
        request
    }
    #[traced_consumer(system = "gcp_pubsub", message = request, destination = "orders")]
    fn on_push(request: &Request<String>) {}
    install();
    let spans = capture();
    let earlier = "00-11111111111111111111111111111111-1111111111111111-01";
    let request = Request::post("/push").header("Traceparent", earlier).body(String::new()).unwrap();
    on_push(&sends(request));
    assert_continues(&spans);
}

#[test]
fn an_event_whose_metadata_is_json() {
    #[traced(kind = producer)]
    fn sends(mut metadata: Value) -> Value {
        inject(&mut metadata);
        metadata
    }
    #[traced_consumer(system = "kafka", message = event["metadata"], destination = "orders")]
    fn on_event(event: &Value) {}
    install();
    let spans = capture();
    let metadata = sends(json!({"TraceParent": "old", "tenant": "blue", "retries": 3}));
    assert_eq!(metadata["retries"], 3);
    on_event(&json!({"event_type": "placed", "metadata": metadata}));
    assert_continues(&spans);
}
