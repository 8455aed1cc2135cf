//! What a sampler is asked, and what it need not be.

use super::{alone, install, names, sampling};
use opentelemetry::baggage::BaggageExt;
use opentelemetry::trace::{
    Link, SpanContext, SpanKind, TraceContextExt, TraceFlags, TraceId, TraceState, Tracer, TracerProvider,
};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
use opentelemetry_sdk::trace::{Sampler, SamplingResult, ShouldSample};
use std::cell::Cell;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use traced::provider::Sampling;
use traced::traced;

thread_local! {
    static COMPUTED: Cell<u32> = const { Cell::new(0) };
}

fn computed() -> i64 {
    COMPUTED.set(COMPUTED.get() + 1);
    1
}

/// Notes the names of the spans it is asked about, and leaves the answer to another.
#[derive(Clone, Debug)]
struct Asked {
    answer: Sampler,
    names: Arc<Mutex<Vec<String>>>,
}

impl Asked {
    fn new(answer: Sampler) -> Self {
        Self { answer, names: Arc::default() }
    }

    fn names(&self) -> Vec<String> {
        self.names.lock().unwrap().clone()
    }
}

impl ShouldSample for Asked {
    fn should_sample(
        &self,
        parent: Option<&Context>,
        trace: TraceId,
        name: &str,
        kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[Link],
    ) -> SamplingResult {
        self.names.lock().unwrap().push(name.to_owned());
        self.answer.should_sample(parent, trace, name, kind, attributes, links)
    }
}

fn parent_based() -> Sampler {
    Sampler::ParentBased(Box::new(Sampler::AlwaysOn))
}

fn remote(flags: TraceFlags) -> Context {
    let span = SpanContext::new(7.into(), 8.into(), flags, true, TraceState::default());
    Context::new().with_remote_span_context(span)
}

#[traced(attributes("computed" = computed()))]
fn outer() -> (TraceId, HashMap<String, String>) {
    let mut headers = HashMap::new();
    traced::inject(&mut headers);
    (inner(), headers)
}

#[traced(attributes("computed" = computed()))]
fn inner() -> TraceId {
    traced::current_trace_id().unwrap()
}

#[test]
fn below_an_unsampled_parent_nothing_is_asked_and_the_trace_goes_on() {
    let _alone = alone();
    let sampler = Asked::new(parent_based());
    let (provider, exported) = sampling(sampler.clone());
    install(&provider, Sampling::ParentBased);
    global::set_text_map_propagator(opentelemetry::propagation::TextMapCompositePropagator::new(vec![
        Box::new(TraceContextPropagator::new()),
        Box::new(BaggagePropagator::new()),
    ]));
    COMPUTED.set(0);

    let parent = remote(TraceFlags::default()).with_baggage([KeyValue::new("tenant", "acme")]);
    let _current = parent.attach();
    let (trace, headers) = outer();
    assert_eq!(trace, TraceId::from(7));
    assert_eq!(headers["traceparent"], "00-00000000000000000000000000000007-0000000000000008-00");
    assert_eq!(headers["baggage"], "tenant=acme");
    assert_eq!((COMPUTED.get(), sampler.names(), names(&exported)), (0, vec![], vec![]));
}

fn sent_on() -> String {
    let mut headers = HashMap::new();
    traced::inject(&mut headers);
    headers.remove("traceparent").unwrap_or_default()
}

#[traced(parent = cx, name = format!("{}", computed()), links = [linked()], attributes("computed" = computed()))]
fn given(cx: Context) -> String {
    sent_on()
}

#[traced(parent = cx)]
fn given_alone(cx: Context) -> String {
    sent_on()
}

#[traced(parent = cx, name = format!("{}", computed()), attributes("computed" = computed()))]
fn given_later(cx: Context) -> impl Future<Output = String> {
    std::future::ready(()).map_to(sent_on)
}

#[traced(name = format!("{}", computed()), links = [linked()], attributes("computed" = computed()))]
fn later() -> impl Future<Output = String> {
    std::future::ready(()).map_to(sent_on)
}

#[traced(name = format!("{}", computed()), attributes("computed" = computed()))]
fn boxed() -> std::pin::Pin<Box<dyn Future<Output = String>>> {
    Box::pin(std::future::ready(()).map_to(sent_on))
}

fn linked() -> Context {
    computed();
    remote(TraceFlags::SAMPLED)
}

trait MapTo: Future<Output = ()> + Sized {
    async fn map_to(self, value: fn() -> String) -> String {
        self.await;
        value()
    }
}

impl MapTo for std::future::Ready<()> {}

fn block_on<F: Future>(future: F) -> F::Output {
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut cx) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("not ready"),
    }
}

#[test]
fn below_an_unsampled_parent_no_form_computes_or_asks() {
    let _alone = alone();
    let sampler = Asked::new(parent_based());
    let (provider, exported) = sampling(sampler.clone());
    install(&provider, Sampling::ParentBased);
    global::set_text_map_propagator(TraceContextPropagator::new());
    let unsampled = remote(TraceFlags::default());
    COMPUTED.set(0);
    let below_given =
        [given(unsampled.clone()), given_alone(unsampled.clone()), block_on(given_later(unsampled.clone()))];
    let _current = unsampled.attach();
    let below_current = [
        block_on(later()),
        block_on(boxed()),
        traced::span!(name = format!("{}", computed()), attributes("computed" = computed()), { sent_on() }),
        block_on(traced::span!(
            name = format!("{}", computed()),
            attributes("computed" = computed()),
            async { sent_on() }
        )),
    ];
    for header in below_given.into_iter().chain(below_current) {
        assert_eq!(header, "00-00000000000000000000000000000007-0000000000000008-00");
    }
    assert_eq!((COMPUTED.get(), sampler.names(), names(&exported)), (0, vec![], vec![]));
}

#[test]
fn below_a_sampled_parent_all_is_recorded() {
    let _alone = alone();
    let sampler = Asked::new(parent_based());
    let (provider, exported) = sampling(sampler.clone());
    install(&provider, Sampling::ParentBased);
    let _current = remote(TraceFlags::SAMPLED).attach();
    assert_eq!(outer().0, TraceId::from(7));
    assert_eq!(names(&exported), ["inner", "outer"]);
    assert_eq!(sampler.names(), ["outer", "inner"]);
}

#[traced(parent = root)]
fn root() {
    inner();
}

#[traced]
fn stretch() {
    root();
    inner();
}

#[test]
fn a_trace_begins_anew_in_an_unsampled_stretch() {
    let _alone = alone();
    let (provider, exported) = sampling(parent_based());
    install(&provider, Sampling::ParentBased);
    let _current = remote(TraceFlags::default()).attach();
    stretch();
    let spans = exported.get_finished_spans().unwrap();
    let [inner, root] = &spans[..] else { panic!("{spans:?}") };
    assert_eq!((&*inner.name, &*root.name), ("inner", "root"));
    assert_eq!(inner.parent_span_id, root.span_context.span_id());
    assert_ne!(root.span_context.trace_id(), TraceId::from(7));
}

#[test]
fn a_sampler_that_does_not_follow_parents_is_asked() {
    let _alone = alone();
    let (provider, exported) = sampling(Sampler::AlwaysOn);
    install(&provider, Sampling::Any);
    let _current = remote(TraceFlags::default()).attach();
    outer();
    assert_eq!(names(&exported), ["inner", "outer"]);
}

#[test]
fn so_is_one_of_which_nothing_is_known() {
    let _alone = alone();
    let sampler = Asked::new(parent_based());
    let (provider, exported) = sampling(sampler.clone());
    global::set_tracer_provider(provider);
    COMPUTED.set(0);
    let _current = remote(TraceFlags::default()).attach();
    assert_eq!(std::thread::spawn(traced::in_context(|| outer().0)).join().unwrap(), TraceId::from(7));
    assert_eq!((COMPUTED.get(), names(&exported)), (0, vec![]));
    assert_eq!(sampler.names(), ["outer", "inner"]);
}

/// Drops what is named `inner`, whatever its parent.
#[derive(Clone, Debug)]
struct NoInner;

impl ShouldSample for NoInner {
    fn should_sample(
        &self,
        parent: Option<&Context>,
        trace: TraceId,
        name: &str,
        kind: &SpanKind,
        attributes: &[KeyValue],
        links: &[Link],
    ) -> SamplingResult {
        let sampler = if name == "inner" { Sampler::AlwaysOff } else { Sampler::AlwaysOn };
        sampler.should_sample(parent, trace, name, kind, attributes, links)
    }
}

/// The same calls by hand, each span asked for.
fn by_hand() {
    let tracer = global::tracer("by hand");
    let start = |name: &'static str| {
        let current = Context::current();
        current.with_span(tracer.build_with_context(tracer.span_builder(name), &current))
    };
    let _outer = start("outer").attach();
    let _inner = start("inner").attach();
}

#[test]
fn every_sampler_decides_as_it_does_by_hand() {
    let samplers: [(Box<dyn ShouldSample>, Sampling); 5] = [
        (Box::new(Sampler::AlwaysOn), Sampling::Any),
        (Box::new(Sampler::AlwaysOff), Sampling::Any),
        (Box::new(Sampler::TraceIdRatioBased(0.5)), Sampling::Any),
        (Box::new(NoInner), Sampling::Any),
        (Box::new(parent_based()), Sampling::ParentBased),
    ];
    let _alone = alone();
    for (sampler, known) in samplers {
        let shown = format!("{sampler:?}");
        let (provider, exported) = sampling(sampler);
        install(&provider, known);
        for flags in [TraceFlags::default(), TraceFlags::SAMPLED] {
            for trace in [1_u128 << 60, u128::MAX >> 1] {
                let span = SpanContext::new(trace.into(), 8.into(), flags, true, TraceState::default());
                let _current = Context::new().with_remote_span_context(span).attach();
                exported.reset();
                outer();
                let ours = names(&exported);
                exported.reset();
                by_hand();
                assert_eq!(ours, names(&exported), "{shown} {flags:?} {trace:x}");
            }
        }
        drop(provider.tracer("alive until here"));
    }
}
