//! Arguments of a function, by where they are when its body has run.

/// An argument that can still be read when the future of a function has run, for it was copied.
#[diagnostic::on_unimplemented(
    message = "an argument of type `{Self}` is moved into the future that this function returns, and cannot be read after it",
    label = "record it in `attributes(...)`, which come first, or take it by reference"
)]
pub trait ReadableLater {
    /// Nothing but a place for the compiler to ask whether the trait is implemented.
    #[inline]
    fn is_readable_later(&self) {}
}

#[diagnostic::do_not_recommend]
impl<T: Copy> ReadableLater for T {}

/// Takes an argument along; never called.
pub fn take<T>(_argument: T) {}

/// Ends what is never reached.
pub fn never() -> ! {
    unreachable!("only named where it cannot be reached")
}
