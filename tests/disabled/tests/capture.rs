//! A capture in a build that has no spans.

use traced::testing::capture;
use traced::traced;

#[traced]
fn work() {}

#[test]
#[should_panic(
    expected = "no span reached this capture\nthe feature `disabled` of `traced` is on in this build, so no \
                           function starts a span\n"
)]
fn a_failed_assertion_says_why_it_is_empty() {
    let spans = capture();
    work();
    spans.assert_tree("work");
}
