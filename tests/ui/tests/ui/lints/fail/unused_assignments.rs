#![deny(unused_assignments)]
use traced::traced;

#[traced]
fn ping(mut port: u16) -> Result<u16, String> {
    let known = port;
    port = 80;
    Ok(known)
}

fn main() {}
