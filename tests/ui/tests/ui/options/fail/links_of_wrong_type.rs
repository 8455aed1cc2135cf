use traced::traced;

#[traced(links = ids)]
fn checkout(ids: Vec<u64>) {}

#[traced(links = ids.iter())]
fn iterated(ids: Vec<u64>) {}

#[traced(links = cx)]
fn single(cx: traced::Context) {}

#[traced(links = causes)]
fn iterator(causes: impl Iterator<Item = traced::Context>) {}

fn main() {}
