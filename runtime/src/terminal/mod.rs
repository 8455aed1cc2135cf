//! Finished traces, printed as trees for the person at the terminal.

mod color;
mod details;
mod duration;
mod finished;
mod line;
#[cfg(all(feature = "init", feature = "metrics"))]
mod metrics;
mod output;
mod paragraph;
mod printer;
mod render;
#[cfg(test)]
mod tests;
mod traces;
mod words;

use std::{fmt, io, sync::Arc, time::Duration};

use opentelemetry::{Context, Key, trace::Span as _};
use opentelemetry_sdk::{
    Resource,
    error::{OTelSdkError, OTelSdkResult},
    trace::{Span, SpanData, SpanProcessor},
};

#[cfg(all(feature = "init", feature = "metrics"))]
pub(crate) use self::metrics::MetricTerminal;
use self::printer::Printer;

/// Prints each trace as a tree, once no span of it is open any more.
///
/// ```text
/// trace 4bf92f3577b34da6a3ce929d0e0e4736  shop  182ms  3 spans  1 error
/// checkout [server]     182ms  src/checkout.rs:42
/// │  ✗ card declined
/// │  shop.order.id=42 shop.tier=gold
/// │  · +121ms exception exception.type=shop::Declined exception.message="card declined"
/// ├─ charge [client]    120ms  src/payment.rs:17
/// └─ notify            1.23ms  src/notify.rs:9
/// ```
///
/// It is made for development: register it with a tracer provider, alone or beside an exporter.
///
/// ```
/// use opentelemetry_sdk::trace::SdkTracerProvider;
///
/// let provider = SdkTracerProvider::builder().with_span_processor(traced::terminal::Terminal::stderr()).build();
/// ```
///
/// A trace is one write, so traces that finish at the same time do not mix. `✗` marks what went wrong, `·` an event
/// and the time from the start of the span to it, `→` a link, `↑` a parent which is not in the tree, `✓` a status
/// that was set to Ok. In the first line, an error that passes up from a span to those around it is one error. A
/// correlation id that a span shares with its parent is not repeated. Durations are cut, not rounded, to three digits.
///
/// A span that is open for two seconds is not waited for any longer: what has ended below it is printed then, and from then on
/// soon after its end, with the open spans around it. So a server whose `main` has a span shows its requests while it runs.
///
/// Flushing the provider prints what has ended of the traces still open, together with their open spans; shutting it
/// down prints whatever is left. Memory is bounded: of a trace, 1024 spans are remembered until they are printed and the others
/// counted; with 128 traces open, a further one has the oldest printed as it is.
pub struct Terminal(Arc<Printer>);

impl Terminal {
    /// Prints to the standard output.
    ///
    /// In color if that is a terminal, unless the environment says otherwise: `NO_COLOR` turns it off,
    /// `CLICOLOR_FORCE` on.
    pub fn stdout() -> Self {
        Self::to(io::stdout()).with_color(color::is_wanted(&io::stdout()))
    }

    /// Prints to the standard error, in color under the same conditions as [`stdout`](Self::stdout).
    pub fn stderr() -> Self {
        Self::to(io::stderr()).with_color(color::is_wanted(&io::stderr()))
    }

    /// Prints to a writer, without color.
    ///
    /// The writer must not itself start spans that end up here.
    pub fn to(writer: impl io::Write + Send + 'static) -> Self {
        Self(Arc::new(Printer::new(writer)))
    }

    /// Turns color on or off, whatever the default.
    #[must_use]
    pub fn with_color(mut self, color: bool) -> Self {
        // It is this terminal's alone before the first span.
        if let Some(printer) = Arc::get_mut(&mut self.0) {
            printer.color = color;
        }
        self
    }

    /// Prints spans that have ended elsewhere, a tree a trace: those of several services, say, where they come together.
    ///
    /// A `service.name` among a span's attributes is shown after its name, as `@service`, where the parent is of another service.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn print_spans(&self, spans: impl IntoIterator<Item = SpanData>) -> io::Result<()> {
        self.0.print(traces::of(spans))
    }
}

impl SpanProcessor for Terminal {
    fn on_start(&self, span: &mut Span, _: &Context) {
        if span.span_context().is_sampled()
            && let Some(span) = span.exported_data()
        {
            let oldest = self.0.start(span);
            // There is no caller to return an error to: a broken pipe must not disturb the program.
            let _ = self.0.print(oldest);
        }
    }

    fn on_end(&self, span: SpanData) {
        if span.span_context.is_sampled() {
            let finished = self.0.traces().end(span);
            if finished.is_none() {
                Printer::watch(&self.0);
            }
            let _ = self.0.print(finished);
        }
    }

    fn force_flush(&self) -> OTelSdkResult {
        let traces = self.0.traces().flush();
        self.0.print(traces).map_err(|error| failed(&error))
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        let traces = self.0.traces().drain();
        self.0.print(traces).map_err(|error| failed(&error))
    }

    fn set_resource(&mut self, resource: &Resource) {
        let name = resource.get(&Key::from_static_str("service.name")).map(|name| name.as_str().into_owned());
        // The name the SDK makes up when there is none.
        let name = name.filter(|name| !name.starts_with("unknown_service"));
        if let Some(name) = name {
            self.0.set_service(name);
        }
    }
}

impl fmt::Debug for Terminal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Terminal").field("color", &self.0.color).finish_non_exhaustive()
    }
}

fn failed(error: &io::Error) -> OTelSdkError {
    OTelSdkError::InternalFailure(error.to_string())
}
