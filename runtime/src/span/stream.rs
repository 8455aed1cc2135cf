//! Streams: the span of all that a stream does, from its first poll to its end.

use super::future::{Polling, Unfinished};
use crate::attribute::{Key, sink, ty};
use crate::span::{Call, Span};
use futures_core::Stream;
use futures_core::stream::FusedStream;
use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// A stream inside its span.
    ///
    /// The span is current during each poll and while the stream is dropped, never in between; it starts no later than the
    /// first poll and ends with the stream, or when that is dropped before its end.
    #[must_use = "streams do nothing unless polled"]
    pub struct TracedStream<S, O> {
        #[pin]
        body: S,
        // Behind the body, which is dropped before it, and inside of it.
        span: Unfinished,
        outcome: O,
        items: Items,
    }

    impl<S, O> PinnedDrop for TracedStream<S, O> {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            this.items.record_dropped(&mut this.span.0);
            this.span.enter_to_drop();
        }
    }
}

/// Where a span says how many items its stream had, and its convention has no name for it.
const ITEMS: Key<ty::int> = Key::new("traced.stream.items");

impl Call {
    /// Says how many items its stream had.
    fn count_items(&mut self, count: usize) {
        let key = self.callsite.convention.and_then(|convention| convention.item_count());
        sink::set(self, key.unwrap_or(ITEMS), &count);
    }
}

/// What came of a stream so far.
#[derive(Default)]
struct Items {
    count: usize,
    /// Whether one of them was an error: the span has failed by then.
    failed: bool,
}

impl Items {
    /// Counts one more; the call, if the item is still to be looked at.
    fn next<'c>(&mut self, polling: &'c mut Polling<'_>) -> Option<&'c mut Call> {
        self.count += 1;
        polling.recording().filter(|_| !self.failed)
    }

    /// Says of a stream that is dropped how many items came until then.
    fn record_dropped(&self, span: &mut Span) {
        if span.is_started()
            && let Some(call) = span.recording()
        {
            call.count_items(self.count);
        }
    }
}

/// Polls `body` inside `span`; `outcome` sees its items if the span records, up to one that is an error.
#[inline]
pub fn stream<S, O>(span: Span, body: S, outcome: O) -> TracedStream<S, O>
where
    S: Stream,
    O: FnMut(&mut Call, &S::Item),
{
    TracedStream { body, span: Unfinished(span), outcome, items: Items::default() }
}

impl<S, O> Stream for TracedStream<S, O>
where
    S: Stream,
    O: FnMut(&mut Call, &S::Item),
{
    type Item = S::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.project();
        let mut polling = Polling::new(&mut this.span.0);
        let polled = this.body.poll_next(cx);
        let Some(polling) = &mut polling else { return polled };
        polling.returned = true;
        match &polled {
            Poll::Ready(Some(item)) => {
                if let Some(call) = this.items.next(polling) {
                    (this.outcome)(call, item);
                    this.items.failed = call.has_failed();
                }
            }
            Poll::Ready(None) => {
                if let Some(call) = polling.recording() {
                    call.count_items(this.items.count);
                }
                polling.ready = true;
            }
            Poll::Pending => {}
        }
        polled
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.body.size_hint()
    }
}

impl<S, O> FusedStream for TracedStream<S, O>
where
    S: FusedStream,
    O: FnMut(&mut Call, &S::Item),
{
    fn is_terminated(&self) -> bool {
        self.body.is_terminated()
    }
}

/// Tells the stream that a function returns its items' type.
pub fn items<T, S: Stream<Item = T>>(stream: S) -> S {
    stream
}
