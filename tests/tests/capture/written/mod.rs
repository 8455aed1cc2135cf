//! Tests with wrong trees, for `overwrite.rs` to have overwritten in copies of these files.

// Their layout is part of what is tested.
#[rustfmt::skip]
pub(crate) mod different;
#[rustfmt::skip]
pub(crate) mod same;

use traced::testing::{Capture, capture};

/// A root span of this name with a child, which has an attribute with quotes.
fn spans(name: &str) -> Capture {
    let spans = capture();
    traced::span!(name = name, {
        traced::span!(name = "child", attributes("said" = "\"yes\""), {});
    });
    spans
}
