//! How a trace looks.

use opentelemetry::{
    Array, Context, KeyValue, StringValue, Value,
    trace::{
        SpanBuilder, SpanContext, SpanId, SpanKind, Status, TraceContextExt as _, TraceFlags, TraceId,
        TraceState,
    },
};

use super::{Screen, at, end};

fn source(file: &'static str, line: i64) -> [KeyValue; 3] {
    [
        KeyValue::new("code.function.name", "shop::anything"),
        KeyValue::new("code.file.path", file),
        KeyValue::new("code.line.number", line),
    ]
}

fn remote() -> SpanContext {
    SpanContext::new(
        TraceId::from(0xabc),
        SpanId::from(0xdef),
        TraceFlags::SAMPLED,
        true,
        TraceState::default(),
    )
}

/// A trace with something of everything.
fn shop(screen: &Screen) {
    let none = Context::new();
    let checkout = SpanBuilder::from_name("checkout")
        .with_kind(SpanKind::Server)
        .with_attributes(source("src/checkout.rs", 42));
    let checkout = screen.start(&none, checkout, 0);
    checkout.span().set_attributes([
        KeyValue::new("shop.order.id", 42),
        KeyValue::new("shop.tier", "gold"),
        KeyValue::new("shop.note", "leave at the door"),
    ]);
    let charge = SpanBuilder::from_name("charge")
        .with_kind(SpanKind::Client)
        .with_attributes(source("src/payment.rs", 17));
    let charge = screen.start(&checkout, charge, 1_000);
    charge.span().add_link(remote(), vec![KeyValue::new("why", "retry")]);
    let post = screen.start(&charge, SpanBuilder::from_name("POST").with_kind(SpanKind::Client), 1_250);
    end(&post, 121_000);
    charge.span().set_status(Status::error("card declined"));
    end(&charge, 121_500);
    checkout.span().add_event_with_timestamp(
        "exception",
        at(121_600),
        vec![
            KeyValue::new("exception.type", "shop::Declined"),
            KeyValue::new("exception.message", "card declined"),
        ],
    );
    checkout.span().set_status(Status::error("card declined"));
    let notify = screen.start(&checkout, SpanBuilder::from_name("notify"), 122_000);
    notify.span().set_status(Status::Ok);
    end(&notify, 122_045);
    end(&checkout, 182_400);
}

#[test]
fn without_color() {
    let screen = Screen::new(false);
    shop(&screen);
    screen.assert_text(
        r#"
trace 00000000000000000000000000000001  shop  182ms  4 spans  1 error
checkout [server]     182ms  src/checkout.rs:42
│  ✗ card declined
│  shop.order.id=42 shop.tier=gold shop.note="leave at the door"
│  · +121ms exception exception.type=shop::Declined exception.message="card declined"
├─ charge [client]    120ms  src/payment.rs:17
│  │  ✗ card declined
│  │  → trace 00000000000000000000000000000abc span 0000000000000def why=retry
│  └─ POST [client]   119ms
└─ notify ✓          45.0µs
"#,
    );
}

#[test]
fn with_color() {
    let screen = Screen::new(true);
    shop(&screen);
    let expected = r#"
<2>trace <0>00000000000000000000000000000001  <1>shop<0>  182ms  <2>4 spans<0>  <31>1 error<0>
<1;31>checkout<0><36> [server]<0>     182ms  <2>src/checkout.rs:42<0>
<2>│  <0><31>✗ <0><31>card declined<0>
<2>│  <0><2>shop.order.id=<0>42 <2>shop.tier=<0>gold <2>shop.note=<0>"leave at the door"
<2>│  <0><33>· <0><2>+121ms<0> exception <2>exception.type=<0>shop::Declined <2>exception.message=<0>"card declined"
<2>├─ <0><1;31>charge<0><36> [client]<0>    120ms  <2>src/payment.rs:17<0>
<2>│  │  <0><31>✗ <0><31>card declined<0>
<2>│  │  <0><36>→ <0>trace 00000000000000000000000000000abc span 0000000000000def <2>why=<0>retry
<2>│  └─ <0><1>POST<0><36> [client]<0>   119ms
<2>└─ <0><1>notify<0><32> ✓<0>          45.0µs
"#;
    screen.assert_text(&expected.replace('<', "\x1b[").replace('>', "m"));
}

#[test]
fn many_attributes_fill_lines_and_long_ones_stand_below_their_key() {
    let screen = Screen::new(false);
    let cx = screen.start(&Context::new(), SpanBuilder::from_name("query"), 0);
    let tags: Vec<StringValue> = vec!["a".into(), "b c".into()];
    cx.span().set_attributes([
        KeyValue::new("db.system.name", "postgresql"),
        KeyValue::new("db.operation.name", "SELECT"),
        KeyValue::new("db.namespace", "shop"),
        KeyValue::new("server.address", "db.shop.example"),
        KeyValue::new("tags", Value::Array(Array::String(tags))),
        KeyValue::new(
            "db.query.text",
            "SELECT id, name, price FROM essays WHERE author = $1 AND published < $2 ORDER BY published DESC LIMIT 100 OFFSET 200",
        ),
        KeyValue::new("ratio", 0.5),
        KeyValue::new("exception.stacktrace", "at shop::find\n\tat shop::main\x1b[2J\n"),
        KeyValue::new("cold", true),
    ]);
    end(&cx, 1);
    screen.assert_text(
        r#"
trace 00000000000000000000000000000001  shop  1.00µs  1 span
query  1.00µs
   db.system.name=postgresql db.operation.name=SELECT db.namespace=shop server.address=db.shop.example
   tags=[a, "b c"]
   db.query.text=
     SELECT id, name, price FROM essays WHERE author = $1 AND published < $2 ORDER BY published DESC LIMIT 100
     OFFSET 200
   ratio=0.5
   exception.stacktrace=
     at shop::find
         at shop::main\u{1b}[2J
   cold=true
"#,
    );
}

#[test]
fn a_loop_reads_as_a_list() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), SpanBuilder::from_name("import"), 0);
    for n in 0..5 {
        let row = SpanBuilder::from_name("row").with_attributes([KeyValue::new("n", n)]);
        let row = screen.start(&root, row, 10 * n.unsigned_abs());
        end(&row, 10 * n.unsigned_abs() + 7);
    }
    end(&root, 1_000);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  1.00ms  6 spans
import  1.00ms
├─ row  7.00µs
│     n=0
├─ row  7.00µs
│     n=1
├─ row  7.00µs
│     n=2
├─ row  7.00µs
│     n=3
└─ row  7.00µs
      n=4
",
    );
}

#[test]
fn errors_and_names_of_several_lines_stay_in_the_tree() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), SpanBuilder::from_name("a\nb"), 0);
    let child = screen.start(&root, SpanBuilder::from_name("c"), 0);
    root.span().set_status(Status::error("cannot pay\ncaused by: no card"));
    child.span().set_status(Status::error(""));
    end(&child, 0);
    end(&root, 0);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  0ns  2 spans  2 errors
a\\nb  0ns
│  ✗ cannot pay
│    caused by: no card
└─ c  0ns
      ✗ error
",
    );
}

/// An error is counted where it occurred, not again for each span that it passes on its way up.
#[test]
fn an_error_that_passes_up_is_one_error() {
    let screen = Screen::new(false);
    let error = |spans: [&'static str; 4]| {
        let mut cx = Context::new();
        let open: Vec<_> = spans
            .into_iter()
            .map(|description| {
                cx = screen.start(&cx, SpanBuilder::from_name("s"), 0);
                cx.span().set_status(Status::error(description));
                cx.clone()
            })
            .collect();
        open.iter().rev().for_each(|cx| end(cx, 1));
        screen.text().lines().next().unwrap().split("4 spans  ").nth(1).unwrap().to_owned()
    };
    assert_eq!(error(["no card", "no card", "no card", "no card"]), "1 error");
    assert_eq!(
        error(["cannot order: cannot pay: no card", "cannot pay: no card", "no card", "no card"]),
        "1 error"
    );
    assert_eq!(error(["", "", "", ""]), "1 error");
    assert_eq!(error(["no card", "no card", "timed out", "timed out"]), "2 errors");
    assert_eq!(error(["no card", "", "", ""]), "2 errors");
}

#[test]
fn errors_of_siblings_are_counted_each() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), SpanBuilder::from_name("root"), 0);
    for _ in 0..3 {
        let child = screen.start(&root, SpanBuilder::from_name("child"), 0);
        child.span().set_status(Status::error("no card"));
        end(&child, 0);
    }
    root.span().set_status(Status::error("no card"));
    end(&root, 0);
    assert!(screen.text().contains("  4 spans  3 errors\n"));
}

#[test]
fn a_remote_parent_is_named() {
    let screen = Screen::new(false);
    let cx = Context::new().with_remote_span_context(remote());
    end(&screen.start(&cx, SpanBuilder::from_name("on_order").with_kind(SpanKind::Consumer), 0), 0);
    screen.assert_text(
        "
trace 00000000000000000000000000000abc  shop  0ns  1 span
on_order [consumer]  0ns
   ↑ remote parent 0000000000000def
",
    );
}

#[test]
fn a_long_name_does_not_push_the_durations_away() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), SpanBuilder::from_name("short"), 0);
    end(&screen.start(&root, SpanBuilder::from_name("long ".repeat(13)), 0), 1_000);
    end(&root, 2_000_000);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  2.00s  2 spans
short   2.00s
└─ long long long long long long long long long long long long long   1.00ms
",
    );
}
