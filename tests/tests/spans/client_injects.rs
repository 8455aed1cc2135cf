//! `inject` of a client's span: what is sent carries the span's own context, in every shape of function.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use traced::testing::capture;
use traced::traced;

type Headers = HashMap<String, String>;

#[derive(Default)]
struct Request {
    headers: Headers,
}

impl Request {
    fn headers_mut(&mut self) -> &mut Headers {
        &mut self.headers
    }
}

/// Whether the headers carry the span that is current.
fn carry_current(headers: &Headers) -> bool {
    let span = traced::current_span_id().unwrap().to_string();
    headers.get("traceparent").is_some_and(|header| header.contains(&span))
}

#[traced(
    convention = http.client,
    attributes(http.request.method = "GET", server.address = "shop", server.port = 80, url.full = "http://shop/"),
    inject = request.headers_mut(),
)]
async fn send(mut request: Request) -> bool {
    carry_current(&request.headers)
}

#[traced(kind = client, inject = headers)]
fn call(headers: &mut Headers) -> bool {
    carry_current(headers)
}

#[traced(kind = client, inject = request.headers)]
fn later(mut request: Request) -> impl Future<Output = bool> {
    async move { carry_current(&request.headers) }
}

#[traced(convention = graphql.server)]
fn boxed_inside() {}

#[traced(convention = rpc.client, inject = request.headers, attributes(rpc.system.name = "jsonrpc"))]
fn boxed(mut request: Request) -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(async move {
        boxed_inside();
        carry_current(&request.headers)
    })
}

#[tokio::test]
async fn what_is_sent_carries_the_span_of_the_client() {
    let spans = capture();
    assert!(send(Request::default()).await);
    assert!(call(&mut Headers::new()));
    assert!(later(Request::default()).await);
    assert!(boxed(Request::default()).await);
    spans.assert_tree(
        r#"
        GET [client]
           http.request.method="GET"
           server.address="shop"
           server.port=80
           url.full="http://shop/"
        call [client]
        later [client]
        jsonrpc [client]
        │  rpc.system.name="jsonrpc"
        └─ GraphQL Operation [server]
        "#,
    );
}
