//! Errors by type, panics, cancellation.

use std::fmt;
use std::future::pending;
use std::time::Duration;
use traced::testing::capture;
use traced::traced;

#[derive(Debug)]
enum PaymentError {
    Declined(Cause),
}

#[derive(Debug)]
struct Cause;

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("insufficient funds")
    }
}
impl std::error::Error for Cause {}

impl fmt::Display for PaymentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("card declined")
    }
}
impl std::error::Error for PaymentError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let Self::Declined(cause) = self;
        Some(cause)
    }
}

impl PaymentError {
    fn code(&self) -> &'static str {
        "declined"
    }
}

type Aliased<T> = Result<T, PaymentError>;

#[traced]
fn by_error() -> Aliased<()> {
    Err(PaymentError::Declined(Cause))
}

#[test]
fn an_error_is_recorded_with_its_sources() {
    let spans = capture();
    by_error().unwrap_err();
    spans.assert_tree(
        r#"
        by_error error="card declined"
           error.type="PaymentError"
           · exception exception.message="card declined" exception.stacktrace="spans::outcomes::PaymentError: card declined\ncaused by: insufficient funds" exception.type="spans::outcomes::PaymentError"
        "#,
    );
}

#[traced(err(|error| error.type = error.code(), shop.order.note = %error))]
fn named() -> Aliased<()> {
    by_error()
}

#[test]
fn err_overrides_the_type_and_adds_attributes() {
    let spans = capture();
    named().unwrap_err();
    let named = spans.find("named");
    named.assert_attribute("error.type", "declined");
    named.assert_attribute("shop.order.note", "card declined");
    assert_eq!(named.data().attributes.iter().filter(|kv| kv.key.as_str() == "error.type").count(), 1);
}

#[traced]
fn anyhow() -> anyhow::Result<()> {
    Err(anyhow::Error::new(Cause).context("paying"))
}

#[traced]
fn boxed() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    Err("plain")?
}

#[derive(Debug)]
struct Hidden;

struct Mute;

#[traced]
fn mute() -> Result<(), Mute> {
    Err(Mute)
}

#[derive(Debug)]
#[allow(dead_code)]
struct OnlyDebug(u8);

#[traced]
fn only_debug() -> Result<(), OnlyDebug> {
    Err(OnlyDebug(3))
}

#[traced]
fn generic<E: std::error::Error>(error: E) -> Result<(), E> {
    Err(error)
}

#[traced]
fn unbounded<E>(error: E) -> Result<(), E> {
    Err(error)
}

#[test]
fn errors_of_every_make() {
    let spans = capture();
    anyhow().unwrap_err();
    boxed().unwrap_err();
    assert!(mute().is_err());
    only_debug().unwrap_err();
    generic(Cause).unwrap_err();
    unbounded(Cause).unwrap_err();
    spans.assert_tree(
        r#"
        anyhow error="paying"
           error.type="_OTHER"
           · exception exception.message="paying" exception.stacktrace="anyhow::Error: paying\ncaused by: insufficient funds" exception.type="anyhow::Error"
        boxed error="plain"
           error.type="_OTHER"
           · exception exception.message="plain" exception.type="Box<dyn Error>"
        mute error
           error.type="Mute"
           · exception exception.type="spans::outcomes::Mute"
        only_debug error="OnlyDebug(3)"
           error.type="OnlyDebug"
           · exception exception.message="OnlyDebug(3)" exception.type="spans::outcomes::OnlyDebug"
        generic error="insufficient funds"
           error.type="Cause"
           · exception exception.message="insufficient funds" exception.type="spans::outcomes::Cause"
        unbounded error
           error.type="Cause"
           · exception exception.type="spans::outcomes::Cause"
        "#,
    );
}

#[traced]
fn panics() {
    let what = String::from("stock");
    panic!("no {what}");
}

#[traced]
fn outer() -> Result<u32, Mute> {
    panics();
    Ok(1)
}

#[test]
fn a_panic_is_told_and_its_payload_kept() {
    let spans = capture();
    let payload = std::panic::catch_unwind(|| outer().is_ok()).unwrap_err();
    assert_eq!(payload.downcast_ref::<String>().map(String::as_str), Some("no stock"));
    for name in ["panics", "outer"] {
        let span = spans.find(name);
        span.assert_attribute("error.type", "panic");
        assert_eq!(span.status(), opentelemetry::trace::Status::error("panicked: no stock"));
    }
    assert_eq!(spans.find("panics").events()[0].name, "exception");
    assert!(spans.find("outer").events().is_empty(), "the exception is where it occurred");
    assert_eq!(spans.find("panics").parent().unwrap().name(), "outer");
}

#[tokio::test]
async fn a_panic_in_a_future_is_told() {
    #[traced]
    async fn fails() -> Result<(), Hidden> {
        tokio::task::yield_now().await;
        panic!("in a task")
    }
    let spans = capture();
    tokio::spawn(fails()).await.unwrap_err();
    assert_eq!(spans.only().status(), opentelemetry::trace::Status::error("panicked: in a task"));
}

#[traced]
fn spans_while_unwinding() {}

struct TracedDrop;
impl Drop for TracedDrop {
    fn drop(&mut self) {
        spans_while_unwinding();
    }
}

#[test]
fn a_span_of_cleanup_during_a_panic_is_no_panic() {
    let spans = capture();
    std::panic::catch_unwind(|| {
        let _cleanup = TracedDrop;
        panic!("elsewhere");
    })
    .unwrap_err();
    spans.assert_tree("spans_while_unwinding");
}

#[traced]
async fn waits() {
    tokio::task::yield_now().await;
}

struct WaitsInDrop;
impl Drop for WaitsInDrop {
    fn drop(&mut self) {
        futures::executor::block_on(waits());
    }
}

#[test]
fn a_future_that_cleanup_waits_for_during_a_panic_is_no_panic() {
    let spans = capture();
    std::panic::catch_unwind(|| {
        let _cleanup = WaitsInDrop;
        panic!("elsewhere");
    })
    .unwrap_err();
    spans.assert_tree("waits");
}

#[traced]
fn in_drop() {}

struct SpanInDrop;
impl Drop for SpanInDrop {
    fn drop(&mut self) {
        in_drop();
    }
}

#[traced]
async fn never() -> Result<(), Hidden> {
    let _cleanup = SpanInDrop;
    pending::<()>().await;
    Ok(())
}

#[tokio::test]
async fn a_dropped_future_says_so_and_is_dropped_inside_its_span() {
    let spans = capture();
    tokio::time::timeout(Duration::from_millis(5), never()).await.unwrap_err();
    spans.assert_tree(
        r#"
        never
        │  traced.outcome="cancelled"
        └─ in_drop
        "#,
    );
}

#[tokio::test]
async fn a_future_that_was_never_polled_has_no_span() {
    let spans = capture();
    drop(never());
    assert!(spans.finished().is_empty());
}

struct Explosive;
impl fmt::Display for Explosive {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("display")
    }
}

#[traced]
fn fails_explosively() -> Result<(), Explosive> {
    Err(Explosive)
}

#[traced(attributes(shop.tier = %Explosive))]
fn records_explosively() {}

#[test]
fn a_display_that_panics_is_the_users_where_the_user_asks_for_it() {
    let spans = capture();
    assert!(fails_explosively().is_err(), "nobody asked for the words of the error");
    let payload = std::panic::catch_unwind(records_explosively).unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"display"));
    spans.assert_none_open();
    let types = |name: &str| {
        let span = spans.find(name).data().clone();
        let types = span.attributes.iter().filter(|attribute| attribute.key.as_str() == "error.type");
        types.map(|attribute| attribute.value.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(types("fails_explosively"), ["Explosive"]);
    assert_eq!(types("records_explosively"), ["panic"]);
    assert_eq!(traced::current_trace_id(), None);
}

/// Writes a part of itself and fails, as a date does whose format cannot be read.
struct Unwritable;
impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

#[traced(name = Unwritable, attributes(shop.tier = %Unwritable, http.request.header[Unwritable] = %Unwritable))]
fn fails_to_be_written() -> Result<(), Unwritable> {
    Err(Unwritable)
}

#[test]
fn a_display_that_fails_is_recorded_as_far_as_it_came() {
    let spans = capture();
    assert!(fails_to_be_written().is_err());
    spans.assert_tree(
        r#"
        half error="half"
           error.type="Unwritable"
           http.request.header.half=["half"]
           shop.tier="half"
           · exception exception.message="half" exception.type="spans::outcomes::Unwritable"
        "#,
    );
}

#[traced]
fn resumes() {
    std::panic::resume_unwind(Box::new("a payload no hook has seen"));
}

#[traced]
fn cleans_up_while_panicking() {
    let _cleanup = TracedDrop;
    panic!("the outer one");
}

#[test]
fn a_panic_is_not_told_in_the_words_of_another() {
    let spans = capture();
    std::panic::catch_unwind(panics).unwrap_err();
    std::panic::catch_unwind(resumes).unwrap_err();
    std::panic::catch_unwind(cleans_up_while_panicking).unwrap_err();
    assert_eq!(spans.find("resumes").status(), opentelemetry::trace::Status::error("panicked"));
    let outer = spans.find("cleans_up_while_panicking");
    assert_eq!(outer.status(), opentelemetry::trace::Status::error("panicked: the outer one"));
}
