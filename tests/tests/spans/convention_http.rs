//! `convention = http.server` and `http.client`, held to the page on HTTP spans.

use traced::testing::capture;
use traced::traced;

#[derive(Debug)]
struct Refused(u16);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("refused")
    }
}

impl std::error::Error for Refused {}

#[traced(
    convention = http.server,
    attributes(http.request.method = method, url.path = "/orders/7", url.scheme = "https", http.route = route),
    ok(|status| http.response.status_code = *status),
    err(|refused| http.response.status_code = refused.0),
)]
fn serve(method: &str, route: Option<&str>, answer: Result<u16, Refused>) -> Result<u16, Refused> {
    answer
}

#[test]
fn a_server_fails_by_5xx_alone() {
    let spans = capture();
    serve("GET", Some("/orders/{id}"), Ok(200)).unwrap();
    serve("GET", None, Ok(404)).unwrap();
    serve("GET", Some("/orders/{id}"), Ok(503)).unwrap();
    spans.assert_tree(
        r#"
        GET /orders/{id} [server]
           http.request.method="GET"
           http.response.status_code=200
           http.route="/orders/{id}"
           url.path="/orders/7"
           url.scheme="https"
        GET [server]
           http.request.method="GET"
           http.response.status_code=404
           url.path="/orders/7"
           url.scheme="https"
        GET /orders/{id} [server] error
           error.type="503"
           http.request.method="GET"
           http.response.status_code=503
           http.route="/orders/{id}"
           url.path="/orders/7"
           url.scheme="https"
        "#,
    );
}

#[test]
fn an_err_of_a_server_is_an_error_by_its_status_code() {
    let spans = capture();
    serve("GET", None, Err(Refused(404))).unwrap_err();
    serve("GET", None, Err(Refused(500))).unwrap_err();
    spans.assert_tree(
        r#"
        GET [server]
           http.request.method="GET"
           http.response.status_code=404
           url.path="/orders/7"
           url.scheme="https"
        GET [server] error="refused"
           error.type="500"
           http.request.method="GET"
           http.response.status_code=500
           url.path="/orders/7"
           url.scheme="https"
           · exception exception.message="refused" exception.type="spans::convention_http::Refused"
        "#,
    );
}

#[test]
fn an_unknown_method_is_other() {
    let spans = capture();
    serve("BREW", Some("/pots"), Ok(200)).unwrap();
    spans.assert_tree(
        r#"
        HTTP /pots [server]
           http.request.method="_OTHER"
           http.request.method_original="BREW"
           http.response.status_code=200
           http.route="/pots"
           url.path="/orders/7"
           url.scheme="https"
        "#,
    );
}

#[traced(
    convention = http.client,
    attributes(
        http.request.method = "GET",
        server.address = host,
        server.port = 443,
        url.full = format!("https://user:pass@{host}/orders?sig=1&id=7"),
    ),
    ok(|status| http.response.status_code = *status),
)]
async fn fetch(host: &str, answer: Result<u16, Refused>) -> Result<u16, Refused> {
    answer
}

#[tokio::test]
async fn a_client_fails_by_4xx_and_5xx() {
    let spans = capture();
    fetch("shop", Ok(302)).await.unwrap();
    fetch("shop", Ok(404)).await.unwrap();
    fetch("shop", Err(Refused(0))).await.unwrap_err();
    spans.assert_tree(
        r#"
        GET [client]
           http.request.method="GET"
           http.response.status_code=302
           server.address="shop"
           server.port=443
           url.full="https://REDACTED:REDACTED@shop/orders?sig=REDACTED&id=7"
        GET [client] error
           error.type="404"
           http.request.method="GET"
           http.response.status_code=404
           server.address="shop"
           server.port=443
           url.full="https://REDACTED:REDACTED@shop/orders?sig=REDACTED&id=7"
        GET [client] error="refused"
           error.type="Refused"
           http.request.method="GET"
           server.address="shop"
           server.port=443
           url.full="https://REDACTED:REDACTED@shop/orders?sig=REDACTED&id=7"
           · exception exception.message="refused" exception.type="spans::convention_http::Refused"
        "#,
    );
}

#[traced(
    convention = http.client,
    name = "ask",
    attributes(http.request.method = "GET", server.address = address, server.port = None::<u16>, url.full = "http://h/", url.template = "/x"),
    ok(|status| http.response.status_code = *status, error.type = "teapot"),
)]
fn ask(address: &str, status: u16) -> u16 {
    status
}

#[test]
fn a_name_and_an_error_type_of_ones_own_stand() {
    let spans = capture();
    ask("shop:8080", 418);
    spans.assert_tree(
        r#"
        ask [client] error
           error.type="teapot"
           http.request.method="GET"
           http.response.status_code=418
           server.address="shop"
           server.port=8080
           url.full="http://h/"
           url.template="/x"
        "#,
    );
}

#[test]
fn blocks_have_conventions_too() {
    let spans = capture();
    traced::span!(
        convention = http.server,
        attributes(http.request.method = "GET", url.path = "/", url.scheme = "http", http.route = "/"),
        ok(|status| http.response.status_code = *status),
        { 500 }
    );
    spans.assert_tree(
        r#"
        GET / [server] error
           error.type="500"
           http.request.method="GET"
           http.response.status_code=500
           http.route="/"
           url.path="/"
           url.scheme="http"
        "#,
    );
}

#[tokio::test]
async fn asynchronous_blocks_have_conventions_too() {
    let spans = capture();
    let path = String::from("/late");
    traced::span!(
        convention = http.server,
        attributes(http.request.method = "PUT", url.path = path, url.scheme = "http"),
        ok(|status| http.response.status_code = *status, http.route = "/late"),
        async { 200 }
    )
    .await;
    spans.assert_tree(
        r#"
        PUT /late [server]
           http.request.method="PUT"
           http.response.status_code=200
           http.route="/late"
           url.path="/late"
           url.scheme="http"
        "#,
    );
}

#[traced]
fn open(url: &str) -> Result<(), String> {
    Err(format!("cannot open {url}: refused"))
}

#[traced]
fn give_up(url: &str) {
    panic!("no answer from {url}");
}

#[test]
fn urls_in_panics_have_no_secrets() {
    traced::outcome::install_panic_hook();
    let spans = capture();
    std::panic::catch_unwind(|| give_up("https://a:b@c/?sig=1")).unwrap_err();
    let tree = spans.tree().to_string();
    assert!(tree.contains("no answer from https://REDACTED:REDACTED@c/?sig=REDACTED"), "{tree}");
    assert!(!tree.contains("a:b"), "{tree}");
}

#[test]
fn urls_in_exceptions_have_no_secrets() {
    let spans = capture();
    open("postgres://shop:hunter2@db/orders").unwrap_err();
    spans.assert_tree(
        r#"
        open error="cannot open postgres://REDACTED:REDACTED@db/orders: refused"
           error.type="String"
           · exception exception.message="cannot open postgres://REDACTED:REDACTED@db/orders: refused" exception.type="alloc::string::String"
        "#,
    );
}
