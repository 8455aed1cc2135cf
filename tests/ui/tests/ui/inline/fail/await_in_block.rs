async fn port() -> u16 {
    traced::span!(name = "port", { std::future::ready(80).await })
}

fn main() {}
