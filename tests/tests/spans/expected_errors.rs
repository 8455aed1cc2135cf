//! `ok`, `err` and `error_if`.

use traced::testing::capture;
use traced::traced;

#[derive(Clone, Copy)]
struct Response {
    status: u16,
}

#[traced(
    kind = client,
    ok(|response| http.response.status_code = response.status),
    err(|response| error.type = %response.status, http.response.status_code = response.status),
    error_if = |response: &Response| response.status >= 500,
)]
fn get(status: u16) -> Response {
    Response { status }
}

#[test]
fn a_value_that_is_an_error() {
    let spans = capture();
    get(404);
    get(503);
    spans.assert_tree(
        r#"
        get [client]
           http.response.status_code=404
        get [client] error
           error.type="503"
           http.response.status_code=503
        "#,
    );
}

#[derive(Debug, PartialEq)]
enum FindError {
    NotFound,
    Broken,
}

#[traced(error_if = |found| matches!(found, Err(FindError::Broken)), ok(|id| shop.order.id = *id))]
async fn find(id: u32) -> Result<u32, FindError> {
    match id {
        0 => Err(FindError::NotFound),
        1 => Err(FindError::Broken),
        id => Ok(id),
    }
}

#[tokio::test]
async fn an_expected_error_is_no_error() {
    let spans = capture();
    for id in 0..3 {
        drop(find(id).await);
    }
    spans.assert_tree(
        r#"
        find
        find error="Broken"
           error.type="FindError"
           · exception exception.message="Broken" exception.type="spans::expected_errors::FindError"
        find
           shop.order.id=2
        "#,
    );
}

#[traced(error_if = |ready| !ready)]
fn ready() -> bool {
    false
}

#[traced(ok(|Response { status }: &Response| http.response.status_code = status))]
fn destructured() -> Response {
    Response { status: 201 }
}

#[test]
fn an_error_without_a_name_and_a_pattern() {
    let spans = capture();
    ready();
    destructured();
    spans.assert_tree(
        r#"
        ready error
           error.type="_OTHER"
        destructured
           http.response.status_code=201
        "#,
    );
}
