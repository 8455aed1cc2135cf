//! What is sent carries the context of the span that sends it.

use crate::carrier::Carrier;
use crate::propagation;
use crate::span::Span;

/// What `inject = …` takes: a [`Carrier`], a slice, an array or a `Vec` of carriers, or an iterator over some.
///
/// `How` is what tells them apart: no type is more than one of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a carrier: the trace cannot be written into it",
    label = "expected headers that implement `traced::Carrier`, or those of each message of a batch",
    note = "name the headers in the message, as in `inject = event.metadata`",
    note = "those of a batch are a slice, an array, a `Vec` or an iterator: \
            `inject = events.iter_mut().map(|event| &mut event.metadata)`"
)]
pub trait Inject<How> {
    /// Writes the current context into each.
    fn inject(&mut self);
}

/// One carrier.
pub struct One;

/// Several of them.
pub struct Batch;

/// An iterator over some.
pub struct Each;

#[diagnostic::do_not_recommend]
impl<C: Carrier + ?Sized> Inject<One> for C {
    fn inject(&mut self) {
        propagation::inject(self);
    }
}

#[diagnostic::do_not_recommend]
impl<I: Iterator<Item: Carrier>> Inject<Each> for I {
    fn inject(&mut self) {
        self.for_each(|mut carrier| propagation::inject(&mut carrier));
    }
}

#[diagnostic::do_not_recommend]
impl<C: Carrier> Inject<Batch> for [C] {
    fn inject(&mut self) {
        self.iter_mut().for_each(propagation::inject);
    }
}

#[diagnostic::do_not_recommend]
impl<C: Carrier, const N: usize> Inject<Batch> for [C; N] {
    fn inject(&mut self) {
        self.as_mut_slice().inject();
    }
}

#[diagnostic::do_not_recommend]
impl<C: Carrier> Inject<Batch> for Vec<C> {
    fn inject(&mut self) {
        self.as_mut_slice().inject();
    }
}

/// `inject = …`, inside the span, or in the context around it where there is none.
pub fn inject_into<How, C: Inject<How> + ?Sized>(carrier: &mut C) {
    carrier.inject();
}

/// Calls `write` inside the span of a future, which starts now and not at its first poll: what it sends is written before.
pub fn inside(span: &mut Span, write: impl FnOnce()) {
    let _current = span.enter();
    write();
}
