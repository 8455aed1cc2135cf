#![deny(unreachable_code)]
use traced::traced;

#[traced]
async fn port() -> u16 {
    return 80;
    81
}

fn main() {}
