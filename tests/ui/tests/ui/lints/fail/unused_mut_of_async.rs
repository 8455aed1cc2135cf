#![deny(unused_mut)]
use traced::traced;

#[traced]
async fn ping(mut port: u16) -> u16 {
    port
}

fn main() {}
