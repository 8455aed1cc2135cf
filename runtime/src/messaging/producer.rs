//! What is sent carries the context of the span that sends it.

use crate::attribute::sink;
use crate::propagation;
use crate::propagation::Inject;
use crate::semconv::messaging::batch;
use crate::span::Span;
use crate::span::future::Polling;

/// What `inject = …` takes: a [`Inject`], a slice, an array or a `Vec` of carriers, or an iterator over some.
///
/// `How` is what tells them apart: no type is more than one of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a carrier: the trace cannot be written into it",
    label = "expected headers that implement `traced::propagation::Inject`, or those of each message of a batch",
    note = "name the headers in the message, as in `inject = event.metadata`",
    note = "those of a batch are a slice, an array, a `Vec` or an iterator: \
            `inject = events.iter_mut().map(|event| &mut event.metadata)`"
)]
pub trait InjectInto<How> {
    /// Writes the current context into each; how many they are, if they are those of a batch.
    fn inject(&mut self) -> Option<usize>;
}

/// One carrier.
pub struct Single;

/// Several of them.
pub struct Batch;

/// An iterator over some.
pub struct Each;

#[diagnostic::do_not_recommend]
impl<C: Inject + ?Sized> InjectInto<Single> for C {
    fn inject(&mut self) -> Option<usize> {
        propagation::inject(self);
        None
    }
}

#[diagnostic::do_not_recommend]
impl<I: Iterator<Item: Inject>> InjectInto<Each> for I {
    fn inject(&mut self) -> Option<usize> {
        Some(self.map(|mut carrier| propagation::inject(&mut carrier)).count())
    }
}

#[diagnostic::do_not_recommend]
impl<C: Inject> InjectInto<Batch> for [C] {
    fn inject(&mut self) -> Option<usize> {
        self.iter_mut().for_each(propagation::inject);
        Some(self.len())
    }
}

#[diagnostic::do_not_recommend]
impl<C: Inject, const N: usize> InjectInto<Batch> for [C; N] {
    fn inject(&mut self) -> Option<usize> {
        self.as_mut_slice().inject()
    }
}

#[diagnostic::do_not_recommend]
impl<C: Inject> InjectInto<Batch> for Vec<C> {
    fn inject(&mut self) -> Option<usize> {
        self.as_mut_slice().inject()
    }
}

#[diagnostic::do_not_recommend]
impl<C: InjectInto<Batch> + ?Sized> InjectInto<Batch> for &mut C {
    fn inject(&mut self) -> Option<usize> {
        (**self).inject()
    }
}

/// `inject = …`, inside the span, or in the context around it where there is none.
pub fn inject_into<How, C: InjectInto<How> + ?Sized>(carrier: &mut C) -> Option<usize> {
    carrier.inject()
}

/// Enters the span, until what it sends is written: before its body runs, or its future is polled.
pub fn enter_to_inject(span: &mut Span) -> Option<Polling<'_>> {
    Polling::new(span)
}

/// Says how many were written into inside it, where no message says whether it is a batch.
pub fn set_message_count(mut inside: Option<Polling<'_>>, count: Option<usize>) {
    if let Some(call) = inside.as_mut().and_then(Polling::recording) {
        sink::set(call, batch::message_count, &count);
    }
}
