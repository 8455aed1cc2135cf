//! A sampler decides by the attributes of a span, in whatever form the span is written; and what is computed below a parent
//! that is not sampled.

use crate::consumer::{Record, traceparent};
use opentelemetry::trace::{Link, SpanContext, SpanKind, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry::{Context, KeyValue};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample};
use std::cell::Cell;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use traced::testing::{Capture, capture_with};
use traced::{Attributes, InContext, span, traced, traced_consumer, traced_producer};

/// Drops what is about `/health`, by `url.path` or by `http.route`.
#[derive(Clone, Debug)]
struct Healthy;

impl ShouldSample for Healthy {
    fn should_sample(
        &self,
        _parent: Option<&Context>,
        _trace: TraceId,
        _name: &str,
        _kind: &SpanKind,
        attributes: &[KeyValue],
        _links: &[Link],
    ) -> SamplingResult {
        let is_about_health = attributes.iter().any(|attribute| {
            matches!(attribute.key.as_str(), "url.path" | "http.route")
                && attribute.value.as_str() == "/health"
        });
        answer(if is_about_health { SamplingDecision::Drop } else { SamplingDecision::RecordAndSample })
    }
}

fn answer(decision: SamplingDecision) -> SamplingResult {
    SamplingResult { decision, attributes: Vec::new(), trace_state: TraceState::default() }
}

fn sampling_with(sampler: impl ShouldSample + 'static) -> Capture {
    capture_with(|provider| provider.with_sampler(sampler))
}

#[traced(attributes(url.path = path))]
fn sync(path: &str) {}

#[traced(attributes(url.path = path))]
async fn asynchronous(path: &str) {}

#[traced(attributes(url.path = path))]
fn returned(path: &str) -> impl Future<Output = ()> + use<> {
    std::future::ready(())
}

#[traced(attributes(url.path = path))]
fn boxed(path: &str) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(std::future::ready(()))
}

#[traced]
fn parameter(#[attribute(http.route)] path: &str) {}

#[traced(parent = root, attributes(url.path = path))]
fn in_a_trace_of_its_own(path: &str) {}

#[traced(parent = cx, attributes(url.path = path))]
fn below(cx: &Context, path: &str) {}

#[traced(convention = http.server, attributes(url.path = path, url.scheme = "http", http.request.method = "GET"))]
fn by_convention(path: &str) {}

#[derive(Attributes)]
struct Request<'a> {
    #[attribute(url.path)]
    path: &'a str,
}

#[traced(attributes(..Request { path }))]
fn grouped(path: &str) {}

#[traced_consumer(system = "kafka", message = record, attributes(url.path = path))]
fn consumed(record: &Record, path: &str) {}

#[traced_consumer(system = "kafka", message = records, attributes(url.path = path))]
fn batch(records: &[Record], path: &str) {}

#[traced_producer(system = "kafka", destination = "orders", attributes(url.path = path))]
fn produced(path: &str) {}

async fn all_forms(path: &str) {
    sync(path);
    asynchronous(path).await;
    returned(path).await;
    boxed(path).await;
    parameter(path);
    in_a_trace_of_its_own(path);
    below(&Context::new(), path);
    by_convention(path);
    grouped(path);
    consumed(&Record::unsent(), path);
    batch(&[Record::unsent()], path);
    produced(path);
    span!(name = "block", attributes(url.path = path), {});
    span!(name = "async block", attributes(url.path = path), async {}).await;
}

#[tokio::test]
async fn a_sampler_drops_by_an_attribute_in_every_form() {
    let spans = sampling_with(Healthy);
    all_forms("/health").await;
    assert_eq!(spans.finished().iter().map(|span| &*span.name).collect::<Vec<_>>(), Vec::<&str>::new());
    all_forms("/orders").await;
    let names: Vec<_> = spans.finished().iter().map(|span| span.name.to_string()).collect();
    let expected = [
        "sync",
        "asynchronous",
        "returned",
        "boxed",
        "parameter",
        "in_a_trace_of_its_own",
        "below",
        "GET",
        "grouped",
        "process orders",
        "process orders",
        "send orders",
        "block",
        "async block",
    ];
    assert_eq!(names, expected);
}

/// What a sampler saw of a span: its name and its attributes.
type Seen = (String, Vec<KeyValue>);

/// Answers always the same, and notes what it was shown.
#[derive(Clone, Debug)]
struct Shown {
    decision: SamplingDecision,
    spans: Arc<Mutex<Vec<Seen>>>,
}

impl Shown {
    fn new(decision: SamplingDecision) -> Self {
        Self { decision, spans: Arc::default() }
    }
}

impl ShouldSample for Shown {
    fn should_sample(
        &self,
        _parent: Option<&Context>,
        _trace: TraceId,
        name: &str,
        _kind: &SpanKind,
        attributes: &[KeyValue],
        _links: &[Link],
    ) -> SamplingResult {
        self.spans.lock().unwrap().push((name.to_owned(), attributes.to_vec()));
        answer(self.decision.clone())
    }
}

thread_local! {
    static COMPUTED: Cell<u32> = const { Cell::new(0) };
}

fn computed() -> i64 {
    COMPUTED.set(COMPUTED.get() + 1);
    7
}

const LIMIT: i64 = 5;

#[traced(name = format!("computed {}", computed()), attributes("limit" = LIMIT, "computed" = computed()))]
fn named() {}

#[traced(name = format!("computed {}", computed()), attributes("limit" = LIMIT, "computed" = computed()))]
async fn named_asynchronous() {}

#[traced(name = format!("computed {}", computed()), attributes("limit" = LIMIT, "computed" = computed()))]
fn named_later() -> impl Future<Output = ()> {
    std::future::ready(())
}

#[traced(parent = cx, name = format!("computed {}", computed()), attributes("limit" = LIMIT, "computed" = computed()))]
fn named_below(cx: Context) {}

#[traced_consumer(message = record, name = format!("computed {}", computed()),
                  attributes("limit" = LIMIT, "computed" = computed()))]
fn named_consumer(record: &Record) {}

async fn all_computed(parent: &Context) {
    named();
    named_asynchronous().await;
    named_later().await;
    named_below(parent.clone());
    named_consumer(&Record { headers: traceparent(1, "00"), ..Record::unsent() });
    span!(name = format!("computed {}", computed()), attributes("limit" = LIMIT, "computed" = computed()), {
    });
    span!(
        name = format!("computed {}", computed()),
        attributes("limit" = LIMIT, "computed" = computed()),
        async {}
    )
    .await;
}

async fn all_computed_below_unsampled() {
    let span = SpanContext::new(7.into(), 8.into(), TraceFlags::default(), true, TraceState::default());
    let parent = Context::current().with_remote_span_context(span);
    let future = {
        let _current = parent.clone().attach();
        all_computed(&parent).in_context()
    };
    future.await;
}

#[tokio::test]
async fn below_an_unsampled_parent_a_sampler_sees_constants_and_nothing_is_computed() {
    crate::propagation::install();
    let sampler = Shown::new(SamplingDecision::Drop);
    let _spans = sampling_with(sampler.clone());
    COMPUTED.set(0);
    all_computed_below_unsampled().await;
    assert_eq!(COMPUTED.get(), 0);
    let shown = sampler.spans.lock().unwrap();
    assert_eq!(shown.len(), 7, "{shown:?}");
    for (name, attributes) in shown.iter() {
        assert!(!name.contains("computed"), "{name}");
        let keys: Vec<_> = attributes.iter().map(|attribute| attribute.key.as_str()).collect();
        assert!(keys.contains(&"limit") && !keys.contains(&"computed"), "{name}: {keys:?}");
    }
}

#[tokio::test]
async fn a_sampler_that_overrules_an_unsampled_parent_gets_the_whole_span() {
    crate::propagation::install();
    let spans = sampling_with(Shown::new(SamplingDecision::RecordAndSample));
    COMPUTED.set(0);
    all_computed_below_unsampled().await;
    assert_eq!(COMPUTED.get(), 2 * 7);
    let finished = spans.finished();
    assert_eq!(finished.len(), 7);
    for span in &finished {
        assert_eq!(span.name, "computed 7");
        let of_key = |key: &str| span.attributes.iter().filter(|given| given.key.as_str() == key).count();
        for key in ["limit", "computed", "code.function.name", "code.file.path", "code.line.number"] {
            assert_eq!(of_key(key), 1, "{key} on {:?}", span.attributes);
        }
    }
}
