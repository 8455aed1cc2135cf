//! One attribute above a function, one correct OpenTelemetry span.
mod provider;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "terminal", feature = "testing"))]
mod tree;
