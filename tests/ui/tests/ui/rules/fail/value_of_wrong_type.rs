traced::span_rules! { attributes(server.port = "eighty") }

fn main() {}
