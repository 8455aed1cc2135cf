//! The tests of what is printed, at fixed times and with counted ids.

mod escape;
mod form;
mod moments;
mod services;

use std::{
    io::{self, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};

use opentelemetry::{
    Context, KeyValue,
    trace::{SpanBuilder, SpanId, TraceContextExt as _, TraceId, Tracer as _, TracerProvider as _},
};
use opentelemetry_sdk::{
    Resource,
    trace::{IdGenerator, SdkTracerProvider},
};

use super::{Terminal, printer::Printer};

/// A terminal whose text can be read, with a provider that prints to it.
struct Screen {
    provider: SdkTracerProvider,
    printer: Arc<Printer>,
    shown: Shown,
}

impl Screen {
    fn new(color: bool) -> Self {
        let shown = Shown::default();
        let terminal = Terminal::to(shown.clone()).with_color(color);
        let printer = Arc::clone(&terminal.0);
        Self { provider: provider(terminal), printer, shown }
    }

    /// What is printed because time goes by.
    fn later(&self, age: Duration) -> String {
        self.printer.grow_older(age);
        self.printer.print_finished();
        self.printer.grow_older(Duration::ZERO);
        self.text()
    }

    /// Starts a span so many microseconds into the test.
    fn start(&self, cx: &Context, span: impl Into<SpanBuilder>, micros: u64) -> Context {
        let span = span.into().with_start_time(at(micros));
        cx.with_span(self.provider.tracer("tests").build_with_context(span, cx))
    }

    /// What was printed since this was asked for last.
    fn text(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.shown.0.lock().unwrap())).unwrap()
    }

    /// Asserts what was printed since it was asked for last, blank lines around it aside.
    #[track_caller]
    fn assert_text(&self, expected: &str) {
        let text = self.text();
        assert_eq!(text.trim_matches('\n'), expected.trim_matches('\n'), "printed:\n{text}");
    }
}

fn provider(terminal: Terminal) -> SdkTracerProvider {
    SdkTracerProvider::builder()
        .with_id_generator(Counted::default())
        .with_resource(
            Resource::builder_empty().with_attribute(KeyValue::new("service.name", "shop")).build(),
        )
        .with_span_processor(terminal)
        .build()
}

fn at(micros: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros)
}

fn end(cx: &Context, micros: u64) {
    cx.span().end_with_timestamp(at(micros));
}

#[derive(Clone, Default)]
struct Shown(Arc<Mutex<Vec<u8>>>);

impl Write for Shown {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Ids 1, 2, 3, …
#[derive(Debug, Default)]
struct Counted {
    traces: AtomicU64,
    spans: AtomicU64,
}

impl IdGenerator for Counted {
    fn new_trace_id(&self) -> TraceId {
        TraceId::from(u128::from(self.traces.fetch_add(1, Ordering::Relaxed) + 1))
    }

    fn new_span_id(&self) -> SpanId {
        SpanId::from(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }
}
