use traced::{Attributes, traced};

#[derive(Attributes)]
struct Request {
    #[attribute(http.request.method)]
    method: String,
    #[attribute(url.scheme)]
    scheme: Option<String>,
}

#[traced(convention = http.server, attributes(..request))]
fn serve(request: &Request) {}

fn main() {
    serve(&Request { method: "GET".into(), scheme: None });
}
