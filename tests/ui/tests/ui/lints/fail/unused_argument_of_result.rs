#![deny(unused_variables)]
use traced::traced;

#[traced]
fn ping(port: u16, host: String) -> Result<(), String> {
    drop(host);
    Ok(())
}

fn main() {}
