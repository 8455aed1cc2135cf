//! An error that one function passes on to the next: its exception stands on the span where it occurred.

use opentelemetry::trace::Status;
use std::error::Error;
use std::fmt;
use traced::testing::{Capture, capture};
use traced::traced;

#[derive(Debug)]
struct Declined;

impl fmt::Display for Declined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}

impl Error for Declined {}

/// Wraps another error on its way.
#[derive(Debug)]
struct Failed(Declined);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("checkout failed")
    }
}

impl Error for Failed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

impl From<Declined> for Failed {
    fn from(declined: Declined) -> Self {
        Self(declined)
    }
}

#[traced]
fn charge() -> Result<(), Declined> {
    Err(Declined)
}

#[traced]
fn pay() -> Result<(), Declined> {
    charge()?;
    Ok(())
}

#[traced]
async fn order() -> Result<(), Failed> {
    tokio::task::yield_now().await;
    pay()?;
    Ok(())
}

#[traced]
async fn serve() -> anyhow::Result<()> {
    traced::span!(name = "block", async { order().await.map_err(anyhow::Error::from) }).await?;
    Ok(())
}

/// The names of the spans that have an exception, as events.
fn with_exception(spans: &Capture) -> Vec<String> {
    let finished = spans.finished();
    let has_exception = |events: &opentelemetry_sdk::trace::SpanEvents| {
        events.iter().filter(|event| event.name == "exception").count()
    };
    finished
        .iter()
        .flat_map(|span| std::iter::repeat_n(span.name.to_string(), has_exception(&span.events)))
        .collect()
}

#[tokio::test]
async fn it_is_recorded_where_it_occurred_and_every_span_fails() {
    let spans = capture();
    serve().await.unwrap_err();
    assert_eq!(with_exception(&spans), ["charge"]);
    for (name, error, message) in [
        ("charge", "Declined", "card declined"),
        ("pay", "Declined", "card declined"),
        ("order", "Failed", "checkout failed"),
        ("block", "_OTHER", "checkout failed"),
        ("serve", "_OTHER", "checkout failed"),
    ] {
        spans.find(name).assert_attribute("error.type", error);
        assert_eq!(spans.find(name).status(), Status::error(message));
    }
}

#[tokio::test]
async fn a_task_of_its_own_passes_it_on_too() {
    #[traced]
    async fn spawns() -> Result<(), Declined> {
        let task = traced::InContext::in_context(async { pay() });
        tokio::spawn(task).await.unwrap()
    }
    let spans = capture();
    spawns().await.unwrap_err();
    assert_eq!(with_exception(&spans), ["charge"]);
}

#[traced]
fn tries() -> Result<(), String> {
    let _ = charge();
    let _ = charge();
    Err("no card is left".to_owned())
}

#[test]
fn an_error_of_its_own_is_recorded_besides_one_that_was_handled() {
    let spans = capture();
    tries().unwrap_err();
    assert_eq!(with_exception(&spans), ["charge", "charge", "tries"]);
}

#[traced]
fn again(times: u8) -> Result<(), Declined> {
    if times == 0 { charge() } else { again(times - 1) }
}

#[test]
fn each_time_that_it_occurs_is_recorded() {
    let spans = capture();
    again(2).unwrap_err();
    again(1).unwrap_err();
    assert_eq!(with_exception(&spans), ["charge", "charge"]);
}

#[traced]
fn overflow() -> u8 {
    panic!("too many")
}

#[traced]
async fn counted() -> u8 {
    tokio::task::yield_now().await;
    overflow()
}

#[traced]
fn boxed() -> std::pin::Pin<Box<dyn Future<Output = u8>>> {
    Box::pin(async { traced::span!(name = "step", async { counted().await }).await })
}

#[test]
fn a_panic_has_its_exception_on_the_first_span_that_it_leaves() {
    let spans = capture();
    for _ in 0..2 {
        let run = || tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(boxed());
        std::panic::catch_unwind(run).unwrap_err();
    }
    let tree = r#"
        boxed error="panicked: too many"
        │  error.type="panic"
        └─ step error="panicked: too many"
           │  error.type="panic"
           └─ counted error="panicked: too many"
              │  error.type="panic"
              └─ overflow error="panicked: too many"
                    error.type="panic"
                    · exception exception.message="too many" exception.stacktrace=… exception.type="panic"
        "#;
    spans.assert_tree(&format!("{}\n{}", tree.trim_end(), tree.trim_start_matches('\n')));
}
