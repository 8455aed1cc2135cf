fn main() {
    let port = "80";
    traced::record!(server.port = port);
    traced::event!("seen", server.port = port);
    traced::span!(name = "block", attributes(server.port = port), {});
    traced::span!(name = "value", ok(|text| server.port = *text), { port });
    drop(traced::span!(name = "future", ok(|text| server.port = *text), async { port }));
}
