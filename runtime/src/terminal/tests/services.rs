//! Spans of several services, come together in one place.

use super::{Shown, at, end};
use crate::terminal::Terminal;
use opentelemetry::trace::{SpanBuilder, SpanKind, TraceContextExt as _, Tracer as _, TracerProvider as _};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::InMemorySpanExporter;

#[test]
fn a_span_is_shown_with_its_service_where_that_is_another() {
    let exporter = InMemorySpanExporter::default();
    let provider = opentelemetry_sdk::trace::SdkTracerProvider::builder()
        .with_id_generator(super::Counted::default())
        .with_simple_exporter(exporter.clone())
        .build();
    let start = |parent: &Context, name: &'static str, kind, service: &'static str, micros| {
        let span = SpanBuilder::from_name(name)
            .with_kind(kind)
            .with_attributes([KeyValue::new("service.name", service), KeyValue::new("correlation_id", "c-1")])
            .with_start_time(at(micros));
        parent.with_span(provider.tracer("tests").build_with_context(span, parent))
    };
    let order = start(&Context::new(), "POST /orders", SpanKind::Server, "shop", 0);
    let send = start(&order, "send orders", SpanKind::Producer, "shop", 100);
    let process = start(&send, "process orders", SpanKind::Consumer, "billing", 300);
    process.span().add_link(send.span().span_context().clone(), Vec::new());
    let charge = start(&process, "charge", SpanKind::Client, "billing", 400);
    let other = start(&Context::new(), "GET /health", SpanKind::Server, "shop", 50);
    for (cx, micros) in [(&other, 60), (&charge, 900), (&send, 200), (&process, 1_000), (&order, 250)] {
        end(cx, micros);
    }
    let shown = Shown::default();
    Terminal::to(shown.clone()).print_spans(exporter.get_finished_spans().unwrap()).unwrap();
    let text = String::from_utf8(shown.0.lock().unwrap().clone()).unwrap();
    assert_eq!(
        text,
        "\
trace 00000000000000000000000000000001  1.00ms  4 spans
POST /orders [server] @shop               250µs
│  correlation_id=c-1
└─ send orders [producer]                 100µs
   └─ process orders [consumer] @billing  700µs
      │  → send orders
      └─ charge [client]                  500µs

trace 00000000000000000000000000000002  10.0µs  1 span
GET /health [server] @shop  10.0µs
   correlation_id=c-1

"
    );
}
