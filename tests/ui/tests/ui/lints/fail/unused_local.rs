#![deny(unused_variables)]
use traced::traced;

#[traced]
fn ping() -> Result<(), String> {
    let port = 80;
    Ok(())
}

fn main() {}
