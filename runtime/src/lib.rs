//! One attribute above a function, one correct OpenTelemetry span.
mod key;
mod provider;

pub use key::{Key, Template, ty};
