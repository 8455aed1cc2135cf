//! The metrics that a call is counted by: how long it took, and how many messages it was about.
//!
//! Every call counts, also where no span records it. The instruments are those of the global meter provider.

#[cfg_attr(feature = "metrics", path = "instruments.rs")]
#[cfg_attr(not(feature = "metrics"), path = "absent.rs")]
mod instruments;
#[cfg(feature = "metrics")]
mod measurement;
#[cfg(feature = "metrics")]
mod metric;

#[cfg(not(feature = "metrics"))]
pub(crate) use instruments::Measurement;
pub use instruments::Metrics;
#[cfg(feature = "metrics")]
pub(crate) use measurement::Measurement;
#[cfg(feature = "metrics")]
pub use metric::{Measures, Metric};
