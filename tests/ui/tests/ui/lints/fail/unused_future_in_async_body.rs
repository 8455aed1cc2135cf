#![deny(unused_must_use)]
use traced::traced;

#[traced]
async fn ping() {
    std::future::ready(80);
}

fn main() {}
