//! Attributes: their typed keys, the values that fit them, and where they go.

mod key;
pub(crate) mod secret;
pub(crate) mod sink;
pub(crate) mod value;

pub use key::{Key, Template, ty};
pub use secret::Redacted;
pub use value::ValueOf;
