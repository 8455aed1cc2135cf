//! The trace across threads, tasks and processes: into a message's headers and out of them.

pub(crate) mod correlation;
mod extract;
mod headers;
mod in_context;
mod inject;
#[cfg(test)]
pub(crate) mod seen;
mod w3c;

pub use correlation::{CorrelationId, correlated, correlation_id, with_correlation_id};
pub(crate) use extract::extract_checked;
pub use extract::{AsHeaders, extract};
pub use headers::Headers;
pub use in_context::{Carried, InContext, in_context};
#[cfg(test)]
pub(crate) use inject::Outgoing;
pub use inject::{Carrier, inject};
