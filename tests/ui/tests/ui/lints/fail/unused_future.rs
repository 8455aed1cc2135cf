#![deny(unused_must_use)]
use traced::traced;

#[traced]
async fn ping() {}

fn main() {
    ping();
}
