//! Arguments that `ok`, `err` and `error_if` look at, after the body.

use futures::executor::block_on;
use futures::future::poll_immediate;
use std::cell::RefCell;
use std::future::{Future, pending, ready};
use std::pin::Pin;
use std::rc::Rc;
use traced::testing::capture;
use traced::traced;

#[traced(ok(|_| "before" = first, "list" = ?list), attributes("list.before" = ?list))]
fn extended(mut list: Vec<u8>, first: u8) -> usize {
    list.push(first);
    list.len()
}

#[traced(ok(|_| "total" = total))]
async fn added(mut total: u64) -> u64 {
    total += 1;
    ready(()).await;
    total
}

#[traced(err(|_| "order" = order), error_if = |_| order.len() > 2)]
async fn refused(order: String) -> usize {
    ready(()).await;
    order.len()
}

struct Queue {
    items: Vec<u8>,
}

impl Queue {
    #[traced(ok(|_| "items" = ?self.items))]
    async fn push(&mut self, item: u8) -> usize {
        self.items.push(item);
        ready(()).await;
        self.items.len()
    }

    #[traced(ok(|last| "last" = last, "items" = self.items.len()))]
    fn pop(&mut self) -> Option<u8> {
        self.items.pop()
    }
}

#[traced(ok(|_| "n" = n))]
fn later(n: u64) -> Pin<Box<dyn Future<Output = u64>>> {
    Box::pin(async move { n + 1 })
}

#[test]
fn arguments_are_as_the_body_left_them() {
    let spans = capture();
    assert_eq!(extended(vec![1], 2), 2);
    assert_eq!(block_on(added(1)), 2);
    assert_eq!(block_on(refused("long".to_owned())), 4);
    let mut queue = Queue { items: vec![1] };
    assert_eq!(block_on(queue.push(2)), 2);
    assert_eq!(queue.pop(), Some(2));
    assert_eq!(block_on(later(1)), 2);
    spans.assert_tree(
        r#"
        extended
           before=2
           list="[1, 2]"
           list.before="[1]"
        added
           total=2
        refused error
           error.type="_OTHER"
           order="long"
        push
           items="[1, 2]"
        pop
           items=1
           last=2
        later
           n=1
        "#,
    );
}

#[traced]
fn inside() -> u8 {
    1
}

#[traced(ok(|_| "inside" = usize::from(inside()) + text.len()))]
async fn looked_at_inside(text: String) -> usize {
    inside();
    text.len()
}

#[traced(ok(|_| "length" = length(&text)))]
async fn panics_afterwards(text: String) -> usize {
    text.len()
}

fn length(text: &str) -> usize {
    panic!("no length of {text}")
}

#[traced(ok(|_| "length" = text.len()))]
async fn panics(text: String) -> usize {
    length(&text)
}

#[traced(ok(|_| "length" = text.len()))]
async fn never_done(text: String) -> usize {
    inside();
    pending::<()>().await;
    text.len()
}

#[test]
fn the_span_is_current_until_they_have_been_looked_at() {
    let spans = capture();
    assert_eq!(block_on(looked_at_inside("a".to_owned())), 1);
    inside();
    let panicking = || block_on(panics_afterwards("a".to_owned()));
    std::panic::catch_unwind(panicking).unwrap_err();
    std::panic::catch_unwind(|| block_on(panics("a".to_owned()))).unwrap_err();
    assert_eq!(block_on(poll_immediate(never_done("a".to_owned()))), None);
    inside();
    spans.assert_tree(
        r#"
        looked_at_inside
        │  inside=2
        ├─ inside
        └─ inside
        inside
        panics_afterwards error="panicked: no length of a"
           error.type="panic"
           · exception exception.message="no length of a" exception.stacktrace="at tests/tests/spans/arguments_afterwards.rs:103:5" exception.type="panic"
        panics error="panicked: no length of a"
           error.type="panic"
           · exception exception.message="no length of a" exception.stacktrace="at tests/tests/spans/arguments_afterwards.rs:103:5" exception.type="panic"
        never_done
        │  traced.outcome="cancelled"
        └─ inside
        inside
        "#,
    );
}

/// Says when it is dropped, and whether a span is current then.
struct Dropped(&'static str, Rc<RefCell<Vec<String>>>);

impl Drop for Dropped {
    fn drop(&mut self) {
        let inside = traced::current_span_id().is_some();
        self.1.borrow_mut().push(format!("{}{}", self.0, if inside { " inside" } else { "" }));
    }
}

#[traced(ok(|()| "name" = looked_at.0))]
fn drops(first: Dropped, looked_at: Dropped, last: Dropped) {
    let _ = (&first, &looked_at, &last);
}

#[traced(ok(|()| "name" = looked_at.0))]
async fn drops_later(first: Dropped, looked_at: Dropped, last: Dropped) {
    let _ = (&first, &looked_at, &last);
    ready(()).await;
}

#[test]
fn they_are_dropped_after_the_others_and_after_the_span() {
    let spans = capture();
    let log = Rc::new(RefCell::new(Vec::new()));
    let argument = |name| Dropped(name, Rc::clone(&log));
    drops(argument("first"), argument("looked at"), argument("last"));
    assert_eq!(log.take(), ["last inside", "first inside", "looked at"]);
    block_on(drops_later(argument("first"), argument("looked at"), argument("last")));
    assert_eq!(log.take(), ["last inside", "first inside", "looked at"]);
    spans.assert_tree(
        r#"
        drops
           name="looked at"
        drops_later
           name="looked at"
        "#,
    );
}
