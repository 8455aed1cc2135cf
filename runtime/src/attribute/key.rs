//! Typed attribute keys: a name, and the type its value must fit.

use std::fmt;
use std::marker::PhantomData;

/// The name of an attribute, with the type `T` of its value (see [`ty`]).
///
/// Keys of OpenTelemetry's registry are in [`semconv`](crate::semconv); an application declares its own with
/// [`attributes!`](crate::attributes). The [naming rules] are OpenTelemetry's.
///
/// [naming rules]: https://opentelemetry.io/docs/specs/semconv/general/naming/
pub struct Key<T: ?Sized> {
    name: &'static str,
    /// The values a closed enum allows, and the sentence that lists them; empty for every other type.
    members: &'static [&'static str],
    refusal: &'static str,
    ty: PhantomData<fn() -> T>,
}

impl<T: ?Sized> Key<T> {
    /// A key of this name.
    pub const fn new(name: &'static str) -> Self {
        Self { name, members: &[], refusal: "", ty: PhantomData }
    }

    /// A key whose value is one of `members`; `refusal` is what the compiler says of any other literal.
    #[doc(hidden)]
    pub const fn with_members(
        name: &'static str,
        members: &'static [&'static str],
        refusal: &'static str,
    ) -> Self {
        Self { name, members, refusal, ty: PhantomData }
    }

    /// The attribute's name, as it is sent.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Fails the build where `literal` is not a member of this key's closed enum.
    #[doc(hidden)]
    #[track_caller]
    pub const fn allows(&self, literal: &str) {
        if self.members.is_empty() {
            return;
        }
        let mut i = 0;
        while i < self.members.len() {
            if same(self.members[i], literal) {
                return;
            }
            i += 1;
        }
        panic!("{}", self.refusal);
    }
}

/// `a == b`, which is not yet `const` for `str`.
const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

impl<T: ?Sized> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Key<T> {}

impl<T: ?Sized> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.name).finish()
    }
}

impl<T: ?Sized> From<Key<T>> for opentelemetry::Key {
    fn from(key: Key<T>) -> Self {
        Self::from_static_str(key.name)
    }
}

/// The stem of a family of attributes, such as `http.request.header`, completed by a key of the caller's.
pub struct Template<T: ?Sized> {
    stem: &'static str,
    ty: PhantomData<fn() -> T>,
}

impl<T: ?Sized> Template<T> {
    /// A template of this stem.
    pub const fn new(stem: &'static str) -> Self {
        Self { stem, ty: PhantomData }
    }

    /// The name without the key that completes it.
    pub const fn stem(&self) -> &'static str {
        self.stem
    }

    /// Nothing to hold a literal against: a template without its key is one mistake, not two.
    #[doc(hidden)]
    pub const fn allows(&self, _literal: &str) {}

    /// The key of the whole name `name`, which is this stem, a dot and a literal.
    #[doc(hidden)]
    pub const fn complete(self, name: &'static str) -> Key<T> {
        Key::new(name)
    }
}

impl<T: ?Sized> Clone for Template<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Template<T> {}

impl<T: ?Sized> fmt::Debug for Template<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.stem).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, ty};

    #[test]
    fn closed_enums_allow_their_members_only() {
        let key: Key<ty::string> = Key::with_members("shop.tier", &["gold", "base"], "no such tier");
        key.allows("gold");
        key.allows("base");
        assert!(std::panic::catch_unwind(|| key.allows("silver")).is_err());
        Key::<ty::string>::new("shop.id").allows("anything");
    }
}

pub mod ty {
    //! The types an attribute can have, spelled as the registry spells them.
    //!
    //! They are names only: a [`Key<int>`](super::Key) takes every value that implements
    //! [`ValueOf<int>`](crate::attribute::ValueOf).
    #![allow(non_camel_case_types)]

    use std::marker::PhantomData;

    /// Text: `str`, `String` and their like.
    #[derive(Debug)]
    pub enum string {}
    /// A signed 64-bit integer: integers of every width.
    #[derive(Debug)]
    pub enum int {}
    /// A 64-bit floating-point number.
    #[derive(Debug)]
    pub enum double {}
    /// `true` or `false`.
    #[derive(Debug)]
    pub enum boolean {}
    /// A value of any type.
    #[derive(Debug)]
    pub enum any {}
    /// A list of values of one type.
    #[derive(Debug)]
    pub struct array<T>(PhantomData<fn() -> T>);
}
