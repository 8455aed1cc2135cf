#![forbid(unsafe_code)]
use traced::traced;

#[traced]
unsafe fn ping() {}

fn main() {}
