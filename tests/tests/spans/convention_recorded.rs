//! What `record!` sets in the body counts for the name, the status and the `error.type` of the span.

use traced::testing::capture;
use traced::traced;

#[traced(
    convention = http.server,
    attributes(http.request.method = "GET", url.path = "/orders/7", url.scheme = "https"),
)]
async fn route(status: u16) -> u16 {
    tokio::task::yield_now().await;
    traced::record!(http.route = "/orders/{id}");
    inner();
    traced::record!(http.response.status_code = status);
    status
}

#[traced]
fn inner() {
    traced::record!(http.response.status_code = 500);
}

#[tokio::test]
async fn a_route_and_a_status_that_are_recorded_late() {
    let spans = capture();
    route(200).await;
    route(502).await;
    spans.assert_tree(
        r#"
        GET /orders/{id} [server]
        │  http.request.method="GET"
        │  http.response.status_code=200
        │  http.route="/orders/{id}"
        │  url.path="/orders/7"
        │  url.scheme="https"
        └─ inner
              http.response.status_code=500
        GET /orders/{id} [server] error
        │  error.type="502"
        │  http.request.method="GET"
        │  http.response.status_code=502
        │  http.route="/orders/{id}"
        │  url.path="/orders/7"
        │  url.scheme="https"
        └─ inner
              http.response.status_code=500
        "#,
    );
}

#[traced(convention = db.redis, attributes(db.operation.name = "GET"))]
fn get(code: &str) -> Result<(), std::fmt::Error> {
    traced::record!(db.response.status_code = code);
    Err(std::fmt::Error)
}

#[test]
fn a_code_that_is_recorded_is_the_type_of_the_error() {
    let spans = capture();
    get("WRONGTYPE").unwrap_err();
    spans.assert_tree(
        r#"
        GET [client] error="an error occurred when formatting an argument"
           db.operation.name="GET"
           db.response.status_code="WRONGTYPE"
           db.system.name="redis"
           error.type="WRONGTYPE"
           · exception exception.message="an error occurred when formatting an argument" exception.type="core::fmt::Error"
        "#,
    );
}

#[traced]
fn typed() -> Result<(), std::fmt::Error> {
    traced::record!(error.type = "mine");
    Err(std::fmt::Error)
}

#[test]
fn an_error_type_that_is_recorded_stands() {
    let spans = capture();
    typed().unwrap_err();
    spans.assert_tree(
        r#"
        typed error="an error occurred when formatting an argument"
           error.type="mine"
           · exception exception.message="an error occurred when formatting an argument" exception.type="core::fmt::Error"
        "#,
    );
}
