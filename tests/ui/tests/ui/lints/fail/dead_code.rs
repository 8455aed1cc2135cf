#![deny(dead_code)]
use traced::traced;

#[traced]
fn ping() {}

fn main() {}
