//! A server's span continues the trace of its request, which the group of the request knows.

use ::http::Request;
use std::cell::Cell;
use traced::attribute::Recorder;
use traced::messaging::Headers;
use traced::propagation::Extract;
use traced::testing::capture;
use traced::{Attributes, Context, http, span, traced};

/// What a client sends.
fn sent() -> Request<()> {
    let mut request = Request::new(());
    traced::inject(request.headers_mut());
    request
}

#[traced(kind = client)]
fn send() -> Request<()> {
    sent()
}

#[traced(convention = http.server, attributes(..http::server(request)))]
fn synchronous(request: &Request<()>) {}

#[traced(convention = http.server, attributes(..http::server(&request)))]
async fn asynchronous(request: Request<()>) {}

#[traced(convention = http.server, attributes(..http::server(&request)))]
fn later(request: Request<()>) -> impl Future<Output = ()> {
    async move { drop(request) }
}

#[traced(kind = server, attributes(..http::server(request)))]
fn unconventional(request: &Request<()>) {}

#[traced(convention = http.server, attributes(..http::server(request)), parent = parent)]
fn with_a_parent(request: &Request<()>, parent: &Context) {}

#[traced(convention = http.server, attributes(..http::server(request)), parent = root)]
fn with_none(request: &Request<()>) {}

#[traced(attributes(..http::server(request)))]
fn internal(request: &Request<()>) {}

/// What each of them has as its parent.
fn parents(spans: &traced::testing::Capture) -> Vec<String> {
    let tree = spans.tree().to_string();
    let is_headline = |line: &&str| !line.contains('=') || line.contains(" parent=");
    tree.lines().filter(is_headline).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_form_continues_the_trace_of_its_request() {
    let spans = capture();
    synchronous(&send());
    asynchronous(send()).await;
    later(send()).await;
    unconventional(&send());
    let request = send();
    span!(convention = http.server, name = "block", attributes(..http::server(&request)), {});
    span!(convention = http.server, name = "async", attributes(..http::server(&request)), async {}).await;
    assert_eq!(
        parents(&spans),
        [
            "send [client]",
            "└─ GET [server]",
            "send [client]",
            "└─ GET [server]",
            "send [client]",
            "└─ GET [server]",
            "send [client]",
            "└─ unconventional [server]",
            "send [client]",
            "├─ block [server]",
            "└─ async [server]",
        ]
    );
}

#[test]
fn a_parent_of_ones_own_stands() {
    let spans = capture();
    let request = send();
    with_a_parent(&request, &spans.context());
    with_none(&request);
    internal(&request);
    assert_eq!(parents(&spans), ["send [client]", "GET [server]", "GET [server]", "internal"]);
}

#[traced]
fn around(request: &Request<()>) {
    synchronous(request);
}

#[test]
fn a_request_without_a_trace_is_a_part_of_what_is_current() {
    let spans = capture();
    around(&Request::new(()));
    around(&send());
    assert_eq!(parents(&spans), ["around", "└─ GET [server]", "send [client]", "└─ GET [server]", "around"]);
}

/// A request whose headers are all that it has.
struct Counted<'a>(&'a Request<()>, &'a Cell<u32>);

impl Attributes for Counted<'_> {
    fn record(&self, _recorder: &mut Recorder<'_>) {}
}

impl Extract for Counted<'_> {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        self.1.set(self.1.get() + 1);
        Extract::headers(self.0, headers);
    }
}

#[traced(kind = server, attributes(..Counted(request, asked)))]
fn passes_on(request: &Request<()>, asked: &Cell<u32>) -> Request<()> {
    sent()
}

#[test]
fn a_span_that_is_off_passes_the_trace_on() {
    // No other test of this process has a filter.
    traced::set_filter("spans::http_continued::passes_on=off").unwrap();
    let spans = capture();
    let request = send();
    let asked = Cell::new(0);
    let passed = passes_on(&request, &asked);
    assert_eq!(parents(&spans), ["send [client]"]);
    assert_eq!(asked.get(), 1);
    assert_eq!(passed.headers().get("traceparent"), request.headers().get("traceparent"));
}

#[traced(kind = server, attributes(..{ made.set(made.get() + 1); http::url("/") }))]
fn without_headers(made: &Cell<u32>) {}

#[test]
fn a_group_without_headers_is_not_made_where_nothing_is_recorded() {
    let made = Cell::new(0);
    without_headers(&made);
    assert_eq!(made.get(), 0);
}
