#![deny(unused_variables)]
use traced::traced;

#[traced]
fn ping(port: u16) -> impl Future<Output = ()> {
    async {}
}

fn main() {}
