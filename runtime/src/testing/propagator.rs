//! The global propagator while a whole process is captured.

use std::cell::Cell;

use opentelemetry::propagation::text_map_propagator::FieldIter;
use opentelemetry::propagation::{Extractor, Injector, TextMapCompositePropagator, TextMapPropagator};
use opentelemetry::trace::noop::NoopTextMapPropagator;
use opentelemetry::{Context, global};
use opentelemetry_sdk::propagation::{BaggagePropagator, TraceContextPropagator};

thread_local! {
    /// Whether our propagator was asked for its fields: the API does not say which one is the global one.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// The W3C's propagators for trace context and baggage, as the global one until dropped.
#[derive(Debug)]
pub(super) struct Propagation(());

impl Propagation {
    /// Installs it where there is no global propagator.
    pub(super) fn install_where_missing() -> Option<Self> {
        if global::get_text_map_propagator(|propagator| propagator.fields().next().is_some()) {
            return None;
        }
        global::set_text_map_propagator(Propagator(TextMapCompositePropagator::new(vec![
            Box::new(TraceContextPropagator::new()),
            Box::new(BaggagePropagator::new()),
        ])));
        Some(Self(()))
    }

    fn is_installed() -> bool {
        ASKED.set(false);
        global::get_text_map_propagator(|propagator| propagator.fields().count());
        ASKED.get()
    }
}

impl Drop for Propagation {
    fn drop(&mut self) {
        // One that was installed meanwhile stays.
        if Self::is_installed() {
            global::set_text_map_propagator(NoopTextMapPropagator::new());
        }
    }
}

#[derive(Debug)]
struct Propagator(TextMapCompositePropagator);

impl TextMapPropagator for Propagator {
    fn inject_context(&self, context: &Context, injector: &mut dyn Injector) {
        self.0.inject_context(context, injector);
    }

    fn extract_with_context(&self, context: &Context, extractor: &dyn Extractor) -> Context {
        self.0.extract_with_context(context, extractor)
    }

    fn fields(&self) -> FieldIter<'_> {
        // Absent while the thread ends.
        let _ = ASKED.try_with(|asked| asked.set(true));
        self.0.fields()
    }
}
