//! No span, and no value computed for one, however a function is written.
//!
//! One test: the provider is the process's.

// What is asked of bodies is that they return.
#![allow(clippy::unnecessary_wraps, clippy::unused_async)]

use futures::executor::block_on;
use futures::future::BoxFuture;
use opentelemetry::global;
use opentelemetry::trace::{Tracer, TracerProvider};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use std::collections::HashMap;
use std::fmt;
use std::pin::Pin;
use traced::{traced, traced_consumer, traced_producer};

mod attributes {
    traced::attributes! {
        shop.order.id: int,
        shop.label: template[string],
    }
}

/// Computed where a span is recorded; here, a panic.
struct Value;

impl Value {
    fn computed(&self) -> u64 {
        panic!("`{self}` was computed")
    }
}

impl fmt::Display for Value {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("formatted")
    }
}

type Returned = Result<u64, String>;

#[traced]
fn plain() {}

#[traced(
    name = value,
    kind = server,
    attributes(shop.order.id = value.computed(), shop.label[value] = %value),
    ok(|_| "order" = value.computed()),
    err(|_| error.type = %value),
    error_if = |_| value.computed() == 0,
    parent = traced::extract(&HashMap::from([(value.to_string(), value.to_string())])),
    links = [traced::extract(&HashMap::from([(value.to_string(), value.to_string())]))],
)]
fn synchronous(value: &Value, order: u64) -> Returned {
    let _ = value;
    Ok(order)
}

#[traced(attributes(shop.order.id = value.computed()), ok(|_| "order" = value.computed()))]
fn opaque(value: &Value, order: u64) -> impl Fn() -> u64 + use<> {
    let _ = value;
    move || order
}

#[traced(attributes(shop.order.id = value.computed()), ok(|_| "order" = value.computed()))]
async fn asynchronous(value: &Value, order: u64) -> Returned {
    std::future::ready(value).await;
    Ok(order)
}

#[traced(attributes(shop.order.id = value.computed()), ok(|_| "order" = 1))]
fn future(value: &Value, order: u64) -> impl Future<Output = Returned> {
    let _ = value;
    async move { Ok(order) }
}

#[traced(attributes(shop.order.id = value.computed()), ok(|_| "order" = 1))]
fn pinned(value: &Value, order: u64) -> Pin<Box<dyn Future<Output = Returned> + Send + '_>> {
    Box::pin(async move { asynchronous(value, order).await })
}

#[traced(attributes(shop.order.id = value.computed()), ok(|_| "order" = 1))]
fn boxed(value: &Value, order: u64) -> BoxFuture<'_, Returned> {
    Box::pin(async move { asynchronous(value, order).await })
}

#[async_trait::async_trait]
trait Places {
    async fn place(&self, order: u64) -> Returned;

    #[traced(attributes(shop.order.id = self.id()))]
    fn cancel(&self) -> Returned {
        Ok(4)
    }

    fn id(&self) -> u64;
}

struct Shop(Value);

#[async_trait::async_trait]
impl Places for Shop {
    #[traced(attributes(shop.order.id = self.0.computed()), err(|_| error.type = %self.0))]
    async fn place(&self, order: u64) -> Returned {
        std::future::ready(()).await;
        Ok(order)
    }

    fn id(&self) -> u64 {
        self.0.computed()
    }
}

impl Shop {
    #[traced(attributes("order" = self.0.computed()))]
    fn order(self, #[attribute(shop.order.id)] order: u64) -> Returned {
        Ok(order)
    }
}

#[traced_consumer(message = message, system = "kafka", destination = value.to_string(), attributes(shop.order.id = value.computed()))]
async fn consumer(message: &HashMap<String, String>, value: &Value) -> Returned {
    traced::settle!("ack", message = message, system = "kafka", destination = value.to_string(), { value });
    Ok(message.len() as u64)
}

#[traced_consumer(message = messages, system = "kafka")]
fn batch(messages: &[HashMap<String, String>]) -> usize {
    messages.len()
}

#[traced_consumer(
    message = |_| HashMap::from([(value.to_string(), value.to_string())]),
    operation = receive,
    system = "kafka",
    destination = value.to_string(),
)]
async fn receiver(value: &Value) -> Result<Option<HashMap<String, String>>, String> {
    std::future::ready(value).await;
    Ok(None)
}

fn inline(value: &Value, order: u64) -> Returned {
    traced::record!(shop.order.id = value.computed(), "order" = %value);
    traced::event!("seen", shop.order.id = value.computed());
    let order = traced::span!(name = value, attributes(shop.order.id = value.computed()), { order + 1 });
    let order = traced::span!(name = "looked at", ok(|_| "order" = value.computed()), {
        if order == 1 {
            return Err("none".to_owned());
        }
        order + 1
    });
    block_on(traced::span!(name = "waits", ok(|_| "order" = %value), async { Returned::Ok(order + 1) }))
}

#[traced_producer(system = "kafka", destination = value.to_string(), inject = headers)]
fn producer(value: &Value, mut headers: HashMap<String, String>) -> usize {
    let _ = value;
    headers.remove("traceparent");
    headers.len()
}

#[async_trait::async_trait]
trait Sends {
    async fn send(&self, headers: HashMap<String, String>) -> usize;
}

#[async_trait::async_trait]
impl Sends for Shop {
    #[traced_producer(system = "kafka", destination = self.0.to_string(), inject = headers)]
    async fn send(&self, mut headers: HashMap<String, String>) -> usize {
        headers.remove("traceparent");
        headers.len()
    }
}

#[test]
fn nothing_is_recorded() {
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    global::set_tracer_provider(provider.clone());
    traced::provider_changed(traced::provider::Sampling::Any);

    let shop = || Shop(Value);
    let message = || HashMap::from([("traceparent".to_owned(), String::new())]);
    provider.tracer("tests").in_span("by hand", |_| {
        plain();
        assert_eq!(synchronous(&Value, 1), Ok(1));
        assert_eq!(opaque(&Value, 2)(), 2);
        assert_eq!(block_on(asynchronous(&Value, 3)), Ok(3));
        assert_eq!(block_on(future(&Value, 4)), Ok(4));
        assert_eq!(block_on(pinned(&Value, 5)), Ok(5));
        assert_eq!(block_on(boxed(&Value, 6)), Ok(6));
        assert_eq!(block_on(shop().place(7)), Ok(7));
        assert_eq!(shop().cancel(), Ok(4));
        assert_eq!(shop().order(8), Ok(8));
        assert_eq!(block_on(consumer(&message(), &Value)), Ok(1));
        assert_eq!(batch(&[message(), message()]), 2);
        assert_eq!(block_on(receiver(&Value)), Ok(None));
        assert_eq!(producer(&Value, message()), 0);
        assert_eq!(block_on(shop().send(message())), 0);
        assert_eq!(inline(&Value, 9), Ok(12));
        assert_eq!(inline(&Value, 0), Err("none".to_owned()));
    });

    provider.force_flush().unwrap();
    let spans = exporter.get_finished_spans().unwrap();
    let [span] = &spans[..] else { panic!("spans were started: {spans:#?}") };
    assert_eq!(span.name, "by hand");
    assert_eq!((&span.events[..], &span.attributes[..]), (&[][..], &[][..]));
}
