//! A house that writes `return` at each end of a function, as clippy's `implicit_return` has it.
#![deny(clippy::implicit_return)]
#![allow(clippy::needless_return)]

use ::std::boxed::Box;
use ::std::future::Future;
use ::std::marker::Send;
use ::std::pin::Pin;
use ::std::result::Result::{self, Ok};
use ::std::string::String;
use ::telemetry::traced;

/// Returns before it is done.
///
/// # Errors
///
/// Never.
#[traced(crate = ::telemetry, ok(|number| "number" = *number))]
pub fn result(number: u16) -> Result<u16, String> {
    return Ok(number);
}

/// Waits.
///
/// # Errors
///
/// Never.
#[traced(crate = ::telemetry)]
pub async fn later(number: u16) -> Result<u16, String> {
    return Ok(::std::future::ready(number).await);
}

/// Has its argument read afterwards.
#[traced(crate = ::telemetry, ok(|_| "length" = name.len()))]
pub async fn read_afterwards(name: String) -> usize {
    return ::std::future::ready(name.len()).await;
}

/// Says no more than what its value can do.
#[traced(crate = ::telemetry, ok(|_| "number" = number))]
pub fn opaque(number: u16) -> impl Send {
    return number;
}

/// Returns its work.
#[traced(crate = ::telemetry)]
pub fn future(number: u16) -> impl Future<Output = u16> {
    return ::std::future::ready(number);
}

/// Returns its work in a box.
#[traced(crate = ::telemetry)]
#[must_use]
pub fn boxed(number: u16) -> Pin<Box<dyn Future<Output = u16> + Send>> {
    return Box::pin(::std::future::ready(number));
}
