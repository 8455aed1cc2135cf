async fn port() -> u16 {
    traced::span!(name = "port", kind = cleint, async { 80 }).await
}

fn main() {}
