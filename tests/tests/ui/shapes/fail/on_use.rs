use traced::traced;

#[traced]
use std::fmt;

fn main() {}
