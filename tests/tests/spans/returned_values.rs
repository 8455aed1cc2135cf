//! What each kind of returned value says: which attributes it has, and whether the call failed.
//!
//! This is the table of `#[traced]`'s page.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the closures of `error_if`, as users write them"
)]

use std::ops::ControlFlow;
use std::task::Poll;
use traced::testing::capture;
use traced::{span, traced};

type Inner = Result<u8, &'static str>;

/// A function for each type, with `ok` alone and with `error_if` beside `ok` and `err`.
macro_rules! returning {
    ($($name:ident: $ty:ty, $ok:expr;)+) => {$(
        #[traced(ok(|value| "ok" = ($ok)(value)))]
        fn $name(value: $ty) -> $ty {
            value
        }
    )+};
}
returning! {
    result: Inner, |value: &u8| *value;
    option: Option<u8>, |value: &Option<u8>| *value;
    result_of_option: Result<Option<u8>, &'static str>, |value: &Option<u8>| *value;
    result_of_result: Result<Inner, &'static str>, |value: &Inner| value.is_ok();
    control_flow: ControlFlow<&'static str, u8>, |value: &ControlFlow<&'static str, u8>| value.is_break();
    poll: Poll<Inner>, |value: &u8| *value;
    poll_of_option: Poll<Option<Inner>>, |value: &u8| *value;
    plain: u8, |value: &u8| *value;
}

#[test]
fn an_err_is_an_error_and_nothing_else_is() {
    let spans = capture();
    result(Ok(1)).unwrap();
    result(Err("refused")).unwrap_err();
    option(Some(1)).unwrap();
    assert_eq!(option(None), None);
    result_of_option(Ok(None)).unwrap();
    result_of_option(Err("refused")).unwrap_err();
    assert_eq!(result_of_result(Ok(Err("inside"))), Ok(Err("inside")));
    result_of_result(Err("outside")).unwrap_err();
    let _ = control_flow(ControlFlow::Break("stop"));
    let _ = control_flow(ControlFlow::Continue(1));
    let _ = poll(Poll::Pending);
    let _ = poll(Poll::Ready(Ok(1)));
    let _ = poll(Poll::Ready(Err("refused")));
    let _ = poll_of_option(Poll::Ready(None));
    let _ = poll_of_option(Poll::Ready(Some(Ok(1))));
    let _ = poll_of_option(Poll::Ready(Some(Err("refused"))));
    plain(1);
    spans.assert_tree(
        r#"
        result
           ok=1
        result error="refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
        option
           ok=1
        option
        result_of_option
        result_of_option error="refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
        result_of_result
           ok=false
        result_of_result error="outside"
           error.type="str"
           · exception exception.message="outside" exception.type="str"
        control_flow
           ok=true
        control_flow
           ok=false
        poll
        poll
           ok=1
        poll error="refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
        poll_of_option
        poll_of_option
           ok=1
        poll_of_option error="refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
        plain
           ok=1
    "#,
    );
}

#[traced(ok(|value| "ok" = *value), err(|error| "err" = *error), error_if = |result| result.is_ok())]
fn turned_round(value: Inner) -> Inner {
    value
}

#[traced(ok(|value| "ok" = *value), error_if = |_| false)]
async fn never_an_error(value: Inner) -> Inner {
    value
}

#[traced(err(|error| "err" = *error), error_if = |_| false)]
fn seen_all_the_same(value: Inner) -> Inner {
    value
}

#[traced(ok(|value| "ok" = value.is_some(), "both" = "ok"), err(|value| "err" = value.is_none(), "both" = "err"), error_if = |value| value.is_none())]
fn both(value: Option<u8>) -> Option<u8> {
    value
}

#[traced(err(|error| "err" = *error))]
fn polled(value: Poll<Inner>) -> Poll<Inner> {
    value
}

#[tokio::test]
async fn ok_and_err_see_every_value_whatever_error_if_says() {
    let spans = capture();
    turned_round(Ok(1)).unwrap();
    turned_round(Err("refused")).unwrap_err();
    never_an_error(Ok(1)).await.unwrap();
    never_an_error(Err("refused")).await.unwrap_err();
    seen_all_the_same(Err("refused")).unwrap_err();
    both(Some(1));
    both(None);
    let _ = polled(Poll::Ready(Err("refused")));
    for span in spans.finished() {
        let times = span.attributes.iter().filter(|attribute| attribute.key.as_str() == "both").count();
        assert!(times < 2, "{}", span.name);
    }
    spans.assert_tree(
        r#"
        turned_round error
           error.type="_OTHER"
           ok=1
        turned_round
           err="refused"
        never_an_error
           ok=1
        never_an_error
        seen_all_the_same
           err="refused"
        both
           both="ok"
           ok=true
        both error
           both="err"
           err=true
           error.type="_OTHER"
           ok=false
        polled error="refused"
           err="refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
    "#,
    );
}

#[derive(Debug)]
struct Order;

#[traced(error_if = |order: &Option<Order>| order.is_none().then_some("no such order"))]
fn find(exists: bool) -> Option<Order> {
    exists.then_some(Order)
}

#[traced(error_if = |sum| (*sum > 9).then(|| format!("{sum} is too much")))]
async fn add(a: u8, b: u8) -> u8 {
    a + b
}

#[traced(error_if = |text: &String| text.strip_prefix("error: "))]
fn borrowed(text: &str) -> String {
    text.to_owned()
}

#[traced(error_if = |result: &Inner| result.err().map(|error| format!("could not: {error}")))]
fn in_other_words(value: Inner) -> Inner {
    value
}

#[traced(convention = http.server, attributes(http.request.method = "GET", url.path = "/", url.scheme = "http"),
    ok(|status| http.response.status_code = *status), error_if = |status| *status == 429)]
fn serve(status: u16) -> u16 {
    status
}

#[tokio::test]
async fn error_if_may_say_why() {
    let spans = capture();
    find(true);
    find(false);
    add(1, 2).await;
    add(5, 6).await;
    borrowed("fine");
    borrowed("error: no disk");
    in_other_words(Err("refused")).unwrap_err();
    let sum = span!(name = "block", error_if = |sum| (*sum > 1).then_some("more than one"), { 1 + 1 });
    assert_eq!(sum, 2);
    serve(503);
    spans.assert_tree(
        r#"
        find
        find error="no such order"
           error.type="_OTHER"
        add
        add error="11 is too much"
           error.type="_OTHER"
        borrowed
        borrowed error="no disk"
           error.type="_OTHER"
        in_other_words error="could not: refused"
           error.type="str"
           · exception exception.message="refused" exception.type="str"
        block error="more than one"
           error.type="_OTHER"
        GET [server] error
           error.type="503"
           http.request.method="GET"
           http.response.status_code=503
           url.path="/"
           url.scheme="http"
    "#,
    );
}
