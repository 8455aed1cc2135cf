//! What a convention requires may be given in any of the places where attributes are.

use traced::{Attributes, traced};

#[traced(
    convention = http.server,
    attributes(url.scheme = "https"),
    ok(|status| http.response.status_code = *status)
)]
fn serve(#[attribute(http.request.method)] method: &str, #[attribute(url.path)] path: &str) -> u16 {
    u16::try_from(method.len() + path.len()).unwrap_or_default()
}

#[traced(convention = rpc.grpc.server, ok(|_| rpc.response.status_code = "OK"))]
async fn reserve() -> Result<(), std::fmt::Error> {
    Ok(())
}

#[derive(Attributes)]
#[attribute(attributes(db.system.name = "sqlite", db.namespace = "main"))]
struct Database;

#[traced(convention = db.client, attributes(..Database))]
fn find() {}

fn main() {
    find();
    serve("GET", "/");
    drop(reserve());
    traced::span!(convention = db.redis, attributes(db.operation.name = "GET"), {});
    let _ = traced::span!(convention = graphql.server, async {});
}
