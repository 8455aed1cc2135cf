//! `async fn`, and what its body may be made of.
#![deny(warnings)]
#![allow(dead_code)]
use futures::executor::block_on;
use std::fmt::Debug;
use std::rc::Rc;
use traced::traced;

#[traced]
async fn unit() {}

#[traced]
async unsafe fn dangerous() -> u8 {
    1
}

#[traced]
async fn local(rc: Rc<u8>) -> Result<Rc<u8>, String> {
    std::future::ready(()).await;
    Ok(rc)
}

#[traced]
async fn send(text: &str, list: Vec<u8>) -> Result<usize, String> {
    std::future::ready(()).await;
    Ok(text.len() + list.len())
}

#[traced]
async fn generic<T: Debug + Send>(value: T) -> Result<T, String> {
    std::future::ready(()).await;
    Ok(value)
}

#[traced]
async fn trait_object(number: bool) -> Box<dyn Debug> {
    if number {
        return Box::new(1);
    }
    Box::new("one")
}

#[traced]
async fn slice() -> &'static [u8] {
    &[1, 2]
}

#[traced]
async fn pointer(early: bool) -> fn(u8) -> u8 {
    fn same(value: u8) -> u8 {
        value
    }
    if early {
        return |value| value + 1;
    }
    same
}

#[traced]
async fn option(text: Option<&str>) -> Option<u8> {
    text?.parse().ok()
}

#[traced]
async fn recursive(depth: u8) -> Result<u8, String> {
    if depth == 0 { Ok(0) } else { Ok(Box::pin(recursive(depth - 1)).await? + 1) }
}

#[traced]
async fn never() -> ! {
    panic!("never")
}

#[traced]
async fn inner_blocks() -> Result<u8, String> {
    let block = async { Ok::<u8, String>(1) };
    let closure = || async move { 1_u8 };
    Ok(block.await? + closure().await)
}

#[traced(ok(|value| "value" = *value), attributes("given" = given), error_if = |r: &Result<u8, String>| r.is_err())]
async fn options(given: u8) -> Result<u8, String> {
    Ok(given)
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    block_on(is_send(unit()));
    // SAFETY: nothing about it is dangerous.
    assert_eq!(block_on(unsafe { dangerous() }), 1);
    assert_eq!(block_on(local(Rc::new(1))), Ok(Rc::new(1)));
    assert_eq!(block_on(is_send(send("a", vec![1]))), Ok(2));
    assert_eq!(block_on(is_send(generic(1))), Ok(1));
    assert_eq!(format!("{:?}", block_on(trait_object(false))), "\"one\"");
    assert_eq!(block_on(slice()), [1, 2]);
    assert_eq!(block_on(pointer(true))(1), 2);
    assert_eq!(block_on(pointer(false))(1), 1);
    assert_eq!(block_on(option(Some("1"))), Some(1));
    assert_eq!(block_on(recursive(3)), Ok(3));
    assert!(std::panic::catch_unwind(|| block_on(async { never().await })).is_err());
    assert_eq!(block_on(is_send(inner_blocks())), Ok(2));
    assert_eq!(block_on(is_send(options(1))), Ok(1));
}
