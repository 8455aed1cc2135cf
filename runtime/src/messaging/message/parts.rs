//! What the fields of an envelope must be, said in words of the domain.

/// A field under `#[message(body)]` or `#[message(key)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither text nor bytes, as the body or the key of a message is",
    label = "expected text or bytes, such as `String` or `Vec<u8>`: leave `body` or `key` out for anything else"
)]
pub trait Bytes {
    /// The bytes in it.
    fn bytes(&self) -> &[u8];
}

#[diagnostic::do_not_recommend]
impl<B: AsRef<[u8]> + ?Sized> Bytes for B {
    fn bytes(&self) -> &[u8] {
        self.as_ref()
    }
}

/// A field under `#[message(destination)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not text, as the name of a destination is",
    label = "expected text, such as `String`"
)]
pub trait Text {
    /// The text in it.
    fn text(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> Text for T {
    fn text(&self) -> &str {
        self.as_ref()
    }
}
