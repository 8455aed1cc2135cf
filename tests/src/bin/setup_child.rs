//! A program that sets OpenTelemetry up, records what its argument says, and prints what became of it.
//!
//! The environment belongs to a process, so each test of `traced::init` runs one of these.

use opentelemetry::trace::{Event, Link, Span, SpanBuilder, SpanContext, Status, Tracer};
use opentelemetry::trace::{SpanKind, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry::{Array, Context, KeyValue, StringValue, Value, global};
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::metrics::data::Metric;
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, Instrument, Stream};
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider};
use opentelemetry_sdk::trace::{SamplingDecision, SamplingResult, ShouldSample, SpanData, SpanExporter};
use std::collections::HashMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime};
use traced::setup::{Guard, InitError, Report, ShutdownError};

fn main() -> ExitCode {
    let scenario = std::env::args().nth(1).unwrap_or_default();
    match run(&scenario) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let source = error.source().map(|source| format!(": {source}")).unwrap_or_default();
            println!("init: {error}{source}");
            ExitCode::FAILURE
        }
    }
}

fn run(scenario: &str) -> Result<(), InitError> {
    match scenario {
        "one" => print_report(&with_spans(traced::init("shop")?, 1).shutdown()),
        "many" => print_report(&with_spans(traced::init("shop")?, 1000).shutdown()),
        "builder" => print_report(&with_spans(built()?, 1).shutdown()),
        "strict" => print_report(&with_spans(traced::setup("shop").strict().init()?, 1).shutdown()),
        "report" => report(&traced::init("shop")?),
        "flush" => flush(&traced::init("shop")?),
        "flush-in-runtimes" => flush_in_runtimes()?,
        "flush-hangs" => flush_hangs()?,
        "dropped-at-once" => dropped_at_once()?,
        "without-spans" => drop(traced::init("shop")?),
        "replaced" => replaced(traced::init("shop")?),
        "never-ends" => never_ends(&traced::init("shop")?),
        #[cfg(unix)]
        "until-terminated" => until_terminated()?,
        #[cfg(unix)]
        "fork" => fork(traced::init("shop")?)?,
        "drop" => drop(with_spans(traced::init("shop")?, 1)),
        "current-thread" => inside(&tokio::runtime::Builder::new_current_thread().build().unwrap())?,
        "multi-thread" => inside(&tokio::runtime::Builder::new_multi_thread().build().unwrap())?,
        "twice" => twice()?,
        "fails-twice" => fails_twice()?,
        "rich" => rich(traced::init("shop")?),
        "record-only" => record_only()?,
        "open" => open(traced::init("shop")?),
        "late" => late(traced::init("shop")?),
        "exporter" => {
            print_report(&with_spans(traced::setup("shop").with_exporter(Refuses).init()?, 3).shutdown());
        }
        "hangs" => hangs()?,
        "exception" => exception(traced::init("shop")?),
        "inject" => inject(&traced::init("shop")?),
        "filter" => filter(traced::init("shop")?),
        "filter-alone" => db::load(),
        "metrics" => metrics(&traced::init("shop")?),
        "metrics-dropped" => measured(&traced::init("shop")?),
        "metrics-by-the-builder" => metrics_by_the_builder()?,
        "root-sampler" => root_sampler()?,
        other => panic!("no scenario `{other}`"),
    }
    Ok(())
}

#[traced::traced]
fn serve() {
    db::load();
}

mod db {
    #[traced::traced]
    pub(crate) fn load() {}
}

#[traced::traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "tests")]
fn query(fails: bool) -> Result<(), std::fmt::Error> {
    if fails { Err(std::fmt::Error) } else { Ok(()) }
}

/// Calls that are counted, two of them as failures.
fn measured(_: &Guard) {
    for fails in [false, true, true] {
        let _ = query(fails);
    }
}

fn metrics(guard: &Guard) {
    measured(guard);
    match guard.flush() {
        Ok(_) => println!("flushed"),
        Err(error) => println!("{error}"),
    }
}

/// Metrics go to an exporter of the program's own, and a view renames them.
fn metrics_by_the_builder() -> Result<(), InitError> {
    let exporter = InMemoryMetricExporter::default();
    let renamed = |_: &Instrument| Stream::builder().with_name("renamed").build().ok();
    let guard = traced::setup("shop")
        .with_metric_exporter(exporter.clone())
        .with_meter_provider(move |provider| provider.with_view(renamed))
        .init()?;
    measured(&guard);
    print_report(&guard.shutdown());
    for finished in exporter.get_finished_metrics().expect("metrics") {
        let names = finished.scope_metrics().flat_map(|scope| scope.metrics().map(Metric::name));
        println!("{}: {}", finished.resource().len(), names.collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

fn filter(guard: Guard) {
    serve();
    print_report(&guard.shutdown());
}

/// A remote parent that is not sampled is followed, whatever the sampler of roots says.
fn root_sampler() -> Result<(), InitError> {
    let guard =
        traced::setup("shop").with_root_sampler(opentelemetry_sdk::trace::Sampler::AlwaysOn).init()?;
    let span = SpanContext::new(1.into(), 1.into(), TraceFlags::default(), true, TraceState::NONE);
    let unsampled = Context::new().with_remote_span_context(span).attach();
    serve();
    drop(unsampled);
    db::load();
    print_report(&guard.shutdown());
    Ok(())
}

fn print_report(result: &Result<Report, ShutdownError>) {
    match result {
        Ok(report) => println!("exported {} of {}", report.exported(), report.ended()),
        Err(error) => println!("{error}"),
    }
}

fn with_spans(guard: Guard, count: usize) -> Guard {
    for _ in 0..count {
        start(SpanBuilder::from_name("work")).end();
    }
    guard
}

fn start(builder: SpanBuilder) -> global::BoxedSpan {
    global::tracer("tests").build_with_context(builder, &Context::new())
}

fn built() -> Result<Guard, InitError> {
    traced::setup("shop")
        .with_service_version("1.2.3")
        .with_resource_attribute(KeyValue::new("shop.region", "eu"))
        .with_span_processor(traced::terminal::Terminal::stdout())
        .init()
}

/// Set up, recorded and dropped where a blocking client must not be used.
fn inside(runtime: &tokio::runtime::Runtime) -> Result<(), InitError> {
    runtime.block_on(async {
        drop(with_spans(traced::init("shop")?, 1));
        Ok(())
    })
}

fn twice() -> Result<(), InitError> {
    let guard = with_spans(traced::init("shop")?, 1);
    if let Err(error) = traced::init("other") {
        println!("{error}");
    }
    print_report(&guard.shutdown());
    print_report(&with_spans(traced::init("again")?, 1).shutdown());
    Ok(())
}

fn report(guard: &Guard) {
    let open = start(SpanBuilder::from_name("open"));
    println!("{}", guard.report());
    drop(open);
    println!("{}", guard.report());
    println!("{:?}", guard.flush().map(|report| report.to_string()).map_err(|error| error.to_string()));
    println!("{}", guard.report());
}

/// Each flush sends what has ended before it, and tracing goes on.
fn flush(guard: &Guard) {
    for _ in 0..2 {
        serve();
        match guard.flush() {
            Ok(report) => println!("exported {} of {}", report.exported(), report.ended()),
            Err(error) => println!("{error}"),
        }
    }
}

fn flush_in_runtimes() -> Result<(), InitError> {
    let guard = traced::init("shop")?;
    let current = tokio::runtime::Builder::new_current_thread().build().unwrap();
    current.block_on(async { flush(&guard) });
    let many = tokio::runtime::Builder::new_multi_thread().build().unwrap();
    many.block_on(async { flush(&guard) });
    print_report(&guard.shutdown());
    Ok(())
}

fn flush_hangs() -> Result<(), InitError> {
    let setup = traced::setup("shop").with_exporter(Hangs).with_shutdown_timeout(Duration::from_millis(300));
    flush(&setup.init()?);
    Ok(())
}

/// What `let _ = traced::init("shop")?` does.
fn dropped_at_once() -> Result<(), InitError> {
    drop(traced::init("shop")?);
    serve();
    serve();
    Ok(())
}

/// Another provider than that of `init` is the global one when the guard ends.
fn replaced(guard: Guard) {
    serve();
    let spans = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(spans.clone()).build();
    global::set_tracer_provider(provider);
    traced::provider_changed(traced::provider::Sampling::ParentBased);
    serve();
    print_report(&guard.shutdown());
    serve();
    println!("the other has {}", spans.get_finished_spans().unwrap().len());
}

/// A server whose `main` has a span.
#[traced::traced]
fn never_ends(_guard: &Guard) {
    serve();
    println!("ready");
    std::thread::sleep(Duration::from_secs(60));
}

/// Ends as a container does: by SIGTERM.
#[cfg(unix)]
fn until_terminated() -> Result<(), InitError> {
    use tokio::signal::unix::{SignalKind, signal};
    let guard = traced::init("shop")?;
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
        let mut terminate = signal(SignalKind::terminate()).unwrap();
        serve();
        println!("ready");
        terminate.recv().await;
    });
    print_report(&guard.shutdown());
    Ok(())
}

/// The parent's guard ends in the child at once, and the child may set itself up.
#[cfg(unix)]
fn fork(guard: Guard) -> Result<(), InitError> {
    serve();
    match fork::fork().unwrap() {
        fork::Fork::Parent(child) => {
            fork::waitpid(child).unwrap();
            print_report(&guard.shutdown());
            return Ok(());
        }
        fork::Fork::Child => {}
    }
    let start = Instant::now();
    println!("flush: {}", guard.flush().unwrap_err());
    println!("shutdown: {}", guard.shutdown().unwrap_err());
    println!("in less than two seconds: {}", start.elapsed() < Duration::from_secs(2));
    let guard = traced::init("child")?;
    serve();
    print_report(&guard.shutdown());
    std::process::exit(0)
}

fn fails_twice() -> Result<(), InitError> {
    for service in ["first", "second"] {
        let guard = traced::init(service)?;
        serve();
        println!("{}", guard.flush().is_err());
        let _ = guard.shutdown();
    }
    Ok(())
}

fn rich(guard: Guard) {
    let texts: Vec<StringValue> = vec!["abcdef".into(), "xy".into()];
    let texts = KeyValue::new("array", Value::Array(Array::String(texts)));
    let event = Event::new("e", SystemTime::now(), vec![KeyValue::new("text", "abcdef")], 0);
    let linked = SpanContext::new(1.into(), 1.into(), TraceFlags::SAMPLED, true, TraceState::NONE);
    let mut span = start(
        SpanBuilder::from_name("rich")
            .with_attributes([KeyValue::new("text", "first"), texts])
            .with_events(vec![event])
            .with_links(vec![Link::new(linked, vec![KeyValue::new("text", "abcdef")], 0)]),
    );
    span.set_attribute(KeyValue::new("text", "grüße"));
    span.set_status(Status::error("a status is no attribute"));
    span.end();
    print_report(&guard.shutdown());
}

fn record_only() -> Result<(), InitError> {
    let guard = traced::setup("shop").with_sampler(RecordOnly).init()?;
    print_report(&with_spans(guard, 1).shutdown());
    Ok(())
}

fn open(guard: Guard) {
    let _open = start(SpanBuilder::from_name("open"));
    print_report(&guard.shutdown());
}

/// Spans started after the shutdown are not even recorded.
fn late(guard: Guard) {
    print_report(&guard.shutdown());
    println!("recording: {}", start(SpanBuilder::from_name("late")).is_recording());
}

fn hangs() -> Result<(), InitError> {
    let setup = traced::setup("shop").with_exporter(Hangs).with_shutdown_timeout(Duration::from_millis(300));
    print_report(&with_spans(setup.init()?, 2).shutdown());
    Ok(())
}

fn exception(guard: Guard) {
    #[traced::traced]
    fn fails() -> Result<(), std::fmt::Error> {
        Err(std::fmt::Error)
    }
    let _ = fails();
    print_report(&guard.shutdown());
}

fn inject(_guard: &Guard) {
    let span = SpanContext::new(1.into(), 1.into(), TraceFlags::SAMPLED, true, TraceState::NONE);
    let mut carrier = HashMap::new();
    let cx = Context::new().with_remote_span_context(span);
    global::get_text_map_propagator(|propagator| propagator.inject_context(&cx, &mut carrier));
    println!("traceparent: {:?}", carrier.get("traceparent"));
}

#[derive(Clone, Debug)]
struct RecordOnly;

impl ShouldSample for RecordOnly {
    fn should_sample(
        &self,
        _: Option<&Context>,
        _: TraceId,
        _: &str,
        _: &SpanKind,
        _: &[KeyValue],
        _: &[Link],
    ) -> SamplingResult {
        let decision = SamplingDecision::RecordOnly;
        SamplingResult { decision, attributes: Vec::new(), trace_state: TraceState::NONE }
    }
}

#[derive(Debug)]
struct Refuses;

impl SpanExporter for Refuses {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        Err(OTelSdkError::InternalFailure("no thanks".to_owned()))
    }
}

#[derive(Debug)]
struct Hangs;

impl SpanExporter for Hangs {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        std::future::pending().await
    }
}
