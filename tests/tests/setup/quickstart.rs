//! The example of the README, as a person runs it.

use crate::child::{ENDPOINT, run};
use std::collections::HashMap;
use traced_tests::otlp::{OtlpReceiver, text};

const QUICKSTART: &str = env!("CARGO_BIN_EXE_quickstart");

#[test]
fn quickstart_prints_a_tree() {
    let output = run(QUICKSTART, &[], &[]);
    assert_eq!(output.stdout, "");
    // Durations differ from run to run; where a span is from differs with each edit.
    let shape: Vec<String> = output.stderr.trim_end().lines().skip(1).map(shape).collect();
    assert_eq!(
        shape,
        [
            "POST /checkout [server]",
            "│  http.request.method=POST shop.order.priority=high shop.order.gift=false shop.order.id=42",
            "│  shop.order.items=[tea, mug] shop.order.total=35.5 shop.receipt.id=r-42",
            "│  · retrying with another card shop.order.id=42",
            "├─ reserve",
            "│  ├─ reserve_item",
            "│  │     shop.stock.item=tea shop.stock.left=2",
            "│  └─ reserve_item",
            "│        shop.stock.item=mug shop.stock.left=1",
            "├─ charge [client]",
            "│     ✗ card declined",
            "│     server.address=payments.example server.port=443 error.type=Declined",
            "│     · exception exception.type=quickstart::Declined exception.message=\"card declined\"",
            "└─ charge [client]",
            "      server.address=payments.example server.port=443",
        ]
    );
}

/// A line of the tree without times and places.
fn shape(line: &str) -> String {
    let line = match line.split_once("· +") {
        Some((guides, event)) => format!("{guides}· {}", event.split_once(' ').unwrap_or_default().1),
        None => line.to_owned(),
    };
    if line.contains(".rs:") {
        let columns: Vec<&str> = line.split("  ").filter(|column| !column.trim().is_empty()).collect();
        let name = columns.len() - 2;
        let end = line.find(columns[name]).unwrap_or(0);
        return line[..end].trim_end().to_owned();
    }
    line
}

#[test]
fn quickstart_sends_the_same_over_otlp() {
    let receiver = OtlpReceiver::start();
    let output = run(QUICKSTART, &[], &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!((&*output.stdout, &*output.stderr), ("", ""));
    let spans = receiver.spans();
    let names: HashMap<&[u8], &str> =
        spans.iter().map(|span| (&*span.item.span_id, &*span.item.name)).collect();
    let mut edges: Vec<(&str, &str)> = spans
        .iter()
        .map(|span| (&*span.item.name, names.get(&*span.item.parent_span_id).copied().unwrap_or("-")))
        .collect();
    edges.sort_unstable();
    assert_eq!(
        edges,
        [
            ("POST /checkout", "-"),
            ("charge", "POST /checkout"),
            ("charge", "POST /checkout"),
            ("reserve", "POST /checkout"),
            ("reserve_item", "reserve"),
            ("reserve_item", "reserve"),
        ]
    );
    let root = spans.iter().find(|span| span.item.name == "POST /checkout").unwrap();
    assert_eq!(text(&root.resource.attributes, "service.name"), Some("shop"));
    assert_eq!(root.scope.name, "traced-tests");
    assert_eq!(text(&root.item.attributes, "shop.order.priority"), Some("high"));
    assert_eq!(root.item.events[0].name, "retrying with another card");
}
