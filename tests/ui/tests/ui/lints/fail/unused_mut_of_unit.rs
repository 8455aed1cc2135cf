#![deny(unused_mut)]
use traced::traced;

#[traced]
fn ping(mut port: u16) {
    println!("{port}");
}

fn main() {}
