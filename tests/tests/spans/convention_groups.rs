//! A convention takes what it requires from groups, checked by their types.

use traced::attribute::{Gives, Recorder, id};
use traced::testing::capture;
use traced::{Attributes, semconv, traced};

#[derive(Attributes)]
struct Request<'a> {
    #[attribute(http.request.method)]
    method: &'a str,
    #[attribute(url.path)]
    path: String,
    #[attribute(url.query)]
    query: Option<String>,
}

struct Https;

impl Attributes for Https {
    fn record(&self, recorder: &mut Recorder<'_>) {
        recorder.set(semconv::url::scheme, "https");
        recorder.set(semconv::url::full, "https://a:b@shop/");
    }
}

impl Gives<{ id("url.scheme") }> for Https {}

#[derive(Attributes)]
struct Response {
    #[attribute(http.response.status_code)]
    status: u16,
}

#[traced(convention = http.server, attributes(..request, ..Https), ok(|response| ..response))]
async fn serve(request: &Request<'_>) -> Response {
    Response { status: 503 }
}

#[traced(convention = http.server, attributes(..Box::new(request), url.scheme = "http"))]
fn handle(request: &Request<'_>) {}

#[tokio::test]
async fn groups_give_what_is_required() {
    let spans = capture();
    let request = Request { method: "GET", path: "/".into(), query: Some("sig=1".into()) };
    serve(&request).await;
    handle(&request);
    spans.assert_tree(
        r#"
        GET [server] error
           error.type="503"
           http.request.method="GET"
           http.response.status_code=503
           url.full="https://REDACTED:REDACTED@shop/"
           url.path="/"
           url.query="sig=REDACTED"
           url.scheme="https"
        GET [server]
           http.request.method="GET"
           url.path="/"
           url.query="sig=REDACTED"
           url.scheme="http"
        "#,
    );
}

#[test]
fn names_have_ids_of_their_own() {
    let ids: std::collections::BTreeSet<u64> =
        traced_registry::attributes().iter().map(|attribute| id(attribute.name)).collect();
    assert_eq!(ids.len(), traced_registry::attributes().len());
}
