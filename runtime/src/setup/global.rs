//! The global tracer provider, from `init` to the end of its guard.
//!
//! The API does not say which provider is the global one, so ours makes itself known when it is asked for a tracer.

use crate::provider::Sampling;
use crate::stderr;
use opentelemetry::trace::TracerProvider;
use opentelemetry::trace::noop::{NoopTracer, NoopTracerProvider};
use opentelemetry::{InstrumentationScope, global};
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// The provider that `init` made the global one.
#[derive(Debug)]
pub(crate) struct Installed {
    id: u64,
    /// Whether somebody asked for a tracer since.
    is_used: Arc<AtomicBool>,
}

/// Numbers the providers that are installed by `init`, from 1.
static LAST_ID: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The provider of `init` that this thread asked for a tracer the last time; 0 for none.
    static ASKED: Cell<u64> = const { Cell::new(0) };
}

impl Installed {
    /// Makes `provider` the global one.
    pub(crate) fn new(provider: SdkTracerProvider, sampling: Sampling) -> Self {
        let id = LAST_ID.fetch_add(1, Ordering::Relaxed) + 1;
        let is_used = Arc::new(AtomicBool::new(false));
        global::set_tracer_provider(Live { id, is_used: Arc::clone(&is_used), provider });
        crate::provider_changed(sampling);
        // What asked so far was this crate, to find out whether there is a provider.
        is_used.store(false, Ordering::Relaxed);
        Self { id, is_used }
    }

    /// Has the global provider do nothing from now on, unless another took its place. `is_deliberate` says that the
    /// program asked for this in so many words.
    pub(crate) fn remove(&self, is_deliberate: bool) {
        if !self.is_global() {
            return;
        }
        let is_expected = Arc::new(AtomicBool::new(true));
        global::set_tracer_provider(Ended { is_expected: Arc::clone(&is_expected) });
        crate::provider_changed(Sampling::Any);
        is_expected.store(is_deliberate || self.is_used.load(Ordering::Relaxed), Ordering::Relaxed);
    }

    fn is_global(&self) -> bool {
        let was_used = self.is_used.load(Ordering::Relaxed);
        ASKED.set(0);
        drop(global::tracer(env!("CARGO_PKG_NAME")));
        self.is_used.store(was_used, Ordering::Relaxed);
        ASKED.get() == self.id
    }
}

/// The SDK's provider, which notes that it was asked for a tracer. Tracers are kept, so this is not asked for each span.
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
        let _ = ASKED.try_with(|asked| asked.set(self.id));
        self.is_used.store(true, Ordering::Relaxed);
        self.provider.tracer_with_scope(scope)
    }
}

/// The global provider behind the end of the guard: it does nothing.
///
/// Where no span was started while the guard lived, and one is started now, the guard was most likely dropped by mistake;
/// this is said once. A program that starts no span at all is not disturbed.
#[derive(Debug)]
struct Ended {
    /// Whether spans may be started without a word.
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
