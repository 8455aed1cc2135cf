//! What holds another value, and fits wherever that does.

use super::{DefaultType, ValueOf};
use opentelemetry::Value;
use std::borrow::Cow;
use std::num::{Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

macro_rules! transparent {
    ($([$($generics:tt)*] $holder:ty, $self:ident => $value:expr;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: ?Sized, $($generics)*> ValueOf<T> for $holder
        where
            V: ValueOf<T>,
        {
            fn value_of(&$self) -> Option<Value> {
                $value
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> DefaultType for $holder
        where
            V: DefaultType,
        {
            type Type = V::Type;
        }
    )+};
}

transparent! {
    [V: ?Sized] &V, self => (**self).value_of();
    [V: ?Sized] &mut V, self => (**self).value_of();
    [V: ?Sized] Box<V>, self => (**self).value_of();
    [V: ?Sized] Rc<V>, self => (**self).value_of();
    [V: ?Sized] Arc<V>, self => Self::clone(self).value_of_shared();
    [V: ToOwned + ?Sized] Cow<'_, V>, self => (**self).value_of();
    [V] Option<V>, self => self.as_ref()?.value_of();
    [V] Wrapping<V>, self => self.0.value_of();
    [V] Saturating<V>, self => self.0.value_of();
}
