//! The global tracer provider, from `init` to the end of its guard.
//!
//! The API does not say which provider is the global one, so ours leaves a mark when a tracer is requested from it.

use crate::provider::Sampling;
use crate::stderr;
use opentelemetry::trace::TracerProvider;
use opentelemetry::trace::noop::{NoopTracer, NoopTracerProvider};
use opentelemetry::{InstrumentationScope, global};
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The provider that `init` made the global one.
#[derive(Debug)]
pub(crate) struct Installed {
    id: u64,
    /// Whether a tracer was requested since.
    is_used: Arc<AtomicBool>,
    since: Instant,
}

/// A guard that lived for so long was not dropped by mistake.
const DELIBERATE: Duration = Duration::from_secs(1);

/// Numbers the providers that are installed by `init`, from 1.
static LAST_ID: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The provider of `init` that gave this thread its last tracer; 0 for none.
    static GAVE_TRACER: Cell<u64> = const { Cell::new(0) };
}

impl Installed {
    /// Makes `provider` the global one.
    pub(crate) fn new(provider: SdkTracerProvider, sampling: Sampling) -> Self {
        let id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
        let is_used = Arc::new(AtomicBool::new(false));
        global::set_tracer_provider(Live { id, is_used: Arc::clone(&is_used), provider });
        crate::provider_changed(sampling);
        // So far it was this crate that requested tracers, to find out whether there is a provider.
        is_used.store(false, Ordering::Relaxed);
        Self { id, is_used, since: Instant::now() }
    }

    /// Has the global provider do nothing from now on, unless another took its place. `is_deliberate` is for a program that
    /// calls the shutdown, where dropping the guard may be a mistake.
    pub(crate) fn remove(&self, is_deliberate: bool) {
        if !self.is_global() {
            return;
        }
        let is_expected = Arc::new(AtomicBool::new(true));
        global::set_tracer_provider(Ended { is_expected: Arc::clone(&is_expected) });
        crate::provider_changed(Sampling::Any);
        let is_used = self.is_used.load(Ordering::Relaxed);
        is_expected.store(is_deliberate || is_used || self.since.elapsed() > DELIBERATE, Ordering::Relaxed);
    }

    fn is_global(&self) -> bool {
        let was_used = self.is_used.load(Ordering::Relaxed);
        GAVE_TRACER.set(0);
        drop(global::tracer(env!("CARGO_PKG_NAME")));
        self.is_used.store(was_used, Ordering::Relaxed);
        GAVE_TRACER.get() == self.id
    }
}

/// The SDK's provider, with a mark for each request of a tracer. Tracers are kept, so this does not happen for each span.
#[derive(Debug)]
struct Live {
    id: u64,
    is_used: Arc<AtomicBool>,
    provider: SdkTracerProvider,
}

impl TracerProvider for Live {
    type Tracer = SdkTracer;

    fn tracer_with_scope(&self, scope: InstrumentationScope) -> SdkTracer {
        // Absent while the thread ends.
        let _ = GAVE_TRACER.try_with(|last| last.set(self.id));
        self.is_used.store(true, Ordering::Relaxed);
        self.provider.tracer_with_scope(scope)
    }
}

/// The global provider behind the end of the guard: it does nothing.
///
/// Where no span was started while the guard lived, for an instant, and one is started now, the guard was dropped by mistake;
/// one line says so, once. There is none in a program that starts no span at all.
#[derive(Debug)]
struct Ended {
    /// Whether spans may be started without that line.
    is_expected: Arc<AtomicBool>,
}

impl TracerProvider for Ended {
    type Tracer = NoopTracer;

    fn tracer_with_scope(&self, scope: InstrumentationScope) -> NoopTracer {
        if !self.is_expected.swap(true, Ordering::Relaxed) {
            stderr::line(
                "a span was started, but the guard of `init` was dropped before the first one: \
                 keep it in a variable, as in `let _guard = traced::init(…)?`; `let _ = …` drops it at once",
            );
        }
        NoopTracerProvider::new().tracer_with_scope(scope)
    }
}
