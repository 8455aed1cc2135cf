#![deny(unused_unsafe)]
use traced::traced;

#[traced]
fn ping() -> Result<(), String> {
    unsafe {}
    Ok(())
}

fn main() {}
