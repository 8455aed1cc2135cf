//! The lifetime of a service: it runs until its standard input is closed by the program that started it.

use std::error::Error;
use std::fmt::Display;
use tokio::io::AsyncReadExt;

/// An error that ends a service.
pub type Ended = Result<(), Box<dyn Error>>;

/// Runs `work` until it fails, or until the standard input is closed.
///
/// # Errors
///
/// The error of `work`.
pub async fn run<E: Display>(work: impl Future<Output = Result<(), E>>) -> Ended {
    let (mut input, mut nothing) = (tokio::io::stdin(), Vec::new());
    tokio::select! {
        ended = work => ended.map_err(|error| error.to_string().into()),
        _ = input.read_to_end(&mut nothing) => Ok(()),
    }
}
