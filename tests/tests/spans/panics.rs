//! Panics of the user's code that spans call by themselves, in what is computed for a span, and one inside another.

use crate::correlation::Headers;
use opentelemetry::trace::Status;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use traced::messaging::Description;
use traced::testing::{capture, capture_with};
use traced::{Message, traced, traced_consumer, traced_producer};

#[derive(Debug)]
struct Unspeakable;

impl fmt::Display for Unspeakable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        panic!("no words");
    }
}

impl Error for Unspeakable {}

#[derive(Debug)]
struct Groundless;

impl fmt::Display for Groundless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("groundless")
    }
}

impl Error for Groundless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        panic!("no source");
    }
}

#[traced]
fn unspeakable() -> Result<(), Unspeakable> {
    Err(Unspeakable)
}

#[traced]
async fn unspeakable_later() -> Result<(), Unspeakable> {
    Err(Unspeakable)
}

#[traced]
fn groundless() -> Result<(), Groundless> {
    Err(Groundless)
}

#[test]
fn an_error_that_panics_is_returned_all_the_same() {
    let spans = capture();
    unspeakable().unwrap_err();
    futures::executor::block_on(unspeakable_later()).unwrap_err();
    groundless().unwrap_err();
    let block: Result<(), Unspeakable> = traced::span!(name = "block", { Err(Unspeakable) });
    block.unwrap_err();
    for name in ["unspeakable", "unspeakable_later", "block"] {
        spans.find(name).assert_attribute("error.type", "Unspeakable");
        assert_eq!(spans.find(name).status(), Status::error("half"), "{name}");
    }
    assert_eq!(spans.find("groundless").status(), Status::error("groundless"));
}

struct InDrop;

impl Drop for InDrop {
    fn drop(&mut self) {
        let _ = unspeakable();
    }
}

#[test]
fn one_in_a_destructor_does_not_abort() {
    let spans = capture();
    let panicked = catch_unwind(|| {
        let _dropped = InDrop;
        panic!("outer");
    });
    panicked.unwrap_err();
    assert_eq!(spans.find("unspeakable").status(), Status::error("half"));
}

/// A message each of whose methods panics.
struct Bomb;

impl Message for Bomb {
    fn headers<'a>(&'a self, _: &mut traced::messaging::Headers<'a>) {
        panic!("headers");
    }

    fn destination(&self) -> Option<Cow<'_, str>> {
        panic!("destination");
    }

    fn describe(&self, description: &mut Description<'_>) {
        description.id("m-1");
        panic!("describe");
    }

    fn correlation_id(&self) -> Option<Cow<'_, str>> {
        panic!("correlation_id");
    }
}

#[traced_consumer(system = "kafka", message = message)]
fn consume(message: &Bomb) -> u8 {
    1
}

#[traced_consumer(system = "kafka", message = message)]
async fn consume_later(message: Bomb) -> u8 {
    1
}

#[traced_consumer(system = "kafka", message = batch)]
fn consume_batch(batch: &[Bomb]) -> u8 {
    1
}

#[traced_producer(system = "kafka", destination = "orders", message = message, inject = headers)]
fn send(message: &Bomb, mut headers: Headers) -> u8 {
    1
}

#[traced_consumer(system = "kafka", operation = receive, message = |message| message)]
fn receive() -> Bomb {
    Bomb
}

#[test]
fn a_message_that_panics_is_handled_all_the_same() {
    let all = || {
        let later = futures::executor::block_on(consume_later(Bomb));
        receive();
        [consume(&Bomb), later, consume_batch(&[Bomb, Bomb]), send(&Bomb, Headers::new())]
    };
    assert_eq!(all(), [1; 4], "without a provider");
    let spans = capture();
    assert_eq!(all(), [1; 4]);
    assert_eq!(spans.finished().len(), 5);
    for span in spans.find_all("process") {
        assert_eq!(span.status(), Status::Unset);
    }
    spans.find_all("process")[1].assert_attribute("messaging.message.id", "m-1");
}

fn computed() -> u8 {
    panic!("not computed")
}

#[traced(attributes("value" = computed()))]
fn computes() {}

#[traced(attributes("value" = computed()))]
async fn computes_later() {}

#[traced(attributes("value" = computed()))]
fn computes_first() -> impl Future<Output = ()> {
    async {}
}

#[test]
fn a_panic_in_an_attribute_marks_the_span() {
    for sampler in [true, false] {
        // Asked about each span, or known to follow its parent.
        let spans = if sampler { capture() } else { capture_with(|provider| provider) };
        let root = spans.tracer("test");
        opentelemetry::trace::Tracer::in_span(&root, "root", |_| {
            catch_unwind(computes).unwrap_err();
            catch_unwind(|| futures::executor::block_on(computes_later())).unwrap_err();
            catch_unwind(|| drop(computes_first())).unwrap_err();
            catch_unwind(|| traced::span!(name = "block", attributes("value" = computed()), {})).unwrap_err();
        });
        for name in ["computes", "computes_later", "computes_first", "block"] {
            assert_eq!(spans.find(name).status(), Status::error("panicked: not computed"), "{name}");
            spans.find(name).assert_attribute("error.type", "panic");
        }
    }
}

#[test]
fn a_future_that_is_dropped_by_another_panic_has_no_span() {
    #[traced]
    async fn never_polled() {}
    let spans = capture();
    catch_unwind(|| {
        let _future = never_polled();
        panic!("elsewhere");
    })
    .unwrap_err();
    assert!(spans.finished().is_empty());
}

#[traced]
fn inner() {
    panic!("second");
}

#[traced]
async fn inner_later() {
    panic!("second");
}

#[traced]
fn caught() {
    let _ = catch_unwind(inner);
}

#[traced]
fn returns() -> u8 {
    let _ = catch_unwind(inner);
    1
}

#[traced]
async fn caught_later() {
    let _ = catch_unwind(AssertUnwindSafe(|| futures::executor::block_on(inner_later())));
}

/// Panics, and catches that, while another panic unwinds.
struct Rollback;

impl Drop for Rollback {
    fn drop(&mut self) {
        caught();
        returns();
        futures::executor::block_on(caught_later());
    }
}

#[traced]
fn work() {
    let _rollback = Rollback;
    panic!("first");
}

#[traced]
async fn work_later() {
    let _rollback = Rollback;
    tokio::task::yield_now().await;
    panic!("first");
}

#[test]
fn a_panic_that_is_caught_in_a_destructor_keeps_its_words_to_itself() {
    let spans = capture();
    catch_unwind(work).unwrap_err();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    catch_unwind(AssertUnwindSafe(|| runtime.block_on(work_later()))).unwrap_err();
    for name in ["work", "work_later"] {
        assert_eq!(spans.find(name).status(), Status::error("panicked: first"), "{name}");
    }
    for name in ["inner", "inner_later"] {
        for span in spans.find_all(name) {
            assert_eq!(span.status(), Status::error("panicked: second"), "{name}");
        }
    }
    for name in ["caught", "returns", "caught_later"] {
        for span in spans.find_all(name) {
            assert_eq!(span.status(), Status::Unset, "{name}");
        }
    }
}

#[test]
fn one_that_was_caught_before_leaves_no_words_behind() {
    #[traced]
    fn twice() {
        let _ = catch_unwind(|| panic!("earlier"));
        panic!("later");
    }
    let spans = capture();
    catch_unwind(twice).unwrap_err();
    assert_eq!(spans.find("twice").status(), Status::error("panicked: later"));
}
