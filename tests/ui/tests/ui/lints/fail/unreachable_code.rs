#![deny(unreachable_code)]
use traced::traced;

#[traced]
fn port() -> Result<u16, String> {
    return Ok(80);
    Ok(81)
}

fn main() {}
