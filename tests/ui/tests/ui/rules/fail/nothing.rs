traced::span_rules! {}

fn main() {}
