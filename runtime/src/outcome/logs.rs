//! Exceptions as log records.

use crate::semconv::exception as keys;
use opentelemetry::logs::{LogRecord, Logger, LoggerProvider, Severity};
use opentelemetry::trace::TraceContextExt;
use opentelemetry::{Context, InstrumentationScope};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

/// The `opentelemetry` API has no global logger provider, so this crate keeps its own.
static SINK: RwLock<Option<Arc<dyn Sink>>> = RwLock::new(None);

/// Sends exceptions to `provider`, in place of an earlier one, when `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` has them
/// recorded as log records: <https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-logs/>.
///
/// [`init`](crate::init) with an OTLP endpoint does this by itself. The provider is used until another takes its
/// place; to flush and shut it down stays with the caller.
pub fn set_logger_provider<P: LoggerProvider + Send + Sync + 'static>(provider: P) {
    put(Arc::new(provider));
}

fn put(sink: Arc<dyn Sink>) {
    *SINK.write().unwrap_or_else(PoisonError::into_inner) = Some(sink);
}

/// A provider that is taken away again when this is dropped, unless another is in its place by then.
#[cfg(feature = "init")]
pub(crate) struct Installed(Arc<dyn Sink>);

#[cfg(feature = "init")]
impl Installed {
    pub(crate) fn new<P: LoggerProvider + Send + Sync + 'static>(provider: P) -> Self {
        let sink: Arc<dyn Sink> = Arc::new(provider);
        put(Arc::clone(&sink));
        Self(sink)
    }
}

#[cfg(feature = "init")]
impl Drop for Installed {
    fn drop(&mut self) {
        let mut sink = SINK.write().unwrap_or_else(PoisonError::into_inner);
        if sink.as_ref().is_some_and(|sink| Arc::ptr_eq(sink, &self.0)) {
            *sink = None;
        }
    }
}

#[cfg(feature = "init")]
impl std::fmt::Debug for Installed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Installed")
    }
}

/// Emits an exception as a log record that belongs to the span of `cx`. Returns whether there is a provider to emit to.
///
/// Does not make `cx` current: this may run where the current context is already borrowed.
pub(crate) fn emit_exception(
    type_name: &str,
    message: Option<&str>,
    stacktrace: Option<&str>,
    cx: &Context,
) -> bool {
    // The lock is not held while a foreign processor runs.
    let sink = SINK.read().unwrap_or_else(PoisonError::into_inner).clone();
    let Some(sink) = sink else { return false };
    sink.emit(&Exception { type_name, message, stacktrace }, cx);
    true
}

struct Exception<'a> {
    type_name: &'a str,
    message: Option<&'a str>,
    stacktrace: Option<&'a str>,
}

/// A logger provider behind a pointer; the API's own trait is generic over logger and record.
trait Sink: Send + Sync {
    fn emit(&self, exception: &Exception<'_>, cx: &Context);
}

const EVENT: &str = "exception";

impl<P: LoggerProvider + Send + Sync> Sink for P {
    fn emit(&self, exception: &Exception<'_>, cx: &Context) {
        let scope =
            InstrumentationScope::builder(env!("CARGO_PKG_NAME")).with_version(env!("CARGO_PKG_VERSION"));
        let logger = self.logger_with_scope(scope.build());
        if !logger.event_enabled(Severity::Error, "", Some(EVENT)) {
            return;
        }
        let mut record = logger.create_log_record();
        record.set_event_name(EVENT);
        record.set_timestamp(SystemTime::now());
        record.set_severity_number(Severity::Error);
        record.set_severity_text(Severity::Error.name());
        record.add_attribute(keys::r#type, exception.type_name.to_owned());
        if let Some(message) = exception.message {
            record.add_attribute(keys::message, message.to_owned());
        }
        if let Some(stacktrace) = exception.stacktrace {
            record.add_attribute(keys::stacktrace, stacktrace.to_owned());
        }
        let span = cx.span();
        let span = span.span_context();
        if span.is_valid() {
            record.set_trace_context(span.trace_id(), span.span_id(), Some(span.trace_flags()));
        }
        logger.emit(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry::trace::{SpanContext, TraceFlags, TraceState};
    use opentelemetry_sdk::logs::{InMemoryLogExporter, SdkLoggerProvider};

    /// One test, for the slot is the process's.
    #[test]
    fn an_exception_is_a_log_record_of_its_span() {
        let span = SpanContext::new(7.into(), 9.into(), TraceFlags::SAMPLED, false, TraceState::default());
        let cx = Context::new().with_remote_span_context(span);
        assert!(!emit_exception("E", None, None, &cx));

        let (replaced, exporter) = (InMemoryLogExporter::default(), InMemoryLogExporter::default());
        for exporter in [&replaced, &exporter] {
            set_logger_provider(SdkLoggerProvider::builder().with_simple_exporter(exporter.clone()).build());
        }
        assert!(emit_exception("shop::Empty", Some("the cart is empty"), Some("at shop"), &cx));
        assert!(emit_exception("shop::Silent", None, None, &cx));

        assert!(replaced.get_emitted_logs().unwrap().is_empty());
        let logs = exporter.get_emitted_logs().unwrap();
        let [full, bare] = &logs[..] else { panic!("{logs:?}") };
        assert_eq!(full.record.event_name(), Some("exception"));
        assert_eq!(full.record.severity_number(), Some(Severity::Error));
        assert_eq!(full.instrumentation.name(), "traced");
        let trace = full.record.trace_context().unwrap();
        assert_eq!((trace.trace_id, trace.span_id), (7.into(), 9.into()));
        let attributes: Vec<_> = full.record.attributes_iter().cloned().collect();
        assert_eq!(
            attributes,
            [
                ("exception.type".into(), "shop::Empty".into()),
                ("exception.message".into(), "the cart is empty".into()),
                ("exception.stacktrace".into(), "at shop".into())
            ]
        );
        assert_eq!(bare.record.attributes_iter().count(), 1);
    }
}
