//! Calls that metrics count, with a span and without one.

use super::call::{Call, Phase, Recording};
use super::handle::Span;
use super::origin;
use crate::callsite::Callsite;
use crate::metrics::Measurement;
use crate::semconv::messaging;
use opentelemetry::{Context, KeyValue, Value};

impl Callsite {
    /// The span of a call that metrics count, below the current one. There is a call also where no span starts.
    pub fn start_measured(&'static self, attributes: usize) -> Span {
        self.measured(self.start(attributes), attributes)
    }

    /// The same for a call that is to be given its parent, or for a future.
    pub fn prepare_measured(&'static self, attributes: usize) -> Span {
        self.measured(self.prepare(attributes), attributes)
    }

    fn measured(&'static self, mut span: Span, attributes: usize) -> Span {
        let (mut call, memory) = if let Some(call) = span.take() {
            (call, Vec::new())
        } else {
            let mut call = Call::new(self, Phase::Measured, attributes);
            call.recording = Recording::Metrics;
            // No span starts with these attributes.
            let memory = std::mem::take(&mut call.attributes);
            (call, memory)
        };
        call.measurement = self.metrics.map(|metrics| Measurement::new(metrics, memory));
        Span::of(call)
    }
}

impl Call {
    /// Whether values are wanted by the span, and not by the metrics alone; asked once it is decided who wants them.
    pub fn records_span(&self) -> bool {
        self.recording.is_by_span() && self.phase != Phase::Prepared
    }

    /// Whether metrics count the call, and no span starts.
    pub(crate) fn is_measured_alone(&self) -> bool {
        self.phase == Phase::Measured
    }

    /// Who wants values where no span records.
    pub(super) fn recording_without_span(&self) -> Recording {
        if self.measurement.is_some() { Recording::Metrics } else { Recording::Nobody }
    }

    /// Passes the context on from a call that starts no span.
    pub(super) fn pass_on(&mut self, context: Context) {
        self.phase = Phase::PassesOn;
        self.context = origin::passed_on(context);
    }

    /// Begins to measure a call that starts no span; whether there is a context to make current.
    #[cold]
    pub(super) fn measure_without_span(&mut self) -> bool {
        if self.measurement.as_ref().is_some_and(|measurement| !measurement.has_begun()) {
            if self.phase != Phase::PassesOn {
                self.phase = Phase::Measured;
            }
            self.recording = Recording::Metrics;
            self.begin_measuring();
            // Those that were put before it was known that no span starts.
            self.note_attributes();
            self.attributes.clear();
        }
        self.phase == Phase::PassesOn
    }

    pub(super) fn begin_measuring(&mut self) {
        if let Some(measurement) = &mut self.measurement {
            measurement.begin();
        }
    }

    /// Enters the span of a future that is dropped. One that was never polled is no call.
    pub(super) fn enter_to_drop(&mut self) {
        if self.measurement.as_ref().is_some_and(|measurement| !measurement.has_begun()) {
            self.measurement = None;
        }
        self.enter();
    }

    pub(super) fn begin_measuring_later(&mut self) {
        if let Some(measurement) = &mut self.measurement {
            measurement.begin_later();
        }
    }

    pub(super) fn has_begun_measuring(&self) -> bool {
        self.phase == Phase::Measured && self.measurement.as_ref().is_some_and(Measurement::has_begun)
    }

    /// Notes the attribute for the metrics.
    #[inline]
    pub(super) fn measure(&mut self, attribute: &KeyValue) {
        if let Some(measurement) = &mut self.measurement {
            measurement.note(attribute);
        }
    }

    /// Notes an attribute of a call that no span records: for the metrics, and for its convention, whose form it has.
    pub(super) fn note_unrecorded(&mut self, attribute: KeyValue) {
        self.noted.note(&attribute);
        if let Some(measurement) = &mut self.measurement {
            measurement.note_last(attribute);
        }
    }

    /// The value that metrics have of an attribute.
    pub(super) fn measured_value(&self, key: &str) -> Option<&Value> {
        self.measurement.as_ref()?.value(key)
    }

    /// How many messages the call is about.
    pub(crate) fn measure_messages(&mut self, count: usize) {
        if let Some(measurement) = &mut self.measurement {
            measurement.set_messages(count);
        }
    }

    /// Counts the call, which ends here, with the `error.type` that its span has.
    #[inline]
    pub(super) fn count(&mut self) {
        if let Some(mut measurement) = self.measurement.take() {
            if let Some(error_type) = self.noted.error_type_attribute() {
                measurement.note(&error_type);
            }
            if !self.noted.has_lasting_destination() {
                measurement.forget(messaging::destination::name.name());
            }
            measurement.record(self.callsite.known().scope.instrumentation());
        }
    }
}
