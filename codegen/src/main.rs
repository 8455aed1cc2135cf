//! Reads the registry.
fn main() {}
