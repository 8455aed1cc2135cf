#![deny(unused_variables)]
use traced::traced;

#[traced]
fn ping((port, host): (u16, String)) -> Result<(), String> {
    drop(host);
    Ok(())
}

fn main() {}
