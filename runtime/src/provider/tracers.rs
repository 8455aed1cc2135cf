//! Keeps the tracer of each instrumentation scope: looking one up costs as much as half a span.
//!
//! A tracer keeps its provider alive, and the API does not tell that another one is installed. So a tracer is kept by a
//! thread, and used only for so long; a thread that starts no more spans keeps its last ones until it ends.

use crate::callsite::Scope;
use opentelemetry::global::{self, BoxedTracer};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// How long a tracer is used before it is looked up again, in nanoseconds.
const LIFETIME: u64 = 10_000_000;

/// A tracer of one generation.
struct Kept {
    generation: u64,
    tracer: Rc<BoxedTracer>,
}

/// Whether a tracer was looked up just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    New { generation: u64 },
    Kept,
}

/// Tracers of earlier generations are let go.
static GENERATION: AtomicU64 = AtomicU64::new(0);

/// When this generation began to be kept, in nanoseconds since the epoch.
static SINCE: AtomicU64 = AtomicU64::new(0);

thread_local! {
    static TRACERS: RefCell<Vec<Option<Kept>>> = const { RefCell::new(Vec::new()) };
}

/// The tracer of `scope` from the global provider, as of `now` or shortly before.
pub(super) fn tracer(scope: &Scope, now: Option<SystemTime>) -> (Rc<BoxedTracer>, Age) {
    if now.is_none_or(is_old) {
        let_go();
    }
    let generation = GENERATION.load(Ordering::Relaxed);
    let kept = TRACERS.try_with(|tracers| match tracers.borrow().get(scope.index()) {
        Some(Some(kept)) if kept.generation == generation => Some(Rc::clone(&kept.tracer)),
        _ => None,
    });
    // A thread that is being torn down has no tracers.
    match kept.ok().flatten() {
        Some(tracer) => (tracer, Age::Kept),
        None => (look_up(scope, generation), Age::New { generation }),
    }
}

#[cold]
fn look_up(scope: &Scope, generation: u64) -> Rc<BoxedTracer> {
    // Looked up, and the old one dropped, while `TRACERS` is not borrowed: a provider may run any code there.
    let tracer = Rc::new(global::tracer_with_scope(scope.instrumentation().clone()));
    let kept = Kept { generation, tracer: Rc::clone(&tracer) };
    let old = TRACERS.try_with(|tracers| {
        let mut tracers = tracers.borrow_mut();
        if tracers.len() <= scope.index() {
            tracers.resize_with(scope.index() + 1, || None);
        }
        tracers[scope.index()].replace(kept)
    });
    drop(old);
    tracer
}

/// Whether this generation has been kept long enough; true for one caller.
fn is_old(now: SystemTime) -> bool {
    let now = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = now.as_secs().wrapping_mul(1_000_000_000).wrapping_add(now.subsec_nanos().into());
    let since = SINCE.load(Ordering::Relaxed);
    // A clock that was set back counts as time gone by.
    now.abs_diff(since) > LIFETIME
        && SINCE.compare_exchange(since, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
}

/// Whether no tracers were let go since this generation began.
pub(super) fn is_current(generation: u64) -> bool {
    GENERATION.load(Ordering::Relaxed) == generation
}

/// Lets all tracers go, and with them the provider: threads drop them when they need the next.
pub(super) fn let_go() {
    GENERATION.fetch_add(1, Ordering::Relaxed);
}
