//! Functions that return a future.
#![deny(warnings)]
#![allow(dead_code)]
use futures::executor::block_on;
use futures::future::{BoxFuture, FutureExt, LocalBoxFuture};
use std::pin::Pin;
use traced::traced;

#[traced]
fn opaque(port: u16) -> impl Future<Output = Result<u16, String>> + Send {
    async move { Ok(port) }
}

#[traced]
fn borrowing<'a>(text: &'a str) -> impl Future<Output = usize> + Send + 'a {
    async move { text.len() }
}

#[traced]
fn pinned(text: &str) -> Pin<Box<dyn Future<Output = Result<usize, String>> + Send + '_>> {
    Box::pin(async move { Ok(text.len()) })
}

#[traced]
fn boxed(port: u16) -> BoxFuture<'static, Result<u16, String>> {
    async move { Ok(port) }.boxed()
}

#[traced]
fn boxed_locally(text: &str) -> LocalBoxFuture<'_, usize> {
    if text.is_empty() {
        return async { 0 }.boxed_local();
    }
    async move { text.len() }.boxed_local()
}

struct Shop {
    port: u16,
}

impl Shop {
    #[traced(attributes(server.port = self.port), ok(|port| "returned" = *port))]
    fn opaque(&self) -> impl Future<Output = Result<u16, String>> + Send + '_ {
        async move { Ok(self.port) }
    }

    #[traced]
    fn pinned<'a>(&'a mut self, by: &'a u16) -> Pin<Box<dyn Future<Output = u16> + Send + 'a>> {
        Box::pin(async move {
            self.port += by;
            self.port
        })
    }
}

fn is_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    assert_eq!(block_on(is_send(opaque(1))), Ok(1));
    assert_eq!(block_on(is_send(borrowing("a"))), 1);
    assert_eq!(block_on(is_send(pinned("a"))), Ok(1));
    assert_eq!(block_on(is_send(boxed(1))), Ok(1));
    assert_eq!(block_on(boxed_locally("a")), 1);
    let mut shop = Shop { port: 1 };
    assert_eq!(block_on(is_send(shop.opaque())), Ok(1));
    assert_eq!(block_on(is_send(shop.pinned(&2))), 3);
}
