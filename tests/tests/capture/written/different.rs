//! Trees whose literals differ from each other.

use super::spans;
use traced::testing::capture;

pub(crate) const ALL: [fn(); 6] = [empty, block, chained, one_line, right, parts];

fn empty() {
    let spans = spans("empty");
    spans.assert_tree("");
}

fn block() {
    let spans = spans("block");
    spans.assert_tree(
        // What was expected once.
        "
        block
        └─ child
        ",
    );
}

fn chained() {
    let spans = spans("chained");
    spans
        .tree()
        .with_scopes()
        .assert("chained");
}

fn one_line() {
    let spans = capture();
    traced::span!(name = "one line", {});
    assert!(spans.open().is_empty()); spans.assert_tree("two\nlines");
}

fn right() {
    let spans = capture();
    traced::span!(name = "right", {});
    spans.assert_tree("right");
    spans.assert_tree("~ right");
}

fn parts() {
    let spans = spans("parts");
    spans.assert_tree("parts\n└─ child\n      …");
    spans.assert_tree(r"
      parts
      └─ …
      …
      other
    ");
}
