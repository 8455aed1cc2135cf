#![deny(unused_variables)]
use std::pin::Pin;
use traced::traced;

#[traced]
fn ping(port: u16) -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {})
}

fn main() {}
