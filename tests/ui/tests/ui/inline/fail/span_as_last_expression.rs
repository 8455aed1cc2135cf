fn port() -> u16 {
    traced::span!(name = "port", kind = cleint, { 80 })
}

fn main() {
    port();
}
