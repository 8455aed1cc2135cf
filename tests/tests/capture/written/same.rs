//! Trees whose literals are the same, so that only their lines tell them apart.

use super::spans;

pub(crate) const ALL: [fn(); 4] = [one, two, three, four];

fn one() {
    let spans = spans("one");
    spans.assert_tree("");
}

fn two() {
    let spans = spans("two");
    spans.assert_tree("");
}

fn three() {
    for _ in 0..2 {
        let spans = spans("three");
        spans.assert_tree("");
    }
}

fn four() {
    let spans = spans("four");
    spans.assert_tree("");
}
