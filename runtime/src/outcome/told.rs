//! What an error tells of itself, decided by a type and apart from the error: in code behind that which has the error.
//!
//! The implementation that fits is found as by [`ErrorProbe`](super::error::ErrorProbe), and is a type here.

use super::class::{self, Class, ErrorType, Own};
use super::error::{Failure, by_debug, by_deref, by_display, by_error, by_name};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;
use std::ops::Deref;

/// Tells of an error of type `E`.
pub trait Tells<E> {
    /// The error, erased.
    fn failure(error: &E) -> Failure<'_>;
}

/// Says the class of an error of type `E`.
pub trait Classifies<E> {
    /// Its class, if it has one.
    fn class(error: &E) -> Option<Class>;
}

/// A type that [`Tells`] and one that [`Classifies`].
pub struct Told<H, C>(PhantomData<(H, C)>);

impl<E, H: Tells<E>, C: Classifies<E>> Tells<E> for Told<H, C> {
    fn failure(error: &E) -> Failure<'_> {
        H::failure(error).of_class(C::class(error))
    }
}

/// Finds what [`Tells`] of errors of type `E`.
pub struct TellsProbe<E>(pub PhantomData<fn(&E)>);

/// What a `TellsProbe` finds, the most specific implementation first.
pub trait FindsTells {
    /// What is found.
    type Found;

    /// The type of it.
    fn traced_tells(&self) -> PhantomData<Self::Found> {
        PhantomData
    }
}

/// Finds what [`Classifies`] errors of type `E`.
pub struct ClassifiesProbe<E, Scope: ?Sized>(pub PhantomData<fn(&E, &Scope)>);

/// What a `ClassifiesProbe` finds, the most specific implementation first.
pub trait FindsClassifies {
    /// What is found.
    type Found;

    /// The type of it.
    fn traced_classifies(&self) -> PhantomData<Self::Found> {
        PhantomData
    }
}

macro_rules! tells {
    ($($(#[$doc:meta])* $name:ident, $by:ident: [$($bound:tt)*], $probe:ty;)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl<E: $($bound)*> Tells<E> for $name {
            fn failure(error: &E) -> Failure<'_> {
                $by(error)
            }
        }

        impl<E: $($bound)*> FindsTells for $probe {
            type Found = $name;
        }
    )+};
}
tells! {
    /// By `Error`, with its sources.
    ByError, by_error: [Error], &&&&TellsProbe<E>;
    /// By what it dereferences to.
    ByDeref, by_deref: [Display + Deref<Target: Error>], &&&TellsProbe<E>;
    /// By `Display`.
    ByDisplay, by_display: [Display], &&TellsProbe<E>;
    /// By `Debug`.
    ByDebug, by_debug: [Debug], &TellsProbe<E>;
    /// By the name of its type.
    ByName, by_name: [], TellsProbe<E>;
}

/// By its own `ErrorType`.
pub struct ByItself<Scope: ?Sized>(PhantomData<fn(&Scope)>);

impl<E: ErrorType<Scope>, Scope: ?Sized> Classifies<E> for ByItself<Scope> {
    fn class(error: &E) -> Option<Class> {
        Class::of(error)
    }
}

impl<E: ErrorType<Scope>, Scope: ?Sized> FindsClassifies for &&&&ClassifiesProbe<E, Scope> {
    type Found = ByItself<Scope>;
}

macro_rules! classifies_what_is_inside {
    ($($(#[$doc:meta])* $name:ident: $inside:ty, $probe:ty;)+) => {$(
        $(#[$doc])*
        pub struct $name;

        impl<E: AsRef<$inside>> Classifies<E> for $name {
            fn class(error: &E) -> Option<Class> {
                class::inside(super::guarded(|| error.as_ref())?)
            }
        }

        impl<E: AsRef<$inside>> FindsClassifies for $probe {
            type Found = $name;
        }
    )+};
}
classifies_what_is_inside! {
    /// By the error inside.
    ByInside: dyn Error, &&&ClassifiesProbe<E, Own>;
    /// By the error inside, which may be used by other threads.
    ByShared: dyn Error + Send + Sync, &&ClassifiesProbe<E, Own>;
    /// By the error inside, which may be sent to another thread.
    BySent: dyn Error + Send, &ClassifiesProbe<E, Own>;
}

/// An error that has no class.
pub struct Unclassified;

impl<E> Classifies<E> for Unclassified {
    fn class(_error: &E) -> Option<Class> {
        None
    }
}

impl<E> FindsClassifies for ClassifiesProbe<E, Own> {
    type Found = Unclassified;
}
