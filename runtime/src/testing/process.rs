//! The capture of a whole process.

use std::cell::Cell;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use opentelemetry_sdk::trace::{SdkTracerProvider, TracerProviderBuilder};

use super::capture::{Capture, capture_with};
use super::global::Routed;
use super::propagator::Propagation;
use crate::provider::{self, Sampling};

/// Captures the spans of the whole process that belong to no other capture, until dropped.
///
/// For a test whose spans start where its context is not carried: a server with threads of its own, a task that runs in
/// the background, or a library that uses [`opentelemetry::global`]. See [the recipe](super#servers-and-libraries).
///
/// One such capture exists at a time, and the others wait for it. Spans of tests that capture nothing are captured too,
/// where they run in the same process at the same time: keep such tests in a file of their own below `tests/`.
///
/// While it lives, the global tracer provider is one of this module's, and where there is no global propagator, it is the
/// W3C's for trace context and baggage. Those that were installed before are brought back at the end, unless others were
/// installed meanwhile.
///
/// ```
/// #[traced::traced]
/// fn reindex() {}
///
/// let spans = traced::testing::capture_all();
/// std::thread::spawn(reindex).join().unwrap();
/// spans.assert_tree("reindex");
/// ```
///
/// # Panics
///
/// If this thread has such a capture already, which would wait for itself.
pub fn capture_all() -> Capture {
    capture_all_with(|provider| provider)
}

/// [`capture_all`], with a sampler, limits, an id generator or processors that the test chooses, as
/// [`capture_with`] does.
///
/// # Panics
///
/// If this thread has such a capture already.
pub fn capture_all_with(configure: impl FnOnce(TracerProviderBuilder) -> TracerProviderBuilder) -> Capture {
    let turn = Turn::wait();
    let capture = capture_with(configure);
    let process = Process::new(capture.tracer_provider().clone(), turn);
    capture.of_process(process)
}

/// What is changed in the process for a capture of all of it.
pub(super) struct Process {
    routed: Option<Routed>,
    _propagation: Option<Propagation>,
    /// What was known of the global provider before.
    sampling: Option<Sampling>,
    _turn: Turn,
}

impl Process {
    fn new(provider: SdkTracerProvider, turn: Turn) -> Self {
        let sampling = provider::installed();
        let routed = Some(Routed::to(provider));
        provider::provider_changed(Sampling::Any);
        let propagation = Propagation::install_where_missing();
        Self { routed, _propagation: propagation, sampling, _turn: turn }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.routed = None;
        provider::provider_changed(self.sampling.unwrap_or(Sampling::Any));
    }
}

impl fmt::Debug for Process {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Process").field("routed", &self.routed).finish_non_exhaustive()
    }
}

thread_local! {
    static HAS_TURN: Cell<bool> = const { Cell::new(false) };
}

/// The right to capture the whole process.
struct Turn(#[expect(dead_code, reason = "held until dropped")] MutexGuard<'static, ()>);

impl Turn {
    fn wait() -> Self {
        static TURN: Mutex<()> = Mutex::new(());
        assert!(
            !HAS_TURN.get(),
            "this thread captures the whole process already: drop that capture before the next"
        );
        // A test that failed has let go of what it changed.
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        HAS_TURN.set(true);
        Self(turn)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        HAS_TURN.set(false);
    }
}
