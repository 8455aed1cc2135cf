#![deny(unused_variables)]
use traced::traced;

#[traced]
async fn ping(host: &str) {}

fn main() {}
