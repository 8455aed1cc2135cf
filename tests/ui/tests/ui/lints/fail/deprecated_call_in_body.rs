#![deny(deprecated)]
use traced::traced;

#[deprecated]
fn old() {}

#[traced]
fn ping() -> Result<(), String> {
    old();
    Ok(())
}

fn main() {}
