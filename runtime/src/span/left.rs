//! The block of a synchronous `span!` that is left by `?`.
//!
//! The macro writes `expression.traced_leaving(&mut entered, site)?`. The value goes through as it is, and an error in it is
//! recorded on the span. At the `?` its type may not be known yet: that of `let number: u8 = text.parse()?` follows from the
//! variable. So `site` is of a type that says how the error is recorded, and that the macro decides behind the block, in code
//! that is never run.

#![expect(clippy::unused_self, reason = "what is asked of these values, their types say")]

use super::run::Entered;
use crate::outcome::told::{ByName, ClassifiesProbe, Tells, TellsProbe, Told, Unclassified};
use crate::span::Call;
use std::marker::PhantomData;
use std::task::Poll;

/// One `?`: the type before it, and how an error in that is recorded.
pub struct Site<T, M>(PhantomData<fn(&T) -> M>);

impl<T, M> Clone for Site<T, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, M> Copy for Site<T, M> {}

/// A `?`, of which nothing is known yet.
#[inline]
pub fn site<T, M>() -> Site<T, M> {
    Site(PhantomData)
}

impl<T, M> Site<T, M> {
    /// Decides how an error is recorded.
    pub fn is(self, _mark: M) {}
}

/// What stands before a `?`. It is every type: that of a value which may not stand there has rustc's own error.
pub trait Leaving: Sized {
    /// The same value. An error that leaves the block with it is recorded.
    #[inline]
    #[must_use]
    fn traced_leaving<M: Marks<Self>>(self, entered: &mut Entered, _site: Site<Self, M>) -> Self {
        M::mark(&self, entered);
        self
    }
}

impl<T> Leaving for T {}

/// Records what leaves a block with a value of type `T`.
pub trait Marks<T> {
    /// Records it.
    fn mark(value: &T, entered: &mut Entered);
}

/// Nothing is recorded: `None` and the `Break` of a `ControlFlow` are no errors.
pub struct Unmarked;

impl<T> Marks<T> for Unmarked {
    #[inline]
    fn mark(_value: &T, _entered: &mut Entered) {}
}

/// An `Err` is recorded, as `K` tells of it.
pub struct Failing<K>(PhantomData<K>);

#[cold]
#[inline(never)]
fn fail<E, K: Tells<E>>(error: &E, entered: &mut Entered) {
    if let Some(call) = entered.left() {
        Call::fail(call, &K::failure(error));
    }
}

/// Finds whether an `Err` is in values of type `T`.
pub struct ShapeProbe<T>(PhantomData<fn(&T)>);

impl<T> ShapeProbe<T> {
    /// Of what stands before this `?`.
    pub fn of<M>(_site: Site<T, M>) -> Self {
        Self(PhantomData)
    }
}

/// What a `ShapeProbe` finds.
pub trait FindsShape {
    /// `HasErr`, or `HasNone`.
    type Shape;

    /// What is found.
    fn traced_shape(&self) -> Self::Shape;
}

macro_rules! has_err {
    ($($ty:ty, $err:pat => $error:ident;)+) => {$(
        impl<T, E> FindsShape for &ShapeProbe<$ty> {
            type Shape = HasErr<E>;

            fn traced_shape(&self) -> HasErr<E> {
                HasErr(PhantomData)
            }
        }

        impl<T, E, K: Tells<E>> Marks<$ty> for Failing<K> {
            #[inline]
            fn mark(value: &$ty, entered: &mut Entered) {
                if let $err = value {
                    fail::<E, K>($error, entered);
                }
            }
        }
    )+};
}
has_err! {
    Result<T, E>, Err(error) => error;
    Poll<Result<T, E>>, Poll::Ready(Err(error)) => error;
    Poll<Option<Result<T, E>>>, Poll::Ready(Some(Err(error))) => error;
}

impl<T> FindsShape for ShapeProbe<T> {
    type Shape = HasNone;

    fn traced_shape(&self) -> HasNone {
        HasNone
    }
}

/// An error of type `E` may be in the value.
pub struct HasErr<E>(PhantomData<fn(&E)>);

impl<E> HasErr<E> {
    /// Finds what tells of it.
    pub fn tells(&self) -> TellsProbe<E> {
        TellsProbe(PhantomData)
    }

    /// Finds what classifies it.
    pub fn classifies<Scope: ?Sized>(&self) -> ClassifiesProbe<E, Scope> {
        ClassifiesProbe(PhantomData)
    }

    /// How it is recorded.
    pub fn mark<H, C>(&self, _tells: PhantomData<H>, _classifies: PhantomData<C>) -> Failing<Told<H, C>> {
        Failing(PhantomData)
    }
}

/// No error is in the value.
pub struct HasNone;

impl HasNone {
    /// There is nothing to tell.
    pub fn tells(&self) -> TellsProbe<()> {
        TellsProbe(PhantomData)
    }

    /// There is nothing to classify.
    pub fn classifies<Scope: ?Sized>(&self) -> ClassifiesProbe<(), Scope> {
        ClassifiesProbe(PhantomData)
    }

    /// Nothing is recorded.
    pub fn mark<H, C>(&self, _tells: PhantomData<H>, _classifies: PhantomData<C>) -> Unmarked {
        Unmarked
    }
}

/// Decides how an error at this `?` is recorded, by its type.
#[doc(hidden)]
#[macro_export]
macro_rules! __decide {
    ($site:expr) => {{
        use $crate::__private::{FindsClassifies as _, FindsShape as _, FindsTells as _};
        let shape = (&&$crate::__private::ShapeProbe::of($site)).traced_shape();
        let classifies = (&&&&&shape.classifies()).traced_classifies();
        $site.is(shape.mark((&&&&&shape.tells()).traced_tells(), classifies));
    }};
}

/// Decides it of an error whose type only the code behind the block may decide: a class would be taken for granted.
#[doc(hidden)]
#[macro_export]
macro_rules! __decide_without_class {
    ($site:expr) => {{
        use $crate::__private::{FindsShape as _, FindsTells as _};
        let shape = (&&$crate::__private::ShapeProbe::of($site)).traced_shape();
        $site.is(shape.mark((&&&&&shape.tells()).traced_tells(), $crate::__private::UNCLASSIFIED));
    }};
}

/// Decides it by the name of the error's type alone: nothing is taken for granted.
#[doc(hidden)]
#[macro_export]
macro_rules! __decide_by_name {
    ($site:expr) => {{
        use $crate::__private::FindsShape as _;
        let shape = (&&$crate::__private::ShapeProbe::of($site)).traced_shape();
        $site.is(shape.mark($crate::__private::BY_NAME, $crate::__private::UNCLASSIFIED));
    }};
}

/// An error that has no class.
pub const UNCLASSIFIED: PhantomData<Unclassified> = PhantomData;

/// An error that tells no more than its type's name.
pub const BY_NAME: PhantomData<ByName> = PhantomData;
