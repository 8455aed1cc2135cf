//! The statements with a handle and without, where every form of their parts is written.
#![forbid(unsafe_code)]
#![deny(warnings)]

use traced::span::SpanHandle;
use traced::{event, fail, record, record_error, traced};

const REASON: &str = "of a constant";

struct Group;

impl traced::Attributes for Group {
    fn record(&self, recorder: &mut traced::attribute::Recorder<'_>) {
        recorder.set(traced::semconv::server::port, &80);
    }
}

struct Job {
    span: SpanHandle,
}

impl Job {
    fn done(&self, failed: usize) {
        record!(self.span, server.port = 80);
        record!(self.span, ..Group);
        event!(self.span, "done", "failed" = failed);
        event!(self.span, "done", ..Group);
        event!(self.span, REASON);
        fail!(self.span, "{failed} failed");
        fail!(self.span, REASON, error.type = "partial", ..Group);
        fail!(&self.span, format!("{} failed", failed));
        record_error!(self.span, std::fmt::Error);
        record_error!(&self.span, "text");
    }
}

#[traced]
fn work<E>(error: &E, untold: E) {
    record_error!(error);
    record_error!(untold);
    drop(untold);
    fail!("why");
    fail!(REASON);
    fail!("why", "attempt" = 3);
    fail!(REASON, ..Group);
    event!(REASON, "attempt" = 3);
    event!("done", ..Group);
    record!((REASON) = 1, "attempt" = 3 == 3);
}

fn main() {
    work(&3, 4);
    Job { span: traced::current() }.done(3);
    record!(opentelemetry::Context::current(), "by" = "a context");
}
