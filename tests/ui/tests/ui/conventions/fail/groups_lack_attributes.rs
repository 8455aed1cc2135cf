use traced::{Attributes, traced};

#[derive(Attributes)]
struct Request {
    #[attribute(http.request.method)]
    method: String,
    #[attribute(url.scheme)]
    scheme: Option<String>,
}

const SYSTEM: Option<&str> = None;

#[derive(Attributes)]
#[attribute(attributes(db.system.name = (SYSTEM)))]
struct Database;

#[traced(convention = db.client, attributes(..Database))]
fn find() {}

#[traced(convention = http.server, attributes(..request))]
fn serve(request: &Request) {}

fn main() {
    find();
    serve(&Request { method: "GET".into(), scheme: None });
}
