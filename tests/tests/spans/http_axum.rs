//! A middleware of axum and a client of reqwest, in one trace over a socket.

use axum::Router;
use axum::extract::{Path, Request};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::get;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use traced::testing::capture;
use traced::{http, traced};

#[traced(convention = http.server, attributes(..http::server(&request)), ok(|response| ..http::response(response)))]
async fn trace(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[traced(convention = http.client, attributes(..http::client(&request)), inject = request.headers_mut(),
         ok(|response| ..http::response(response)))]
async fn send(client: &reqwest::Client, mut request: reqwest::Request) -> reqwest::Result<reqwest::Response> {
    client.execute(request).await
}

#[traced]
async fn find(id: u64) -> Result<String, axum::http::StatusCode> {
    if id == 0 { Err(axum::http::StatusCode::INTERNAL_SERVER_ERROR) } else { Ok(format!("order {id}")) }
}

async fn order(Path(id): Path<u64>) -> Result<String, axum::http::StatusCode> {
    find(id).await
}

/// The address of a server of orders, below `/shop`.
async fn serve() -> SocketAddr {
    let orders = Router::new().route("/orders/{id}", get(order));
    let app = Router::new().nest("/shop", orders).layer(from_fn(trace));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async { axum::serve(listener, service).await.unwrap() });
    address
}

/// The trace of a request, without the ports of this run.
struct Asked(String);

impl Asked {
    #[track_caller]
    fn assert(&self, expected: &str) {
        let expected = expected.lines().map(|line| line.strip_prefix("        ").unwrap_or(line));
        assert_eq!(self.0, expected.collect::<Vec<_>>().join("\n").trim());
    }
}

async fn asked(path: &str) -> Asked {
    let spans = capture();
    let address = serve().await;
    let client = reqwest::Client::builder().no_proxy().user_agent("test").build().unwrap();
    let request = client.get(format!("http://{address}{path}")).build().unwrap();
    send(&client, request).await.unwrap();
    let tree = spans.tree().to_string().replace(&address.port().to_string(), "PORT");
    // The client's own port is another in each run.
    let is_fixed = |line: &&str| !line.contains("network.peer.port=") || line.contains("PORT");
    Asked(tree.lines().filter(is_fixed).collect::<Vec<_>>().join("\n"))
}

#[tokio::test]
async fn a_request_is_one_trace_from_client_to_server() {
    asked("/shop/orders/7?sig=1").await.assert(
        r#"
        GET [client]
        │  http.request.method="GET"
        │  http.response.status_code=200
        │  network.peer.address="127.0.0.1"
        │  network.peer.port=PORT
        │  network.protocol.version="1.1"
        │  server.address="127.0.0.1"
        │  server.port=PORT
        │  url.full="http://127.0.0.1:PORT/shop/orders/7?sig=REDACTED"
        └─ GET /shop/orders/{id} [server]
           │  client.address="127.0.0.1"
           │  http.request.method="GET"
           │  http.response.status_code=200
           │  http.route="/shop/orders/{id}"
           │  network.peer.address="127.0.0.1"
           │  network.protocol.version="1.1"
           │  server.address="127.0.0.1"
           │  server.port=PORT
           │  url.path="/shop/orders/7"
           │  url.query="sig=REDACTED"
           │  url.scheme="http"
           │  user_agent.original="test"
           └─ find
        "#,
    );
}

#[tokio::test]
async fn a_request_to_no_route_has_none() {
    asked("/nowhere").await.assert(
        r#"
        GET [client] error
        │  error.type="404"
        │  http.request.method="GET"
        │  http.response.status_code=404
        │  network.peer.address="127.0.0.1"
        │  network.peer.port=PORT
        │  network.protocol.version="1.1"
        │  server.address="127.0.0.1"
        │  server.port=PORT
        │  url.full="http://127.0.0.1:PORT/nowhere"
        └─ GET [server]
              client.address="127.0.0.1"
              http.request.method="GET"
              http.response.status_code=404
              network.peer.address="127.0.0.1"
              network.protocol.version="1.1"
              server.address="127.0.0.1"
              server.port=PORT
              url.path="/nowhere"
              url.scheme="http"
              user_agent.original="test"
        "#,
    );
}

#[tokio::test]
async fn a_server_that_fails() {
    asked("/shop/orders/0").await.assert(
        r#"
        GET [client] error
        │  error.type="500"
        │  http.request.method="GET"
        │  http.response.status_code=500
        │  network.peer.address="127.0.0.1"
        │  network.peer.port=PORT
        │  network.protocol.version="1.1"
        │  server.address="127.0.0.1"
        │  server.port=PORT
        │  url.full="http://127.0.0.1:PORT/shop/orders/0"
        └─ GET /shop/orders/{id} [server] error
           │  client.address="127.0.0.1"
           │  error.type="500"
           │  http.request.method="GET"
           │  http.response.status_code=500
           │  http.route="/shop/orders/{id}"
           │  network.peer.address="127.0.0.1"
           │  network.protocol.version="1.1"
           │  server.address="127.0.0.1"
           │  server.port=PORT
           │  url.path="/shop/orders/0"
           │  url.scheme="http"
           │  user_agent.original="test"
           └─ find error="500 Internal Server Error"
                 error.type="StatusCode"
                 · exception exception.message="500 Internal Server Error" exception.type="http::status::StatusCode"
        "#,
    );
}
