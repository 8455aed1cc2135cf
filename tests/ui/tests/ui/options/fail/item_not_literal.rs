use futures::stream::{self, Stream};
use traced::traced;

#[traced(item = name())]
fn orders() -> impl Stream<Item = u64> {
    stream::iter([1])
}

fn name() -> &'static str {
    "order"
}

fn main() {}
