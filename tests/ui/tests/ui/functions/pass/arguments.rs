//! Patterns and attributes of arguments.
#![allow(unused_variables, unused_mut, non_snake_case)]
use traced::traced;

struct Point {
    x: i32,
    y: i32,
}

struct Pair(String, String);

#[traced]
fn tuple((x, y): (i32, i32)) -> Result<i32, String> {
    Ok(x + y)
}

#[traced]
fn structure(Point { x, y: down, .. }: Point) -> Result<i32, String> {
    Ok(x + down)
}

#[traced]
fn tuple_structure(Pair(first, _): Pair, &Point { x, .. }: &Point) -> Result<String, String> {
    Ok(format!("{first}{x}"))
}

#[traced]
fn by_reference(ref name: String, ref mut list: Vec<u8>) -> Result<usize, String> {
    list.push(1);
    Ok(name.len() + list.len())
}

#[traced]
fn mutable(mut name: String, (mut x, [first, .., last]): (i32, [u8; 3])) -> Result<String, String> {
    name.push('!');
    x += i32::from(first) + i32::from(last);
    Ok(format!("{name}{x}"))
}

#[traced]
fn nested(((a, b), Point { x, .. }): ((u8, u8), Point), _: String, _unused: u8) -> Result<u8, String> {
    Ok(a + b)
}

#[traced]
fn bound(whole @ (a, _): (u8, u8)) -> Result<(u8, u8), String> {
    Ok((whole.1, a))
}

#[traced]
fn with_attributes(
    #[allow(unused_variables)] port: u16,
    #[cfg(any())] gone: Missing,
    #[cfg(all())] kept: u16,
    #[attribute(server.address)] host: &str,
    #[attribute(server.port)] mut recorded: u16,
    #[attribute(%"shown")] shown: u8,
    #[attribute(?"written")] written: Option<u8>,
    #[attribute(http.request.header["x-tenant"])] tenant: Option<&str>,
) -> Result<u16, String> {
    recorded += kept;
    Ok(recorded)
}

#[traced]
async fn later((x, y): (i32, i32), Pair(first, _): Pair, _: String, mut z: i32) -> Result<i32, String> {
    z += 1;
    drop(first);
    Ok(x + y + z)
}

#[traced(attributes(server.port = x))]
fn recorded_from_pattern((x, _): (u16, u16)) {}

#[traced(attributes("order" = order.id))]
fn recorded_and_moved(order: Order) -> Result<Order, String> {
    Ok(order)
}

#[derive(Debug)]
struct Order {
    id: u64,
}

fn pair() -> Pair {
    Pair("a".to_owned(), "b".to_owned())
}

fn main() {
    assert_eq!(tuple((1, 2)), Ok(3));
    assert_eq!(structure(Point { x: 1, y: 2 }), Ok(3));
    assert_eq!(tuple_structure(pair(), &Point { x: 1, y: 2 }).as_deref(), Ok("a1"));
    assert_eq!(by_reference("a".to_owned(), vec![1]), Ok(3));
    assert_eq!(mutable("a".to_owned(), (1, [1, 2, 3])).as_deref(), Ok("a!5"));
    assert_eq!(nested(((1, 2), Point { x: 1, y: 2 }), String::new(), 1), Ok(3));
    assert_eq!(bound((1, 2)), Ok((2, 1)));
    assert_eq!(with_attributes(1, 1, "", 2, 3, None, None), Ok(3));
    assert_eq!(futures::executor::block_on(later((1, 2), pair(), String::new(), 3)), Ok(7));
    recorded_from_pattern((1, 2));
    assert_eq!(recorded_and_moved(Order { id: 1 }).unwrap().id, 1);
}
