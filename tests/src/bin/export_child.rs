//! A program that exports, step by step: each argument is a step.
//!
//! | Step | |
//! |---|---|
//! | `exporter=NAME` | before all others: an exporter of the program's own instead of OTLP |
//! | `shutdown-timeout=MS` | before all others: how long the shutdown may take |
//! | `spans=N` | records N spans, named `span 0` and so on |
//! | `large=BYTES` | records a span with a string of that length |
//! | `errors=N` | calls a traced function N times that fails |
//! | `measured=N` | calls a function N times that metrics count |
//! | `wait` | until a line comes from the standard input |
//! | `sleep=MS` | |
//! | `flush`, `report` | prints the result |
//! | `shutdown` | prints the result; without it, the guard is dropped |

use opentelemetry::trace::{Span, SpanBuilder, Tracer};
use opentelemetry::{Context, KeyValue, global};
use opentelemetry_sdk::error::{OTelSdkError, OTelSdkResult};
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;
use traced::setup::{Guard, InitError};

fn main() -> Result<(), InitError> {
    let mut setup = traced::setup("shop");
    let mut steps = Vec::new();
    for argument in std::env::args().skip(1) {
        let (step, value) = argument.split_once('=').unwrap_or((&argument, ""));
        setup = match step {
            "exporter" if value == "panics-once" => setup.with_exporter(PanicsOnce::default()),
            "exporter" if value == "blocks" => setup.with_exporter(Blocks),
            "shutdown-timeout" => setup.with_shutdown_timeout(Duration::from_millis(number(value))),
            _ => {
                steps.push((step.to_owned(), value.to_owned()));
                setup
            }
        };
    }
    run(setup.init()?, &steps);
    Ok(())
}

fn run(guard: Guard, steps: &[(String, String)]) {
    let mut guard = Some(guard);
    let mut spans = 0..;
    for (step, value) in steps {
        let current = guard.as_ref().expect("the guard, which is gone after `shutdown`");
        match &**step {
            "spans" => {
                spans.by_ref().take(number(value)).for_each(|index| span(format!("span {index}"), &[]));
            }
            "large" => span("large".to_owned(), &[KeyValue::new("text", "x".repeat(number(value)))]),
            "errors" => (0..number(value)).for_each(|_: u64| assert!(fails().is_err())),
            "measured" => (0..number(value)).for_each(|_: u64| query()),
            "wait" => drop(std::io::stdin().read_line(&mut String::new())),
            "sleep" => thread::sleep(Duration::from_millis(number(value))),
            "report" => println!("{}", current.report()),
            "flush" => match current.flush() {
                Ok(report) => println!("flushed: {report}"),
                Err(error) => println!("not flushed: {error}"),
            },
            "shutdown" => match guard.take().map(Guard::shutdown) {
                Some(Ok(report)) => println!("exported {} of {}", report.exported(), report.ended()),
                Some(Err(error)) => println!("{error}"),
                None => {}
            },
            other => panic!("no step `{other}`"),
        }
    }
}

fn number<T: std::str::FromStr>(value: &str) -> T {
    value.parse().unwrap_or_else(|_| panic!("`{value}` is no number"))
}

fn span(name: String, attributes: &[KeyValue]) {
    let builder = SpanBuilder::from_name(name).with_attributes(attributes.iter().cloned());
    global::tracer("tests").build_with_context(builder, &Context::new()).end();
}

#[traced::traced]
fn fails() -> Result<(), std::fmt::Error> {
    Err(std::fmt::Error)
}

#[traced::traced(metrics, convention = db.client, attributes(db.system.name = "sqlite"), scope = "tests")]
fn query() {}

/// Panics at the first batch, and takes all others.
#[derive(Debug, Default)]
struct PanicsOnce(AtomicUsize);

impl SpanExporter for PanicsOnce {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        assert!(self.0.fetch_add(1, Ordering::Relaxed) > 0, "no luck with {} spans", batch.len());
        Ok(())
    }
}

/// Hangs where nothing can interrupt it.
#[derive(Debug)]
struct Blocks;

impl SpanExporter for Blocks {
    async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
        thread::sleep(Duration::from_secs(3600));
        Err(OTelSdkError::AlreadyShutdown)
    }
}
