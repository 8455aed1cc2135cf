#![deny(unused_must_use)]

fn main() {
    traced::span!(name = "ping", async {});
}
