use traced::traced;

#[traced(convention = http.server)]
fn serve() {}

#[traced(convention = db.client)]
async fn find() {}

fn main() {
    traced::span!(convention = rpc.grpc.client, attributes(rpc.method = "a.B/C"), {});
    drop(traced::span!(convention = messaging.kafka.process, async {}));
}
