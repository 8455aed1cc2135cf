#![deny(unused_variables)]
use traced::traced;

#[traced]
async fn ping(port: u16) {}

fn main() {}
