#![deny(unused_mut)]
use traced::traced;

#[traced]
fn ping(mut port: u16) -> Result<u16, String> {
    Ok(port)
}

fn main() {}
