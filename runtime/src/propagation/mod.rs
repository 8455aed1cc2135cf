//! Carrying the trace into other threads, tasks and processes, and taking it up there.

pub(crate) mod correlation;
mod extract;
#[cfg(feature = "tonic")]
mod grpc;
pub(crate) mod headers;
mod in_context;
mod inject;
mod limits;
mod propagators;
#[cfg(test)]
pub(crate) mod round_trip;
mod w3c;

pub(crate) use extract::extract_checked;
pub use extract::{Extract, extract};
pub(crate) use headers::Headers;
pub use in_context::{InContext, InContextFuture, in_context};
#[cfg(test)]
pub(crate) use inject::Outgoing;
pub use inject::{Inject, inject};
