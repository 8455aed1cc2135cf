#![deny(unused_must_use)]
use traced::traced;

#[traced]
fn port(text: &str) -> Result<(), String> {
    text.parse::<u16>();
    Ok(())
}

fn main() {}
