//! The handle a test holds.

use std::{
    borrow::Cow,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use opentelemetry::{Context, ContextGuard, trace::TracerProvider as _};
use opentelemetry_sdk::{
    Resource,
    trace::{Sampler, SdkTracer, SdkTracerProvider, SpanData, SpanLimits, TracerProviderBuilder},
};

use super::{Span, Tree, missing::Missing, process::Process, recorder::Recorder, snapshot::Snapshot};
use crate::callsite::registry;
use crate::provider::ProviderOverride;
use crate::provider::uncaptured::Watch;
use crate::tree::Ledger;

/// Captures the spans started from here on, on this thread and wherever its context is carried, until dropped.
///
/// Every span is sampled, with the SDK's default limits; the environment (`OTEL_TRACES_SAMPLER`, …) is not read.
/// A span which is current where this is called is not the parent of the captured ones: the test starts from an
/// empty [`Context`].
///
/// ```
/// use opentelemetry::trace::Tracer;
///
/// let spans = traced::testing::capture();
/// spans.tracer("shop").in_span("checkout", |_| {});
/// spans.assert_tree("checkout");
/// ```
pub fn capture() -> Capture {
    capture_with(|provider| provider)
}

/// [`capture`], with a sampler, limits, an id generator or processors that the test chooses.
///
/// ```
/// use opentelemetry::trace::Tracer;
/// use opentelemetry_sdk::trace::Sampler;
///
/// let spans = traced::testing::capture_with(|provider| provider.with_sampler(Sampler::AlwaysOff));
/// spans.tracer("shop").in_span("checkout", |_| {});
/// assert!(spans.finished().is_empty());
/// ```
pub fn capture_with(configure: impl FnOnce(TracerProviderBuilder) -> TracerProviderBuilder) -> Capture {
    crate::outcome::install_panic_hook();
    let recorder = Recorder::default();
    let provider = SdkTracerProvider::builder()
        .with_sampler(Sampler::AlwaysOn)
        .with_span_limits(SpanLimits::default())
        .with_resource(Resource::builder_empty().build())
        .with_span_processor(recorder.clone());
    let provider = configure(provider).build();
    let dropped = Arc::default();
    let context = Context::new()
        .with_value(ProviderOverride { provider: provider.clone(), dropped: Arc::clone(&dropped) });
    let attached = context.clone().attach();
    registry::capturing(|captures| captures + 1);
    Capture {
        recorder,
        provider,
        context,
        dropped,
        watch: Watch::start(),
        _attached: attached,
        process: None,
    }
}

/// The spans of one test; see [`capture`].
///
/// While it lives, its [`context`](Self::context) is the current one of the thread that made it; dropping it brings
/// back the one before. A capture inside a capture takes the spans from the outer one until it is dropped.
#[must_use = "spans are captured only until this is dropped"]
pub struct Capture {
    recorder: Recorder,
    provider: SdkTracerProvider,
    context: Context,
    /// How many spans its sampler dropped.
    dropped: Arc<AtomicUsize>,
    watch: Watch,
    _attached: ContextGuard,
    /// What is changed in the process, for a capture of all of it.
    process: Option<Process>,
}

impl Capture {
    /// The context under which spans are captured, to be carried to where the test's own does not reach: a thread,
    /// or a task of a multi-threaded runtime.
    ///
    /// ```
    /// use opentelemetry::trace::Tracer;
    ///
    /// let spans = traced::testing::capture();
    /// let (context, tracer) = (spans.context(), spans.tracer("shop"));
    /// std::thread::spawn(move || {
    ///     let _guard = context.attach();
    ///     tracer.in_span("reindex", |_| {});
    /// })
    /// .join()
    /// .unwrap();
    /// spans.assert_tree("reindex");
    /// ```
    pub fn context(&self) -> Context {
        self.context.clone()
    }

    pub(super) fn of_process(mut self, process: Process) -> Self {
        self.process = Some(process);
        self
    }

    /// The provider whose spans are captured.
    pub fn tracer_provider(&self) -> &SdkTracerProvider {
        &self.provider
    }

    /// A tracer whose spans are captured, for the spans a test starts by hand.
    pub fn tracer(&self, name: impl Into<Cow<'static, str>>) -> SdkTracer {
        self.provider.tracer(name)
    }

    /// The spans that have ended, in the order in which they did.
    pub fn finished(&self) -> Vec<SpanData> {
        self.recorder.ledger().ended().iter().map(|record| record.span.clone()).collect()
    }

    /// The names of the spans that have not ended, in the order in which they started.
    pub fn open(&self) -> Vec<String> {
        self.recorder.ledger().open().iter().map(|record| record.span.name.clone().into_owned()).collect()
    }

    /// The spans that were started, as a tree. One that has not ended says `open`, and shows what it was started with.
    pub fn tree(&self) -> Tree {
        Tree::new(self.snapshot(), self.missing())
    }

    /// Asserts that the spans that were started are as `expected`, and that all of them have ended.
    ///
    /// The [form](super#the-form-of-a-tree) is that of [`Tree`]. `expected` may be indented as a whole, and may have
    /// blank lines before and after. Parts of it may be [left out](super#leaving-parts-out).
    ///
    /// # Panics
    ///
    /// If they are not, with the lines that differ, or if a span is open. With `TRACED_TESTING=overwrite` in the
    /// environment, a tree that differs is [written](super#writing-trees) in place of `expected` instead.
    #[track_caller]
    pub fn assert_tree(&self, expected: &str) {
        self.assert_none_open();
        self.tree().assert(expected);
    }

    /// Waits until at least `count` spans have ended and none is open.
    ///
    /// For work that the test does not wait for itself: a request that a server goes on with after its answer was sent,
    /// or a task in the background. It returns as soon as it can, so `timeout` may be generous. It blocks the thread: an
    /// async test whose tasks run on the same thread awaits [`wait_for_async`](Self::wait_for_async) instead.
    ///
    /// ```
    /// # use std::time::Duration;
    /// #[traced::traced]
    /// fn reindex() {}
    ///
    /// let spans = traced::testing::capture_all();
    /// std::thread::spawn(reindex);
    /// spans.wait_for(1, Duration::from_secs(30));
    /// spans.assert_tree("reindex");
    /// ```
    ///
    /// # Panics
    ///
    /// If that does not happen within `timeout`, with the tree.
    #[track_caller]
    pub fn wait_for(&self, count: usize, timeout: Duration) {
        let is_done = self.recorder.wait(timeout, |ledger| has_ended(ledger, count));
        let (finished, open) = (self.finished(), self.open());
        assert!(
            is_done,
            "after {timeout:?}, {} of {count} spans have ended and {} are open:\n\n{}{}",
            finished.len(),
            open.len(),
            self.tree(),
            self.missing()
        );
    }

    /// Waits, as [`wait_for`](Self::wait_for) does, without blocking the thread. A timeout is for the runtime to add.
    ///
    /// ```
    /// #[traced::traced]
    /// async fn reindex() {}
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let spans = traced::testing::capture();
    /// tokio::spawn(reindex());
    /// spans.wait_for_async(1).await;
    /// spans.assert_tree("reindex");
    /// # }
    /// ```
    pub fn wait_for_async(&self, count: usize) -> impl Future<Output = ()> + Send + use<> {
        let recorder = self.recorder.clone();
        std::future::poll_fn(move |cx| recorder.poll(cx.waker(), |ledger| has_ended(ledger, count)))
    }

    /// Asserts that every span that was started has ended.
    ///
    /// # Panics
    ///
    /// If one has not, with the names of those, and the tree.
    #[track_caller]
    pub fn assert_none_open(&self) {
        let open = self.open();
        assert!(
            open.is_empty(),
            "still open: {}; a span ends when its function returns or its future is dropped, and one that was started \
             by hand when its last context is dropped:\n\n{}",
            open.iter().map(|name| format!("{name:?}")).collect::<Vec<_>>().join(", "),
            self.tree()
        );
    }

    /// The one span that has ended.
    ///
    /// # Panics
    ///
    /// If there is none or more than one.
    #[track_caller]
    pub fn only(&self) -> Span {
        self.exactly_one(&self.snapshot().ended(), "exactly one span")
    }

    /// The one span of this name that has ended.
    ///
    /// # Panics
    ///
    /// If there is none or more than one.
    #[track_caller]
    pub fn find(&self, name: &str) -> Span {
        self.exactly_one(&self.find_all(name), &format!("exactly one span named {name:?}"))
    }

    /// All spans of this name that have ended, in the order in which they did.
    pub fn find_all(&self, name: &str) -> Vec<Span> {
        let mut spans = self.snapshot().ended();
        spans.retain(|span| span.name() == name);
        spans
    }

    #[track_caller]
    fn exactly_one(&self, spans: &[Span], what: &str) -> Span {
        let [span] = spans else {
            panic!("expected {what}, found {} in:\n{}{}", spans.len(), self.tree(), self.missing());
        };
        span.clone()
    }

    /// Where spans may be that are not in here.
    fn missing(&self) -> Missing {
        let is_empty = self.recorder.ledger().is_empty();
        let dropped = self.dropped.load(Ordering::Relaxed);
        Missing { is_empty, is_of_process: self.process.is_some(), dropped, calls: self.watch.calls() }
    }

    fn snapshot(&self) -> Snapshot {
        let ledger = self.recorder.ledger();
        Snapshot::new([ledger.ended(), ledger.open()].concat())
    }
}

/// Whether so many spans have ended and none is open.
fn has_ended(ledger: &Ledger, count: usize) -> bool {
    ledger.ended().len() >= count && ledger.open().is_empty()
}

impl Drop for Capture {
    fn drop(&mut self) {
        registry::capturing(|captures| captures - 1);
    }
}

impl fmt::Debug for Capture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capture")
            .field("finished", &self.finished().len())
            .field("open", &self.open())
            .field("process", &self.process)
            .finish_non_exhaustive()
    }
}
