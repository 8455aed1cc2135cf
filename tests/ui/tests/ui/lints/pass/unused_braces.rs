//! A body on one line is no block with braces too many.

#![deny(unused_braces)]

use std::future::Future;
use std::pin::Pin;
use traced::traced;

#[rustfmt::skip]
mod one_line {
    use super::*;

    #[traced]
    pub fn sync(a: u8) -> u8 { a }

    #[traced]
    pub fn fallible(a: u8) -> Result<u8, ()> { Ok(a) }

    #[traced]
    pub async fn asynchronous(a: u8) -> u8 { a }

    #[traced]
    pub fn future(a: u8) -> impl Future<Output = u8> { std::future::ready(a) }

    #[traced]
    pub fn boxed(a: u8) -> Pin<Box<dyn Future<Output = u8>>> { Box::pin(std::future::ready(a)) }
}

fn main() {
    one_line::sync(1);
    one_line::fallible(1).unwrap();
    drop((one_line::asynchronous(1), one_line::future(1), one_line::boxed(1)));
}
