#![deny(unused_assignments)]
use traced::traced;

#[traced]
async fn ping(mut port: u16) -> u16 {
    let known = port;
    port = 80;
    known
}

fn main() {}
