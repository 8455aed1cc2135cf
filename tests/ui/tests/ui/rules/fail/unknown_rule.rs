traced::span_rules! { name = "{service}.{operation}" }

fn main() {}
