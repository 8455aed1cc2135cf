//! Attributes: their typed keys, the values that fit them, and where they go.

mod key;
mod secret;
pub(crate) mod sink;
pub(crate) mod value;

pub use key::{Key, Template, ty};
pub use secret::{Redacted, not_secret, redacted};
pub use value::ValueOf;
