#![deny(non_snake_case)]
use traced::traced;

#[traced]
fn ping(Port: u16) -> Result<u16, String> {
    Ok(Port)
}

fn main() {}
