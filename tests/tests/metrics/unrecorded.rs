//! Calls that no span records: each counts, and only what the metric has is computed.

use crate::reader::{assert_counted, install};
use opentelemetry::Context;
use opentelemetry::trace::{SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState};
use opentelemetry_sdk::trace::Sampler;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use traced::testing::{capture, capture_with};
use traced::{Attributes, traced};

thread_local! {
    static COMPUTED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// The value, noting that it was computed.
fn computed<T>(name: &'static str, value: T) -> T {
    COMPUTED.with_borrow_mut(|computed| computed.push(name));
    value
}

fn take_computed() -> Vec<&'static str> {
    COMPUTED.take()
}

macro_rules! serves {
    ($scope:literal, $($function:tt)+) => {
        #[traced(
            metrics,
            convention = http.server,
            name = computed("name", "serve"),
            scope = $scope,
            attributes(
                http.request.method = computed("method", "GET"),
                url.path = computed("path", "/"),
                url.scheme = "http",
                "tenant" = computed("tenant", 1),
            ),
            ok(|status| http.response.status_code = computed("status", *status), "size" = computed("size", 1)),
            err(|_| http.response.status_code = computed("status", 500), "why" = computed("why", "?")),
        )]
        $($function)+
    };
}

serves!(
    "unrecorded.sync",
    fn serve(answer: Result<u16, u8>) -> Result<u16, u8> {
        answer
    }
);
serves!(
    "unrecorded.async",
    async fn serve_async(answer: Result<u16, u8>) -> Result<u16, u8> {
        answer
    }
);
serves!(
    "unrecorded.future",
    fn serve_future(answer: Result<u16, u8>) -> impl Future<Output = Result<u16, u8>> {
        async move { answer }
    }
);
serves!(
    "unrecorded.boxed",
    fn serve_boxed(answer: Result<u16, u8>) -> Pin<Box<dyn Future<Output = Result<u16, u8>>>> {
        Box::pin(async move { answer })
    }
);

const COUNTED: &str = "
    http.server.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
      1 error.type=500 http.request.method=GET http.response.status_code=500 url.scheme=http
      1 http.request.method=GET http.response.status_code=200 url.scheme=http
";

/// Without a provider of spans: there is none on this thread.
#[test]
fn functions_without_a_provider_count() {
    install();
    serve(Ok(200)).unwrap();
    serve(Err(1)).unwrap_err();
    assert_eq!(take_computed(), ["method", "status", "method", "status"]);
    assert_counted("unrecorded.sync", COUNTED);
}

#[tokio::test]
async fn asynchronous_functions_without_a_provider_count() {
    install();
    serve_async(Ok(200)).await.unwrap();
    serve_async(Err(1)).await.unwrap_err();
    assert_eq!(take_computed(), ["method", "status", "method", "status"]);
    assert_counted("unrecorded.async", COUNTED);
}

#[tokio::test]
async fn futures_without_a_provider_count() {
    install();
    // One that is never polled is no call.
    drop(serve_future(Ok(200)));
    serve_future(Ok(200)).await.unwrap();
    serve_future(Err(1)).await.unwrap_err();
    assert_eq!(take_computed(), ["method", "method", "status", "method", "status"]);
    assert_counted("unrecorded.future", COUNTED);
}

#[tokio::test]
async fn boxed_futures_without_a_provider_count() {
    install();
    drop(serve_boxed(Ok(200)));
    serve_boxed(Ok(200)).await.unwrap();
    serve_boxed(Err(1)).await.unwrap_err();
    assert_eq!(take_computed(), ["method", "method", "status", "method", "status"]);
    assert_counted("unrecorded.boxed", COUNTED);
}

/// A context with a remote parent that is not sampled.
fn unsampled(context: &Context) -> Context {
    let (trace, span) = (TraceId::from(7), SpanId::from(7));
    context.with_remote_span_context(SpanContext::new(
        trace,
        span,
        TraceFlags::default(),
        true,
        TraceState::NONE,
    ))
}

serves!(
    "unsampled.sync",
    fn unsampled_serve(answer: Result<u16, u8>) -> Result<u16, u8> {
        answer
    }
);
serves!(
    "unsampled.future",
    fn unsampled_future(answer: Result<u16, u8>) -> impl Future<Output = Result<u16, u8>> {
        async move { answer }
    }
);

#[tokio::test]
async fn calls_below_an_unsampled_parent_count() {
    install();
    let follows = Sampler::ParentBased(Box::new(Sampler::AlwaysOn));
    let spans = capture_with(|provider| provider.with_sampler(follows));
    {
        let _guard = unsampled(&spans.context()).attach();
        unsampled_serve(Ok(200)).unwrap();
        unsampled_serve(Err(1)).unwrap_err();
        assert_eq!(take_computed(), ["method", "status", "method", "status"]);
        drop(unsampled_future(Ok(200)));
        unsampled_future(Ok(200)).await.unwrap();
        unsampled_future(Err(1)).await.unwrap_err();
        assert_eq!(take_computed(), ["method", "method", "status", "method", "status"]);
    }
    assert!(spans.finished().is_empty());
    assert_counted("unsampled.sync", COUNTED);
    assert_counted("unsampled.future", COUNTED);
}

#[derive(Attributes)]
struct Request {
    #[attribute(http.request.method)]
    method: &'static str,
    #[attribute(url.path)]
    path: &'static str,
    #[attribute(url.scheme)]
    scheme: &'static str,
}

#[derive(Attributes)]
struct Response {
    #[attribute(http.response.status_code)]
    status: u16,
    #[attribute(http.response.body.size)]
    size: usize,
}

#[traced(metrics, convention = http.server, scope = "unrecorded.groups", attributes(..request), ok(|response| ..response))]
fn serve_groups(request: &Request) -> Response {
    Response { status: 201, size: request.path.len() }
}

#[test]
fn groups_give_what_the_metric_has() {
    install();
    let _ = serve_groups(&Request { method: "PUT", path: "/", scheme: "https" });
    let spans = capture();
    let _ = serve_groups(&Request { method: "PUT", path: "/", scheme: "https" });
    assert_eq!(spans.finished().len(), 1);
    assert_counted(
        "unrecorded.groups",
        "
        http.server.request.duration [s] 0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10
          2 http.request.method=PUT http.response.status_code=201 url.scheme=https
        ",
    );
}
