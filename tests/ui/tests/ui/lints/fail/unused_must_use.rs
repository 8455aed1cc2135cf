#![deny(unused_must_use)]
use traced::traced;

#[traced]
#[must_use]
fn port() -> u16 {
    80
}

fn main() {
    port();
}
