//! Receives finished spans: drops them while figures are taken, and keeps them while `watch` runs.

use fastrace::collector::{Reporter, SpanRecord};
use opentelemetry::Context;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanProcessor};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

static WATCHING: AtomicBool = AtomicBool::new(false);
static SEEN: Mutex<Vec<Seen>> = Mutex::new(Vec::new());

/// A finished span, as the library handed it over.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// The spans that the library hands over while the work runs.
pub(crate) fn watch(work: impl FnOnce()) -> Vec<Seen> {
    fastrace::flush();
    WATCHING.store(true, Ordering::SeqCst);
    work();
    fastrace::flush();
    WATCHING.store(false, Ordering::SeqCst);
    std::mem::take(&mut SEEN.lock().unwrap())
}

/// Costs one relaxed load for each span while figures are taken, for every contender.
fn note(span: impl FnOnce() -> Seen) {
    if WATCHING.load(Ordering::Relaxed) {
        SEEN.lock().unwrap().push(span());
    }
}

/// The span processor of all contenders that record with OpenTelemetry. The cost of an exporter is not measured.
#[derive(Debug)]
pub(crate) struct Dropping;

impl SpanProcessor for Dropping {
    fn on_start(&self, _: &mut Span, _: &Context) {}

    fn on_end(&self, span: SpanData) {
        note(|| Seen {
            name: span.name.to_string(),
            attributes: span
                .attributes
                .iter()
                .map(|attribute| (attribute.key.to_string(), attribute.value.to_string()))
                .collect(),
        });
    }

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}

/// fastrace hands spans over on a thread of its own.
impl Reporter for Dropping {
    fn report(&mut self, spans: Vec<SpanRecord>) {
        for span in spans {
            note(|| Seen {
                name: span.name.to_string(),
                attributes: span
                    .properties
                    .iter()
                    .map(|(key, value)| (key.to_string(), value.to_string()))
                    .collect(),
            });
        }
    }
}
