//! How often each message was processed, and how many spans say so.

use opentelemetry::trace::SpanKind;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, AtomicU64, Ordering};
use traced::semconv::messaging;
use traced_brokers::Error;

/// Two counts for each order; the orders are the numbers from 1.
#[derive(Debug)]
pub(crate) struct Tally {
    processed: Vec<AtomicU32>,
    spans: Vec<AtomicU32>,
    distinct: AtomicU64,
    /// Below zero where a span is exported before it is said that its order was processed.
    waiting: AtomicI64,
    without_sender: AtomicU64,
}

impl Tally {
    pub(crate) fn new(orders: u64) -> Self {
        let zeros = || (0..orders).map(|_| AtomicU32::new(0)).collect();
        Self {
            processed: zeros(),
            spans: zeros(),
            distinct: AtomicU64::new(0),
            waiting: AtomicI64::new(0),
            without_sender: AtomicU64::new(0),
        }
    }

    /// An order was processed, for the first time or again: a rebalance may hand it to two.
    pub(crate) fn processed(&self, order: &[u8]) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if count(&self.processed, order) == 0 {
            self.distinct.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// How many orders were processed at least once.
    pub(crate) fn distinct(&self) -> u64 {
        self.distinct.load(Ordering::Relaxed)
    }

    /// How many processed orders wait for their spans to be exported.
    pub(crate) fn waiting(&self) -> i64 {
        self.waiting.load(Ordering::Relaxed)
    }

    fn exported(&self, span: &SpanData) {
        if span.span_kind != SpanKind::Consumer {
            return;
        }
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        let key = messaging::kafka::message::key.name();
        let key = span.attributes.iter().find(|attribute| attribute.key.as_str() == key).expect("a key");
        count(&self.spans, key.value.as_str().as_bytes());
        if !span.parent_span_is_remote {
            self.without_sender.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// # Errors
    ///
    /// Unless each order was processed, and has as many spans as it was processed times, each under its sender's.
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (order, (processed, spans)) in (1..).zip(self.processed.iter().zip(&self.spans)) {
            let (processed, spans) = (processed.load(Ordering::Relaxed), spans.load(Ordering::Relaxed));
            if processed == 0 || processed != spans {
                return Err(format!("order {order}: processed {processed} times, {spans} spans").into());
            }
        }
        match self.without_sender.load(Ordering::Relaxed) {
            0 => Ok(()),
            spans => Err(format!("{spans} spans without their sender").into()),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sum =
            |counts: &[AtomicU32]| -> u32 { counts.iter().map(|count| count.load(Ordering::Relaxed)).sum() };
        let (processed, spans) = (sum(&self.processed), sum(&self.spans));
        write!(f, "{} messages processed {processed} times under {spans} spans", self.distinct())
    }
}

/// Counts an order, and returns how often it had been counted.
fn count(counts: &[AtomicU32], order: &[u8]) -> u32 {
    let order: usize = str::from_utf8(order).ok().and_then(|order| order.parse().ok()).expect("an order");
    counts[order - 1].fetch_add(1, Ordering::Relaxed)
}

/// Counts the spans that are exported.
#[derive(Debug)]
pub(crate) struct Exporter(pub(crate) Arc<Tally>);

impl SpanExporter for Exporter {
    async fn export(&self, spans: Vec<SpanData>) -> OTelSdkResult {
        for span in &spans {
            self.0.exported(span);
        }
        Ok(())
    }
}
