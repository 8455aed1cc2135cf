//! The instruments of a callsite's metrics, kept as long as the global meter provider is the same.
//!
//! An instrument is its provider's, and one that was made before a provider is installed counts nothing. The API does not tell
//! of a new provider, so each call compares the global one with that of the instruments.

use super::metric::{Measures, Metric};
use opentelemetry::metrics::{Counter, Histogram, MeterProvider};
use opentelemetry::{InstrumentationScope, KeyValue, global};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

type Provider = Arc<dyn MeterProvider + Send + Sync>;

/// The metrics of a callsite, and their instruments.
pub struct Metrics {
    list: &'static [Metric],
    kept: RwLock<Option<Instruments>>,
}

/// What was measured of a call.
pub(super) struct Measured<'a> {
    pub(super) duration: Duration,
    /// How many messages it was about, if anything says so.
    pub(super) messages: Option<u64>,
    /// Attributes that one of the metrics has.
    pub(super) attributes: &'a [KeyValue],
}

/// Instruments of one provider, in the order of the metrics.
struct Instruments {
    provider: Provider,
    list: Vec<Instrument>,
}

enum Instrument {
    Histogram(Histogram<f64>),
    Counter(Counter<u64>),
}

impl Metrics {
    /// These metrics, without instruments yet.
    pub const fn new(list: &'static [Metric]) -> Self {
        Self { list, kept: RwLock::new(None) }
    }

    /// Whether one of the metrics has the attribute of this name.
    pub(super) fn have(&self, attribute: &str) -> bool {
        self.list.iter().any(|metric| metric.has(attribute))
    }

    /// Counts a call.
    pub(super) fn record(&self, scope: &InstrumentationScope, measured: &Measured<'_>) {
        let provider = global::meter_provider();
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(instruments) = kept.as_ref().filter(|kept| Arc::ptr_eq(&kept.provider, &provider)) {
            return self.record_by(instruments, measured);
        }
        drop(kept);
        // Not within the lock: a provider may run anything.
        let instruments = Instruments::new(provider, scope, self.list);
        self.record_by(&instruments, measured);
        let old = self.kept.write().unwrap_or_else(PoisonError::into_inner).replace(instruments);
        drop(old);
    }

    fn record_by(&self, instruments: &Instruments, measured: &Measured<'_>) {
        if let ([metric], [instrument]) = (self.list, instruments.list.as_slice()) {
            // Its attributes are all that were noted.
            return metric.record(instrument, measured, measured.attributes);
        }
        for (metric, instrument) in self.list.iter().zip(&instruments.list) {
            let has = |attribute: &&KeyValue| metric.has(attribute.key.as_str());
            let attributes: Vec<KeyValue> = measured.attributes.iter().filter(has).cloned().collect();
            metric.record(instrument, measured, &attributes);
        }
    }
}

impl Metric {
    fn record(&self, instrument: &Instrument, measured: &Measured<'_>, attributes: &[KeyValue]) {
        match (instrument, &self.measures) {
            (Instrument::Histogram(histogram), _) => {
                histogram.record(measured.duration.as_secs_f64(), attributes);
            }
            (Instrument::Counter(counter), Measures::Messages(otherwise)) => {
                match measured.messages.unwrap_or(*otherwise) {
                    0 => {}
                    messages => counter.add(messages, attributes),
                }
            }
            (Instrument::Counter(_), Measures::Duration(_)) => {}
        }
    }
}

impl Instruments {
    fn new(provider: Provider, scope: &InstrumentationScope, metrics: &[Metric]) -> Self {
        let meter = provider.meter_with_scope(scope.clone());
        let list = metrics
            .iter()
            .map(|metric| match metric.measures {
                Measures::Duration(boundaries) => {
                    let histogram = meter.f64_histogram(metric.name).with_unit("s");
                    Instrument::Histogram(histogram.with_boundaries(boundaries.to_vec()).build())
                }
                Measures::Messages(_) => {
                    Instrument::Counter(meter.u64_counter(metric.name).with_unit("{message}").build())
                }
            })
            .collect();
        Self { provider, list }
    }
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Metrics").field("list", &self.list).finish_non_exhaustive()
    }
}
