//! Attributes: their typed keys, the values that fit them, and where they go.

mod as_key;
pub(crate) mod given;
mod group;
pub(crate) mod grpc;
mod key;
mod parse;
pub(crate) mod secret;
pub(crate) mod sink;
pub(crate) mod url;
pub(crate) mod value;

pub use as_key::AsKey;
pub use given::{Gives, id};
pub use group::{Attributes, Recorder};
pub use key::{Key, Template, ty};
pub use parse::ParseEnumError;
pub use secret::Redacted;
pub use value::ValueOf;
