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
    pub struct TracedStream<S, O, I = NoItemSpans>
    where
        I: ItemSpans,
    {
        #[pin]
        body: S,
        // Behind the body, which is dropped before it, and inside of it; that of an item before that of the stream.
        item: I,
        span: Unfinished,
        outcome: O,
        items: Items,
    }

    impl<S, O, I> PinnedDrop for TracedStream<S, O, I>
    where
        I: ItemSpans,
    {
        fn drop(this: Pin<&mut Self>) {
            let this = this.project();
            this.items.record_dropped(&mut this.span.0);
            this.span.enter_to_drop();
            this.item.enter_to_drop();
        }
    }
}

/// The spans of a stream's items, each from the first poll for its item until that is there.
pub trait ItemSpans {
    /// Makes the span of the next item current for a poll.
    fn enter(&mut self) -> Option<Polling<'_>>;

    /// Makes it current until this is dropped.
    fn enter_to_drop(&mut self);
}

/// No item has a span of its own.
pub struct NoItemSpans;

impl ItemSpans for NoItemSpans {
    #[inline]
    fn enter(&mut self) -> Option<Polling<'_>> {
        None
    }

    #[inline]
    fn enter_to_drop(&mut self) {}
}

/// Every item has a span; this is that of the next one, once it was polled for.
pub struct SpanOfItem {
    start: fn() -> Span,
    span: Unfinished,
}

impl ItemSpans for SpanOfItem {
    fn enter(&mut self) -> Option<Polling<'_>> {
        if self.span.0.is_nothing() {
            self.span.0 = (self.start)();
        }
        Polling::new(&mut self.span.0)
    }

    fn enter_to_drop(&mut self) {
        self.span.enter_to_drop();
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
    /// Counts one more, and lets `outcome` look at it for the span of the item, if it has one, and for that of the stream:
    /// of items with spans, for those that failed.
    fn next<T>(
        &mut self,
        polling: &mut Polling<'_>,
        item_polling: Option<&mut Polling<'_>>,
        value: &T,
        outcome: &mut impl FnMut(&mut Call, &T),
    ) {
        self.count += 1;
        let item_failed = item_polling.and_then(Polling::recording).map(|call| {
            outcome(call, value);
            call.has_failed()
        });
        if item_failed != Some(false)
            && let Some(call) = polling.recording().filter(|_| !self.failed)
        {
            outcome(call, value);
            self.failed = call.has_failed();
        }
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
    TracedStream { body, item: NoItemSpans, span: Unfinished(span), outcome, items: Items::default() }
}

/// Polls `body` inside `span`, and for each of its items inside a span that `start` makes: `outcome` sees every item there.
#[inline]
pub fn stream_of_spans<S, O>(
    span: Span,
    body: S,
    outcome: O,
    start: fn() -> Span,
) -> TracedStream<S, O, SpanOfItem>
where
    S: Stream,
    O: FnMut(&mut Call, &S::Item),
{
    let item = SpanOfItem { start, span: Unfinished(Span::off()) };
    TracedStream { body, item, span: Unfinished(span), outcome, items: Items::default() }
}

impl<S, O, I> Stream for TracedStream<S, O, I>
where
    S: Stream,
    O: FnMut(&mut Call, &S::Item),
    I: ItemSpans,
{
    type Item = S::Item;

    #[inline]
    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.project();
        let mut polling = Polling::new(&mut this.span.0);
        // Inside of that of the stream, and so dropped before it.
        let mut item_polling = polling.as_ref().and_then(|_| this.item.enter());
        let polled = this.body.poll_next(cx);
        let Some(polling) = &mut polling else { return polled };
        polling.returned = true;
        if let Some(item_polling) = &mut item_polling {
            item_polling.returned = true;
            item_polling.ready = polled.is_ready();
        }
        match &polled {
            Poll::Ready(Some(value)) => {
                this.items.next(polling, item_polling.as_mut(), value, this.outcome);
            }
            Poll::Ready(None) => {
                if let Some(call) = item_polling.as_mut().and_then(Polling::recording) {
                    call.count_items(0);
                }
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

impl<S, O, I> FusedStream for TracedStream<S, O, I>
where
    S: FusedStream,
    O: FnMut(&mut Call, &S::Item),
    I: ItemSpans,
{
    fn is_terminated(&self) -> bool {
        self.body.is_terminated()
    }
}

/// Tells the stream that a function returns its items' type.
pub fn items<T, S: Stream<Item = T>>(stream: S) -> S {
    stream
}
