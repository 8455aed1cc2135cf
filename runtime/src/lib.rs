//! One attribute above a function, one correct OpenTelemetry span.
mod key;
mod provider;
pub mod semconv;

pub use key::{Key, Template, ty};
