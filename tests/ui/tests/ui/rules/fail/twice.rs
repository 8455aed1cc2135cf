traced::span_rules! { names = "{service}.{operation}" }
traced::span_rules! { attributes(server.port = 80) }

fn main() {}
