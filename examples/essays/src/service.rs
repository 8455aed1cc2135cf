//! How long a service runs: until whoever started it closes its standard input.

use std::error::Error;
use std::fmt::Display;
use tokio::io::AsyncReadExt;

/// What can end a service.
pub type Ended = Result<(), Box<dyn Error>>;

/// Does `work` until it fails, or until it is no longer wanted.
///
/// # Errors
///
/// That of `work`.
pub async fn run<E: Display>(work: impl Future<Output = Result<(), E>>) -> Ended {
    let (mut input, mut nothing) = (tokio::io::stdin(), Vec::new());
    tokio::select! {
        ended = work => ended.map_err(|error| error.to_string().into()),
        _ = input.read_to_end(&mut nothing) => Ok(()),
    }
}
