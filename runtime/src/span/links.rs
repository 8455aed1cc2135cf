//! Lists of what a span can be linked to.

use super::link::AsLink;
use std::collections::{BTreeSet, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

/// What `links = causes` takes where `causes` is a variable or a field: it is borrowed, and stays there for the body.
///
/// An expression that makes an iterator, such as `causes.iter()` or `self.links()`, needs no more than `IntoIterator`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of links",
    label = "`links` takes a list of `traced::current()`, or of OpenTelemetry's `Context`, `SpanContext` or `Link`: `[cause]`, a \
             `Vec`, a slice, or what makes an iterator, such as `causes.iter()`"
)]
pub trait AsLinks {
    /// Hands each link to `add`.
    fn each_link(&self, add: &mut dyn FnMut(&dyn AsLink));
}

macro_rules! list {
    ($([$($generics:tt)*] $list:ty;)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> AsLinks for $list {
            fn each_link(&self, add: &mut dyn FnMut(&dyn AsLink)) {
                for link in self.iter() {
                    add(link);
                }
            }
        }
    )+};
}
list! {
    [L: AsLink] [L];
    [L: AsLink, const N: usize] [L; N];
    [L: AsLink] Vec<L>;
    [L: AsLink] Option<L>;
    [L: AsLink] VecDeque<L>;
    [L: AsLink] LinkedList<L>;
    [L: AsLink] BTreeSet<L>;
    [L: AsLink, S] HashSet<L, S>;
}

macro_rules! pointer {
    ($($pointer:ty),+) => {$(
        #[diagnostic::do_not_recommend]
        impl<L: AsLinks + ?Sized> AsLinks for $pointer {
            fn each_link(&self, add: &mut dyn FnMut(&dyn AsLink)) {
                (**self).each_link(add);
            }
        }
    )+};
}
pointer!(&L, &mut L, Box<L>, Rc<L>, Arc<L>);
