use traced::event;

fn main() {
    let n = 1;
    event!("{n} items");
    event!("found {}", "count" = n);
    event!("item {n.len()} of {n:?}");
}
