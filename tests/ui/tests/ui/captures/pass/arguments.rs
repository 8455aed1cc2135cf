//! Arguments that `ok`, `err`, `error_if` and `message` name: the body only borrows them, or they are copied.
#![deny(warnings)]
#![allow(clippy::all, dead_code)]
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use traced::{traced, traced_consumer};

#[derive(Clone, Copy)]
struct Id(u64);

impl Id {
    fn number(&self) -> u64 {
        self.0
    }
}

#[derive(Default)]
struct Order {
    id: String,
    items: Vec<u8>,
}

struct Queue {
    items: Vec<u8>,
}

#[traced(ok(|_| "len" = order.len()))]
fn value(order: String) -> usize {
    order.len()
}

#[traced(ok(|_| "len" = order.len()), err(|_| "order" = %order), error_if = |_| order.is_empty())]
fn result(order: String, other: String) -> Result<usize, String> {
    if other.is_empty() {
        return Err(other);
    }
    Ok(order.len())
}

#[traced(ok(|_| "note" = format!("{order}!")))]
fn in_format_string(order: String) -> usize {
    order.len()
}

#[traced(ok(|_| "x" = x.len()))]
fn of_pattern((x, mut y): (String, Vec<u8>), Order { id, .. }: Order) -> usize {
    y.push(1);
    drop(id);
    x.len() + y.len()
}

#[traced(ok(|_| "id" = order.id.as_str()))]
fn one_field_is_taken(order: Order) -> Vec<u8> {
    order.items
}

#[traced(ok(|_| "first" = list.first()))]
fn by_mutable_binding(ref mut list: Vec<u8>) -> usize {
    list.push(2);
    list.len()
}

#[traced(ok(|_| "len" = list.len()))]
fn changed(mut list: Vec<u8>) -> usize {
    list.push(2);
    list.len()
}

#[traced(ok(|_| "total" = total))]
fn changed_number(mut total: u64) -> u64 {
    total += 1;
    total
}

#[traced(ok(|_| "len" = list.len()))]
fn exclusive(list: &mut Vec<u8>, other: &mut Vec<u8>) -> usize {
    list.append(other);
    list.len()
}

#[traced(ok(|_| "len" = name.len()))]
fn opaque(name: String) -> impl FnOnce(&str) -> usize {
    let length = name.len();
    move |text: &str| text.len() + length
}

#[traced(ok(|_| "id" = id.number()))]
fn only_looked_at(id: Id, _wild: String) -> u8 {
    1
}

#[traced(ok(|receipt| "id" = receipt.id.as_str()))]
fn same_name_as_field(id: String) -> Order {
    Order { id, ..Order::default() }
}

#[traced(ok(|order| "id" = order.id.as_str()))]
fn same_name_as_binding(order: Order) -> Order {
    order
}

#[traced(ok(|_| "len" = text.len()))]
async fn awaited(text: String, cell: Cell<u8>, other: &mut Cell<u8>, taken: Vec<u8>) -> Result<usize, String> {
    cell.set(1);
    std::future::ready(()).await;
    other.set(cell.get());
    drop(taken);
    if text.is_empty() {
        return Err(text.clone());
    }
    Ok(text.len())
}

#[traced(ok(|_| "len" = text.len()))]
async fn awaited_and_changed(mut text: String) -> usize {
    text.push('a');
    std::future::ready(()).await;
    text.push('b');
    text.len()
}

impl Queue {
    #[traced(ok(|_| "len" = self.items.len()))]
    fn by_value(self) -> usize {
        self.items.len()
    }

    #[traced(ok(|_| "len" = self.items.len()))]
    fn exclusive(&mut self, item: u8) -> Result<usize, String> {
        self.items.push(item);
        Ok(self.items.len())
    }

    #[traced(ok(|_| "len" = self.items.len()))]
    async fn exclusive_awaited(&mut self, item: u8) -> usize {
        self.items.push(item);
        std::future::ready(()).await;
        self.items.len()
    }

    #[traced(ok(|_| "len" = self.items.len()))]
    async fn by_value_awaited(self) -> usize {
        std::future::ready(()).await;
        self.items.len()
    }

    #[traced(ok(|_| "len" = self.items.len()))]
    fn boxed_receiver(self: Box<Self>) -> usize {
        self.items.len()
    }

    #[traced(ok(|_| "len" = self.items.len(), "n" = n))]
    fn later(&self, n: u64, text: &'static str) -> impl Future<Output = u64> + '_ {
        async move { n + self.items.len() as u64 + text.len() as u64 }
    }
}

#[traced(ok(|_| "n" = n, "id" = id.number(), "text" = text), error_if = |_| n == 0)]
fn future(n: u64, id: Id, text: &str) -> impl Future<Output = u64> {
    async move { n + id.0 + text.len() as u64 }
}

#[traced(ok(|receipt| "id" = receipt.id.as_str()))]
fn future_of_another_name(id: String) -> impl Future<Output = Order> {
    async move { Order { id, ..Order::default() } }
}

#[traced(ok(|_| "n" = n, "id" = id.number(), "text" = text))]
fn boxed<'a>(n: u64, id: Id, text: &'a str) -> Pin<Box<dyn Future<Output = u64> + Send + 'a>> {
    Box::pin(async move { n + id.0 + text.len() as u64 })
}

type Headers = std::collections::HashMap<String, String>;

#[traced_consumer(system = "kafka", message = headers, ok(|_| "len" = topic.len(), "headers" = headers.len()))]
async fn consumed(headers: Headers, topic: String) -> Result<(), String> {
    std::future::ready(()).await;
    let _ = (&headers, &topic);
    Ok(())
}

#[traced_consumer(operation = receive, system = "kafka", destination = "a", message = |_| kept.as_slice())]
fn received(kept: Vec<Headers>) -> usize {
    kept.len()
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    use futures::executor::block_on;
    assert_eq!(value("abc".to_owned()), 3);
    assert_eq!(result("abc".to_owned(), "a".to_owned()), Ok(3));
    assert_eq!(result("abc".to_owned(), String::new()), Err(String::new()));
    assert_eq!(in_format_string("abc".to_owned()), 3);
    assert_eq!(of_pattern(("a".to_owned(), vec![]), Order::default()), 2);
    assert_eq!(one_field_is_taken(Order { id: String::new(), items: vec![1] }), [1]);
    assert_eq!(by_mutable_binding(vec![1]), 2);
    assert_eq!(changed(vec![1]), 2);
    assert_eq!(changed_number(1), 2);
    assert_eq!(exclusive(&mut vec![1], &mut vec![2]), 2);
    assert_eq!(opaque("abc".to_owned())("d"), 4);
    assert_eq!(only_looked_at(Id(1), String::new()), 1);
    assert_eq!(same_name_as_field("a".to_owned()).id, "a");
    assert_eq!(same_name_as_binding(Order::default()).id, "");
    let mut other = Cell::new(0);
    let awaited = is_send(awaited("abc".to_owned(), Cell::new(0), &mut other, vec![]));
    assert_eq!(block_on(awaited), Ok(3));
    assert_eq!(block_on(is_send(awaited_and_changed("a".to_owned()))), 3);
    let queue = || Queue { items: vec![1] };
    assert_eq!(queue().by_value(), 1);
    assert_eq!(queue().exclusive(2), Ok(2));
    assert_eq!(block_on(queue().exclusive_awaited(2)), 2);
    assert_eq!(block_on(queue().by_value_awaited()), 1);
    assert_eq!(Box::new(queue()).boxed_receiver(), 1);
    assert_eq!(block_on(queue().later(1, "a")), 3);
    assert_eq!(block_on(future(1, Id(1), "a")), 3);
    assert_eq!(block_on(future_of_another_name("a".to_owned())).id, "a");
    assert_eq!(block_on(is_send(boxed(1, Id(1), "a"))), 3);
    block_on(is_send(consumed(Headers::new(), "a".to_owned()))).unwrap();
    assert_eq!(received(vec![Headers::new()]), 1);
    let _: Mutex<u8> = Mutex::new(1);
}
