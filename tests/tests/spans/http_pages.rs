//! The groups of `traced::http`, held to the rules of the page on HTTP spans, one test a rule:
//! <https://opentelemetry.io/docs/specs/semconv/http/http-spans/>

use ::http::header::HeaderName;
use ::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, Version};
use traced::testing::capture;
use traced::{http, traced};

#[traced(convention = http.server, attributes(..http::server(request)), ok(|response| ..http::response(response)))]
fn serve(request: &Request<()>, status: u16) -> Response<()> {
    Response::builder().status(status).body(()).unwrap()
}

#[traced(convention = http.client, attributes(..http::client(request)), ok(|response| ..http::response(response)))]
fn send(request: &Request<()>, answer: Result<u16, std::io::ErrorKind>) -> std::io::Result<Response<()>> {
    Ok(Response::builder().status(answer?).body(()).unwrap())
}

fn request(method: &str, uri: &str, headers: &[(&'static str, &'static str)]) -> Request<()> {
    let mut request = Request::builder().method(method).uri(uri).body(()).unwrap();
    let pair = |(name, value): &(&'static str, &str)| (HeaderName::from_static(name), value.parse().unwrap());
    *request.headers_mut() = headers.iter().map(pair).collect::<HeaderMap<HeaderValue>>();
    request
}

/// What a server records of a request.
fn served(uri: &str, headers: &[(&'static str, &'static str)]) -> String {
    let spans = capture();
    serve(&request("GET", uri, headers), 200);
    spans.tree().to_string()
}

/// What a client records of a request.
fn sent(uri: &str, headers: &[(&'static str, &'static str)]) -> String {
    let spans = capture();
    send(&request("GET", uri, headers), Ok(200)).unwrap();
    spans.tree().to_string()
}

#[track_caller]
fn assert_says(tree: &str, attributes: &[&str]) {
    let lines: Vec<&str> = tree.lines().map(str::trim).collect();
    for attribute in attributes {
        assert!(lines.contains(attribute), "{attribute} is not in\n{tree}");
    }
}

#[track_caller]
fn assert_lacks(tree: &str, keys: &[&str]) {
    for key in keys {
        assert!(!tree.contains(&format!("{key}=")), "{key} is in\n{tree}");
    }
}

#[test]
fn a_request_as_a_server_has_it() {
    let spans = capture();
    let mut request =
        request("POST", "/orders?id=7", &[("host", "shop.example:8443"), ("user-agent", "curl/8")]);
    *request.version_mut() = Version::HTTP_2;
    serve(&request, 201);
    spans.assert_tree(
        r#"
        POST [server]
           http.request.method="POST"
           http.response.status_code=201
           network.protocol.version="2"
           server.address="shop.example"
           server.port=8443
           url.path="/orders"
           url.query="id=7"
           url.scheme="http"
           user_agent.original="curl/8"
    "#,
    );
}

#[test]
fn a_request_as_a_client_has_it() {
    let spans = capture();
    send(&request("POST", "https://shop.example/orders?id=7", &[("user-agent", "curl/8")]), Ok(201)).unwrap();
    spans.assert_tree(
        r#"
        POST [client]
           http.request.method="POST"
           http.response.status_code=201
           server.address="shop.example"
           server.port=443
           url.full="https://shop.example/orders?id=7"
    "#,
    );
}

#[test]
fn the_kind_and_the_name_are_those_of_the_page() {
    let spans = capture();
    serve(&request("GET", "/orders/7", &[]), 200);
    send(&request("GET", "http://shop/orders/7", &[]), Ok(200)).unwrap();
    let tree = spans.tree().to_string();
    assert!(tree.starts_with("GET [server]\n"), "{tree}");
    assert!(tree.contains("\nGET [client]\n"), "{tree}");
}

#[test]
fn an_unknown_method_is_other_and_names_the_span_http() {
    let spans = capture();
    serve(&request("BREW", "/pots", &[]), 200);
    send(&request("get", "http://shop/", &[]), Ok(200)).unwrap();
    let tree = spans.tree().to_string();
    assert!(tree.starts_with("HTTP [server]\n"), "{tree}");
    assert!(tree.contains("HTTP [client]"), "{tree}");
    let (method, brew, get) = (
        "http.request.method=\"_OTHER\"",
        "http.request.method_original=\"BREW\"",
        "http.request.method_original=\"get\"",
    );
    assert_says(&tree, &[method, brew, get]);
}

/// The groups are right without a convention, too.
#[traced(attributes(..http::server(request)))]
fn unconventional(request: &Request<()>) {}

#[test]
fn a_group_keeps_to_the_page_without_the_convention() {
    let spans = capture();
    unconventional(&request("BREW", "/pots?sig=1&id=7", &[("host", "shop:80")]));
    spans.assert_tree(
        r#"
        unconventional
           http.request.method="_OTHER"
           http.request.method_original="BREW"
           network.protocol.version="1.1"
           server.address="shop"
           server.port=80
           url.path="/pots"
           url.query="sig=REDACTED&id=7"
           url.scheme="http"
    "#,
    );
}

#[test]
fn a_status_code_below_400_leaves_the_status_unset() {
    for code in [200, 204, 302] {
        let spans = capture();
        serve(&request("GET", "/", &[]), code);
        send(&request("GET", "http://shop/", &[]), Ok(code)).unwrap();
        let tree = spans.tree().to_string();
        assert!(!tree.contains(" error"), "{tree}");
        assert_lacks(&tree, &["error.type"]);
    }
}

#[test]
fn a_4xx_is_an_error_of_the_client_alone() {
    let spans = capture();
    serve(&request("GET", "/", &[]), 404);
    send(&request("GET", "http://shop/", &[]), Ok(404)).unwrap();
    let tree = spans.tree().to_string();
    assert!(tree.starts_with("GET [server]\n") && tree.contains("GET [client] error\n"), "{tree}");
    assert_eq!(tree.matches("error.type=\"404\"").count(), 1, "{tree}");
}

#[test]
fn a_5xx_is_an_error_of_both_without_a_description() {
    let spans = capture();
    serve(&request("GET", "/", &[]), 503);
    send(&request("GET", "http://shop/", &[]), Ok(503)).unwrap();
    let tree = spans.tree().to_string();
    assert!(tree.starts_with("GET [server] error\n") && tree.contains("GET [client] error\n"), "{tree}");
    assert_eq!(tree.matches("error.type=\"503\"").count(), 2, "{tree}");
}

#[test]
fn a_request_without_a_response_fails_by_its_error() {
    let spans = capture();
    send(&request("GET", "http://shop/", &[]), Err(std::io::ErrorKind::TimedOut)).unwrap_err();
    let tree = spans.tree().to_string();
    assert!(tree.starts_with("GET [client] error=\"timed out\""), "{tree}");
    assert_says(&tree, &["error.type=\"TimedOut\""]);
    assert_lacks(&tree, &["http.response.status_code"]);
}

#[test]
fn server_address_and_port_are_of_the_original_host_first() {
    let forwarded = ("forwarded", "host=\"shop.example:8443\";proto=https, host=other");
    let others = [("x-forwarded-host", "second"), ("host", "third:3")];
    let tree = served("http://uri/", &[forwarded, others[0], others[1]]);
    assert_says(&tree, &["server.address=\"shop.example\"", "server.port=8443"]);
    let tree = served("http://uri/", &others);
    assert_says(&tree, &["server.address=\"second\"", "server.port=80"]);
}

#[test]
fn server_address_and_port_are_of_the_authority_before_the_host() {
    let tree = served("https://authority.example:444/", &[("host", "third:3")]);
    assert_says(&tree, &["server.address=\"authority.example\"", "server.port=444"]);
    let tree = served("/", &[("host", "[::1]:3")]);
    assert_says(&tree, &["server.address=\"::1\"", "server.port=3"]);
}

#[test]
fn a_port_that_nobody_knows_is_left_out() {
    let tree = served("/", &[("host", "shop")]);
    assert_says(&tree, &["server.address=\"shop\""]);
    assert_lacks(&tree, &["server.port"]);
    assert_lacks(&served("/", &[]), &["server.address", "server.port"]);
    // A known scheme says the port.
    let tree = served("/", &[("host", "shop"), ("x-forwarded-proto", "https")]);
    assert_says(&tree, &["server.port=443"]);
}

#[test]
fn the_scheme_is_that_of_the_original_request() {
    assert_says(&served("/", &[]), &["url.scheme=\"http\""]);
    assert_says(&served("https://shop/", &[]), &["url.scheme=\"https\""]);
    assert_says(&served("http://shop/", &[("x-forwarded-proto", "https")]), &["url.scheme=\"https\""]);
    let both = [("forwarded", "proto=https"), ("x-forwarded-proto", "http")];
    assert_says(&served("/", &both), &["url.scheme=\"https\""]);
}

#[test]
fn the_client_is_the_original_one() {
    let tree = served("/", &[("forwarded", "for=192.0.2.60"), ("x-forwarded-for", "10.0.0.1")]);
    assert_says(&tree, &["client.address=\"192.0.2.60\""]);
    let tree = served("/", &[("x-forwarded-for", "203.0.113.195, 10.0.0.1")]);
    assert_says(&tree, &["client.address=\"203.0.113.195\""]);
    assert_lacks(&served("/", &[]), &["client.address", "network.peer.address"]);
}

#[traced(convention = http.server, attributes(..http::server(request).peer(([127, 0, 0, 1], 4711).into())))]
fn accept(request: &Request<()>) {}

#[test]
fn the_client_is_the_peer_where_no_proxy_says_another() {
    let spans = capture();
    accept(&request("GET", "/", &[]));
    let peer = ["network.peer.address=\"127.0.0.1\"", "network.peer.port=4711"];
    let tree = spans.tree().to_string();
    assert_says(&tree, &peer);
    assert_says(&tree, &["client.address=\"127.0.0.1\""]);

    let spans = capture();
    accept(&request("GET", "/", &[("x-forwarded-for", "203.0.113.195")]));
    let tree = spans.tree().to_string();
    assert_says(&tree, &peer);
    assert_says(&tree, &["client.address=\"203.0.113.195\""]);
}

#[test]
fn a_query_is_there_if_and_only_if_one_was_received() {
    assert_lacks(&served("/orders", &[]), &["url.query"]);
    let tree = served("/orders?id=7&sig=s3cret&X-Amz-Signature=a", &[]);
    assert_says(&tree, &["url.path=\"/orders\"", "url.query=\"id=7&sig=REDACTED&X-Amz-Signature=REDACTED\""]);
}

#[test]
fn the_whole_url_has_no_credentials() {
    let tree = sent("https://ada:pw@shop.example/a?sig=s3cret&q=1", &[]);
    assert_says(&tree, &["url.full=\"https://REDACTED:REDACTED@shop.example/a?sig=REDACTED&q=1\""]);
    assert_says(&tree, &["server.address=\"shop.example\"", "server.port=443"]);
}

#[test]
fn the_whole_url_is_put_together_where_it_can_be() {
    let tree = sent("/orders?id=7", &[("host", "shop.example:8080")]);
    assert_says(&tree, &["url.full=\"//shop.example:8080/orders?id=7\""]);
    assert_says(&tree, &["server.address=\"shop.example\"", "server.port=8080"]);
}

#[test]
fn the_server_of_a_client_is_that_of_the_header_host() {
    let tree = sent("http://10.0.0.7:8080/", &[("host", "shop.example")]);
    assert_says(&tree, &["server.address=\"shop.example\"", "server.port=80"]);
    let tree = sent("http://[::1]:8080/", &[]);
    assert_says(&tree, &["server.address=\"::1\"", "server.port=8080"]);
}

#[test]
fn the_version_is_there_where_it_is_known() {
    assert_says(&served("/", &[]), &["network.protocol.version=\"1.1\""]);
    assert_lacks(&sent("http://shop/", &[]), &["network.protocol.version", "network.protocol.name"]);
}

#[traced(
    convention = http.server,
    attributes(..http::server(&request), http.route = "/orders/{id}", url.scheme = "https"),
    ok(|code| ..http::response(code)),
)]
async fn routed(request: Request<()>) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

#[tokio::test]
async fn attributes_beside_a_group_take_the_place_of_its_own() {
    let spans = capture();
    routed(request("GET", "/orders/7", &[])).await;
    spans.assert_tree(
        r#"
        GET /orders/{id} [server] error
           error.type="500"
           http.request.method="GET"
           http.response.status_code=500
           http.route="/orders/{id}"
           network.protocol.version="1.1"
           url.path="/orders/7"
           url.scheme="https"
    "#,
    );
}

#[traced(attributes(..http::url(link)))]
fn crawl(link: &str) {}

#[traced(attributes(..http::url(uri)))]
fn visit(uri: &::http::Uri) {}

#[test]
fn parts_of_urls() {
    let spans = capture();
    crawl("https://a:b@shop.example:8443/orders?sig=1&id=7#top");
    crawl("https://shop.example");
    crawl("/orders");
    visit(&"http://shop/a?b".parse().unwrap());
    visit(&"/a".parse().unwrap());
    spans.assert_tree(
        r#"
        crawl
           url.fragment="top"
           url.full="https://REDACTED:REDACTED@shop.example:8443/orders?sig=REDACTED&id=7#top"
           url.path="/orders"
           url.query="sig=REDACTED&id=7"
           url.scheme="https"
        crawl
           url.full="https://shop.example"
           url.path=""
           url.scheme="https"
        crawl
           url.path="/orders"
        visit
           url.full="http://shop/a?b"
           url.path="/a"
           url.query="b"
           url.scheme="http"
        visit
           url.path="/a"
    "#,
    );
}

struct Unread;

impl http::AsClient for Unread {
    fn as_client(&self) -> http::Client<'_> {
        unreachable!("nobody asked")
    }
}

#[traced(convention = http.client, attributes(..http::client(request)))]
fn unread(request: &Unread) {}

#[test]
fn nothing_is_read_where_nothing_is_recorded() {
    unread(&Unread);
}
