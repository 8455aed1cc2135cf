#![deny(elided_lifetimes_in_paths)]
use traced::traced;

struct Name<'a>(&'a str);

#[traced]
fn ping(name: Name) -> Result<usize, String> {
    Ok(name.0.len())
}

fn main() {}
