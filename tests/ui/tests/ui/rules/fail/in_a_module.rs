mod telemetry {
    traced::span_rules! { names = "{service}.{operation}" }
}

fn main() {}
