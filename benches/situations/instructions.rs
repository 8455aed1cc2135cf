//! Instructions, counted by callgrind.

fn main() {}
