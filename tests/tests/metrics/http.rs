//! HTTP: <https://opentelemetry.io/docs/specs/semconv/http/http-metrics/>

use crate::reader::{assert_counted, install};
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
    metrics,
    convention = http.server,
    scope = "http.server",
    attributes(
        http.request.method = method,
        url.path = "/orders/7",
        url.scheme = "https",
        http.route = route,
        server.address = "shop.example",
    ),
    ok(|status| http.response.status_code = *status),
    err(|refused| http.response.status_code = refused.0),
)]
fn serve(method: &str, route: Option<&str>, answer: Result<u16, Refused>) -> Result<u16, Refused> {
    answer
}

/// Neither the path nor the server's address, which is opted into, is in the metric.
#[test]
fn a_server_counts_by_method_route_and_status() {
    install();
    let spans = capture();
    let route = Some("/orders/{id}");
    serve("GET", route, Ok(200)).unwrap();
    serve("GET", route, Ok(200)).unwrap();
    serve("GET", None, Ok(404)).unwrap();
    serve("BREW", route, Ok(503)).unwrap();
    serve("GET", route, Err(Refused(404))).unwrap_err();
    serve("GET", route, Err(Refused(500))).unwrap_err();
    assert_eq!(spans.finished().len(), 6);
    assert_counted(
        "http.server",
        "
        http.server.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=500 http.request.method=GET http.response.status_code=500 http.route=/orders/{id} url.scheme=https
          1 error.type=503 http.request.method=_OTHER http.response.status_code=503 http.route=/orders/{id} url.scheme=https
          1 http.request.method=GET http.response.status_code=404 http.route=/orders/{id} url.scheme=https
          1 http.request.method=GET http.response.status_code=404 url.scheme=https
          2 http.request.method=GET http.response.status_code=200 http.route=/orders/{id} url.scheme=https
        ",
    );
}

#[traced(
    metrics,
    convention = http.client,
    scope = "http.client",
    attributes(
        http.request.method = "GET",
        server.address = host,
        server.port = None::<u16>,
        url.full = format!("https://{host}/orders?id=7"),
    ),
    ok(|status| http.response.status_code = *status),
)]
async fn fetch(host: &str, answer: Result<u16, Refused>) -> Result<u16, Refused> {
    answer
}

#[tokio::test]
async fn a_client_counts_by_server_and_status() {
    install();
    let spans = capture();
    fetch("shop:8080", Ok(302)).await.unwrap();
    fetch("shop:8080", Ok(404)).await.unwrap();
    fetch("shop:8080", Err(Refused(0))).await.unwrap_err();
    assert_eq!(spans.finished().len(), 3);
    assert_counted(
        "http.client",
        "
        http.client.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=404 http.request.method=GET http.response.status_code=404 server.address=shop server.port=8080
          1 error.type=Refused http.request.method=GET server.address=shop server.port=8080
          1 http.request.method=GET http.response.status_code=302 server.address=shop server.port=8080
        ",
    );
}

#[tokio::test]
async fn blocks_are_counted() {
    install();
    let spans = capture();
    traced::span!(
        metrics,
        convention = http.server,
        scope = "http.blocks",
        attributes(http.request.method = "GET", url.path = "/", url.scheme = "http"),
        ok(|status| http.response.status_code = *status),
        { 500 }
    );
    let path = String::from("/late");
    traced::span!(
        metrics,
        convention = http.server,
        scope = "http.blocks",
        attributes(http.request.method = "PUT", url.path = path, url.scheme = "http"),
        ok(|status| http.response.status_code = *status, http.route = "/late"),
        async { 200 }
    )
    .await;
    assert_eq!(spans.finished().len(), 2);
    assert_counted(
        "http.blocks",
        "
        http.server.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          1 error.type=500 http.request.method=GET http.response.status_code=500 url.scheme=http
          1 http.request.method=PUT http.response.status_code=200 http.route=/late url.scheme=http
        ",
    );
}
