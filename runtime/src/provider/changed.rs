//! Whether there is a global provider, and what is known of its sampler.

use super::probe;
use super::tracers::{self, Age};
use crate::callsite::{registry, switch};
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What the sampler of a tracer provider looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sampling {
    /// It follows the parent where there is one, as [`ParentBased`] does with its defaults: below a span that is not
    /// sampled it need not be asked, and `traced` does not build a span there for it to drop.
    ///
    /// [`ParentBased`]: https://opentelemetry.io/docs/specs/otel/trace/sdk/#parentbased
    ParentBased,
    /// It may decide about any span as it likes, and is asked about each.
    Any,
}

const NONE: u8 = 0;
const ANY: u8 = 1;
const PARENT_BASED: u8 = 2;

static INSTALLED: AtomicU8 = AtomicU8::new(NONE);

/// Whether the provider answers as none would where telemetry is suppressed: then it is the program's word that stands.
static LOOKS_LIKE_NONE: AtomicBool = AtomicBool::new(false);

/// Held while `INSTALLED` is changed: the program's word, by `provider_changed`, stands against what a thread found out by
/// itself before.
static CHANGING: Mutex<()> = Mutex::new(());

fn changing() -> MutexGuard<'static, ()> {
    CHANGING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The global provider, as far as it is known.
pub(crate) fn installed() -> Option<Sampling> {
    match INSTALLED.load(Ordering::Relaxed) {
        NONE => None,
        PARENT_BASED => Some(Sampling::ParentBased),
        _ => Some(Sampling::Any),
    }
}

/// Tells `traced` that the global tracer provider is another one now, and what its sampler looks at.
///
/// For programs that install a provider with [`opentelemetry::global::set_tracer_provider`] themselves;
/// `traced::init` does this by itself. The next span of every thread goes to the provider of this moment.
///
/// Without this call a provider is found too, later, and its sampler is asked about every span. The first provider of a
/// process is found before a thread has called as many traced functions again as it had without it, and after 1,023 at
/// most; one that takes the place of another, within 10 milliseconds, and after one call if the other is shut down.
///
/// ```
/// use traced::provider::Sampling;
///
/// # use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
/// let provider = SdkTracerProvider::builder().with_sampler(Sampler::parent_based(Sampler::AlwaysOn)).build();
/// opentelemetry::global::set_tracer_provider(provider.clone());
/// traced::provider_changed(Sampling::ParentBased);
/// ```
pub fn provider_changed(sampling: Sampling) {
    let looks_like_none = !probe::is_installed();
    // The program's word stands against the probe, unless the provider does not start spans at all.
    let is_there = !looks_like_none || probe::starts_spans();
    let _changing = changing();
    tracers::let_go();
    LOOKS_LIKE_NONE.store(is_there && looks_like_none, Ordering::Relaxed);
    set(is_there.then_some(sampling));
}

/// Whether there is a provider after all; called only where none is known.
#[cold]
#[inline(never)]
pub(crate) fn is_found() -> bool {
    switch::back_off();
    let found = probe::is_installed();
    if found {
        let _changing = changing();
        if !is_installed() {
            LOOKS_LIKE_NONE.store(false, Ordering::Relaxed);
            set(Some(Sampling::Any));
        }
    }
    found
}

/// Whether there is a provider.
pub(crate) fn is_installed() -> bool {
    installed().is_some()
}

/// The provider of `tracer` started nothing: it is shut down, or none.
pub(super) fn started_nothing(tracer: Age) {
    let _changing = changing();
    // Another may have taken its place, since the tracer was looked up or before.
    if let Age::New { generation } = tracer
        && tracers::is_current(generation)
    {
        if LOOKS_LIKE_NONE.load(Ordering::Relaxed) {
            return;
        }
        set(None);
    }
    tracers::let_go();
}

fn set(installed: Option<Sampling>) {
    let installed = match installed {
        None => NONE,
        Some(Sampling::Any) => ANY,
        Some(Sampling::ParentBased) => PARENT_BASED,
    };
    if INSTALLED.swap(installed, Ordering::Relaxed) != installed {
        registry::set_provider(installed != NONE);
    }
}
