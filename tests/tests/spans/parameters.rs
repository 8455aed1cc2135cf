//! Parameters that a function may be compiled without, and ones that are hard to see in its body.

use std::io;
use traced::testing::capture;
use traced::traced;

#[traced]
fn sync(
    #[cfg(test)] here: Vec<u8>,
    #[cfg(not(test))] absent: Missing,
    #[cfg(not(test))] (left, right): (Missing, Missing),
    #[cfg(not(test))] _: Missing,
) -> io::Result<usize> {
    #[cfg(not(test))]
    drop((absent, left, right));
    Ok(here.len())
}

#[traced]
async fn asynchronous(
    #[cfg(test)]
    #[attribute(shop.order.id)]
    id: u64,
    #[cfg(not(test))]
    #[attribute(shop.tier)]
    tier: Missing,
) -> u64 {
    #[cfg(not(test))]
    drop(tier);
    id
}

#[test]
fn a_parameter_that_is_configured_out_is_neither_moved_nor_recorded() {
    let spans = capture();
    assert_eq!(sync(vec![1, 2]).unwrap(), 2);
    assert_eq!(futures::executor::block_on(asynchronous(7)), 7);
    spans.assert_tree(
        "
        sync
        asynchronous
           shop.order.id=7
        ",
    );
}

/// A format string names it without its `r#`.
#[traced]
fn raw(r#type: String) -> io::Result<String> {
    Ok(format!("<{type}>"))
}

#[test]
fn a_raw_parameter_is_used_by_the_format_string_that_names_it() {
    let spans = capture();
    assert_eq!(raw("rush".to_owned()).unwrap(), "<rush>");
    spans.assert_tree("raw");
}
