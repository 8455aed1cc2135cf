//! The propagators: the global ones, or the W3C's in a test that captures spans where there are no global ones.

use crate::provider;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::{Context, global};

/// Which propagators write and read headers here.
pub(super) struct Propagators {
    is_captured: bool,
}

impl Propagators {
    /// Those of `context`.
    pub(super) fn of(context: &Context) -> Self {
        Self { is_captured: provider::is_overridden(context) }
    }

    pub(super) fn with<R>(&self, mut access: impl FnMut(&dyn TextMapPropagator) -> R) -> R {
        #[cfg(feature = "testing")]
        if self.is_captured
            && !global::get_text_map_propagator(|propagator| propagator.fields().next().is_some())
        {
            return access(w3c());
        }
        let _ = self.is_captured;
        global::get_text_map_propagator(|propagator| access(propagator))
    }
}

#[cfg(feature = "testing")]
fn w3c() -> &'static dyn TextMapPropagator {
    use opentelemetry::propagation::TextMapCompositePropagator;
    use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};
    use std::sync::OnceLock;

    static W3C: OnceLock<TextMapCompositePropagator> = OnceLock::new();
    W3C.get_or_init(|| {
        TextMapCompositePropagator::new(vec![
            Box::new(TraceContextPropagator::new()),
            Box::new(BaggagePropagator::new()),
        ])
    })
}
