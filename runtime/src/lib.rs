//! One attribute above a function, one correct OpenTelemetry span.
mod provider;
#[cfg(feature = "terminal")]
mod terminal;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "terminal", feature = "testing"))]
mod tree;

#[cfg(feature = "terminal")]
pub use terminal::Terminal;
