//! Constants that are keys.

use super::{Key, ty};

/// What `(MY_KEY) = value` takes: a constant that is the key of an attribute.
///
/// ```
/// const LEGACY_ID: &str = "legacy.id";
/// const SHARD: traced::opentelemetry::Key = traced::opentelemetry::Key::from_static_str("shop.shard");
///
/// #[traced::traced(attributes((LEGACY_ID) = id, (SHARD) = id % 16))]
/// fn find(id: u64) {}
/// # find(1);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the key of an attribute",
    label = "`(KEY) = value` takes a `&'static str`, a `traced::attribute::Key`, or OpenTelemetry's `Key`"
)]
pub trait AsKey {
    /// The type that values have to fit: a marker of [`ty`].
    type Type: ?Sized;

    /// The key as OpenTelemetry has it.
    fn as_key(&self) -> opentelemetry::Key;
}

impl AsKey for &'static str {
    type Type = ty::any;

    fn as_key(&self) -> opentelemetry::Key {
        opentelemetry::Key::from_static_str(self)
    }
}

impl AsKey for opentelemetry::Key {
    type Type = ty::any;

    fn as_key(&self) -> opentelemetry::Key {
        self.clone()
    }
}

impl<T: ?Sized> AsKey for Key<T> {
    type Type = T;

    fn as_key(&self) -> opentelemetry::Key {
        (*self).into()
    }
}
