//! A crate.
#![deny(missing_docs)]
use traced::traced;

#[traced]
pub fn ping() {}

fn main() {}
