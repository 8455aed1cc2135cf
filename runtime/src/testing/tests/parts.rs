//! Expected trees that leave parts out, or the order of siblings open.

use opentelemetry::KeyValue;
use opentelemetry::trace::{SpanBuilder, SpanKind, Status, TraceContextExt as _};

use super::{message, start, within};
use crate::testing::{Capture, capture};

/// A span with a kind, attributes, an event and a status, and three children of which the second has one too.
fn checkout() -> Capture {
    let spans = capture();
    let cx = start(SpanBuilder::from_name("check out").with_kind(SpanKind::Server));
    let guard = cx.clone().attach();
    cx.span().set_attribute(KeyValue::new("shop.order.id", 42));
    cx.span().set_attribute(KeyValue::new("shop.tier", "gold"));
    cx.span().add_event("order placed", vec![KeyValue::new("n", 1), KeyValue::new("why", "a b")]);
    within("reserve", || ());
    within("charge", || within("POST", || ()));
    within("notify", || ());
    cx.span().set_status(Status::error("card declined"));
    cx.span().end();
    drop(guard);
    spans
}

#[track_caller]
fn fits(trees: &[&str]) {
    let spans = checkout();
    for tree in trees {
        spans.assert_tree(tree);
    }
}

#[track_caller]
fn differs(trees: &[&str]) {
    let spans = checkout();
    for tree in trees {
        message(|| spans.assert_tree(tree));
    }
}

const CHILDREN: &str = "\n├─ reserve\n├─ charge\n│  └─ POST\n└─ notify";

#[test]
fn attributes_and_events_are_left_out() {
    for details in [
        "│  …",
        "│  ..",
        "│  shop.tier=\"gold\"\n│  …",
        "│  …\n│  shop.tier=…\n│  shop.order.id=42",
        "│  shop.order.id=…\n│  shop.tier=..\n│  · order placed …",
        "│  · order placed why=… ..\n│  …",
        "│  shop.order.id=42\n│  shop.tier=\"gold\"\n│  · order placed n=… why=\"a b\"",
    ] {
        fits(&[&format!("check out [server] error=\"card declined\"\n{details}{CHILDREN}")]);
    }
    for details in [
        "│  shop.order.id=…",
        "│  shop.order.id=41\n│  …",
        "│  shop.order=…\n│  …",
        "│  shop.order.id=…\n│  shop.order.id=…\n│  …",
        "│  · order placed n=2 …\n│  …",
        "│  · order placed n=…\n│  …",
        "│  shop.order.id=…\n│  shop.tier=…",
    ] {
        differs(&[&format!("check out [server] error=\"card declined\"\n{details}{CHILDREN}")]);
    }
}

#[test]
fn the_kind_and_the_status_are_left_out() {
    let tree = |headline: &str| format!("{headline}\n│  …{CHILDREN}");
    for headline in
        ["check out …", "check out [server] ..", "check out error=… …", "check out [server] error=…"]
    {
        fits(&[&tree(headline)]);
    }
    for headline in
        ["check …", "check out", "check out [client] …", "check out [server] ok", "check out error=…"]
    {
        differs(&[&tree(headline)]);
    }
}

#[test]
fn spans_are_left_out() {
    let tree = |children: &str| format!("check out …\n│  …\n{children}");
    for children in [
        "└─ …",
        "├─ reserve\n└─ …",
        "├─ …\n└─ notify",
        "├─ …\n├─ charge\n│  └─ ..\n└─ …",
        "├─ reserve\n├─ …\n├─ charge\n│  └─ POST\n├─ …\n└─ notify\n└─ …",
    ] {
        fits(&[&tree(children)]);
    }
    for children in ["└─ charge\n   └─ …", "├─ notify\n└─ …", "├─ …\n└─ charge\n   └─ …", "├─ …\n└─ refund"]
    {
        differs(&[&tree(children)]);
    }
    fits(&["…"]);
    differs(&["check out …\n   …"]);
}

#[test]
fn siblings_are_in_any_order_where_they_say_so() {
    let tree = |children: &str| format!("check out …\n│  …\n{children}");
    for children in [
        "├~ notify\n├~ charge\n│  └─ POST\n└~ reserve",
        "├~ charge\n│  └─ …\n├~ reserve\n└─ notify",
        "├~ notify\n└~ …",
        "├~ …\n├~ notify\n└~ reserve",
    ] {
        fits(&[&tree(children)]);
    }
    for children in [
        "├~ notify\n└~ charge\n   └─ …",
        "├~ notify\n├─ charge\n│  └─ …\n└~ reserve",
        "├~ notify\n├~ notify\n└~ …",
        "├~ notify\n├~ refund\n└~ …",
    ] {
        differs(&[&tree(children)]);
    }
}

#[test]
fn roots_are_in_any_order_and_left_out_where_they_say_so() {
    let spans = capture();
    for name in ["a", "b", "b", "c"] {
        within(name, || ());
    }
    for tree in ["~ c\n~ b\n~ a\n~ b", "a\n~ c\n~ b\n~ b", "a\n…", "…\nc", "…", "~ c\n~ …", "a\nb\n~ c\n~ b"]
    {
        spans.assert_tree(tree);
    }
    for tree in ["~ c\n~ b\n~ a", "~ a\n~ a\n~ …", "~ b\n~ c\na\nb", "a\n…\nd", "..\na"] {
        message(|| spans.assert_tree(tree));
    }
}

#[test]
fn one_that_fits_several_leaves_to_the_other_what_only_that_fits() {
    let spans = capture();
    within("all", || {
        for n in [1, 2] {
            start(SpanBuilder::from_name("fetch").with_attributes([KeyValue::new("n", n)])).span().end();
        }
    });
    spans.assert_tree("all\n├~ fetch\n│     n=…\n└~ fetch\n      n=1");
    spans.assert_tree("all\n├~ fetch\n│     n=2\n└~ fetch\n      …");
    message(|| spans.assert_tree("all\n├~ fetch\n│     n=2\n└~ fetch\n      n=2"));
}

#[test]
fn only_what_differs_is_shown_as_different() {
    let spans = checkout();
    let shown = message(|| {
        spans.assert_tree(
            "
            check out …
            │  shop.order.id=41
            │  …
            ├~ notify
            ├~ refund
            ├~ charge
            │  └─ …
            └~ …
            ",
        );
    });
    let expected = r#"the captured spans are not the expected ones (- expected, + captured):

  check out [server] error="card declined"
- │  shop.order.id=41
  │  shop.order.id=42
  │  shop.tier="gold"
  │  · order placed n=1 why="a b"
  ├─ reserve
  ├─ charge
  │  └─ POST
- ├─ notify
- └─ refund
+ └─ notify
"#;
    assert_eq!(shown, expected);
}

#[test]
fn a_line_that_belongs_to_no_span_is_named() {
    let spans = capture();
    within("a", || ());
    for (tree, line) in [
        ("a …\n│  │  └─ b", "line 2 of the expected tree, `│  │  └─ b`, is drawn 3 levels deep"),
        ("a\n   …\n      n=1", "line 3 of the expected tree, `n=1`, is drawn 1 levels deep"),
        ("…\n└─ b", "line 2 of the expected tree, `└─ b`, is drawn 1 levels deep"),
    ] {
        let shown = message(|| spans.assert_tree(tree));
        assert!(shown.contains(line), "{shown}");
    }
}
