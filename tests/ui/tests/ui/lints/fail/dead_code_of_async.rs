#![deny(dead_code)]
use traced::traced;

#[traced]
async fn ping() {}

fn main() {}
