//! The start of a span.

use super::call::{Call, Phase, Recording};
use super::origin::{self, Origin};
use super::pool;
use crate::attribute::sink;
use crate::callsite::{Callsite, Code, Known, Package};
use crate::convention::Noted;
use crate::propagation::correlation;
use crate::provider::{self, Started};
use crate::semconv::code;
use opentelemetry::trace::{SpanBuilder, SpanId, SpanKind, TraceContextExt};
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;

/// How many attributes say where a function is in its source: its name, its file and its line.
const CODE_ATTRIBUTES: usize = 3;

/// The callsite of calls that start no span.
static NO_CALLSITE: Callsite = Callsite::new(
    "",
    SpanKind::Internal,
    Code { marker: || "", file: "", line: 0 },
    Package { name: None, version: None, module: "" },
);

impl Call {
    /// A span below the current one that is not started, with room for so many attributes.
    #[inline(never)]
    pub(super) fn new(callsite: &'static Callsite, phase: Phase, attributes: usize) -> Box<Self> {
        let attributes = Vec::with_capacity(attributes + CODE_ATTRIBUTES);
        match pool::take() {
            Some(mut call) => {
                call.phase = phase;
                call.callsite = callsite;
                call.attributes = attributes;
                call.recording = Recording::Span;
                call.returned = false;
                call.panicking_before = std::thread::panicking();
                call
            }
            None => Box::new(Self {
                phase,
                callsite,
                context: Context::new(),
                origin: Origin::Current,
                name: None,
                attributes,
                links: None,
                started: None,
                recording: Recording::Span,
                held: None,
                panicking_before: std::thread::panicking(),
                panics_before: 0,
                returned: false,
                parent: SpanId::INVALID,
                noted: Noted::nothing(),
                notes: std::sync::Arc::default(),
                measurement: None,
            }),
        }
    }

    /// A call that starts no span, and passes `given` on to what it calls.
    #[cold]
    pub(super) fn passing_on(given: Context) -> Box<Self> {
        let mut call = Self::new(&NO_CALLSITE, Phase::PassesOn, 0);
        call.recording = Recording::Nobody;
        call.context = origin::passed_on(given);
        call
    }

    /// Starts the span now. Where there turns out to be nothing that starts one, the phase that the call is in then: a span
    /// in the context belongs to someone else.
    pub(super) fn start(&mut self) -> Result<Started, Phase> {
        let callsite = self.callsite;
        let known = callsite.known();
        let place = std::mem::replace(&mut self.origin, Origin::Current).place(&mut self.links);
        self.context = place.context;
        // Where the sampler is likely to drop the span, it is shown nothing that costs something.
        let is_shown_all = self.phase != Phase::Unsampled;
        let conversation = correlation::lacks_conversation_id(&callsite.kind, &self.attributes);
        if is_shown_all {
            where_it_is(callsite, known, |attribute| sink::push(&mut self.attributes, attribute));
            correlation::record(conversation, &self.context, |attribute| self.attributes.push(attribute));
        }
        if callsite.looks_at_attributes {
            self.note_before_start();
        }
        let builder = SpanBuilder {
            span_kind: Some(callsite.kind.clone()),
            name: self.name.take().unwrap_or(Cow::Borrowed(callsite.name)),
            // The SDK would read the clock otherwise; this reading tells how old the tracer is, too.
            start_time: Some(opentelemetry::time::now()),
            attributes: Some(std::mem::take(&mut self.attributes)),
            events: None,
            links: self.links.take(),
        };
        let parent = place.parent.as_ref().unwrap_or(&self.context);
        self.recording = Recording::Nobody;
        self.parent = parent.span().span_context().span_id();
        let Some((mut started, recording)) = provider::start(known.scope, builder, parent, &self.context)
        else {
            self.recording = self.recording_without_span();
            if !place.is_given {
                return Err(if self.measurement.is_some() { Phase::Measured } else { Phase::Idle });
            }
            if place.parent.is_some_and(|parent| !parent.span().span_context().is_valid()) {
                self.context = origin::without_span(&self.context);
            }
            return Err(Phase::PassesOn);
        };
        self.recording = if recording { Recording::Span } else { self.recording_without_span() };
        let begins_conversation =
            place.is_entry && correlation::begin(&mut self.context, started.span_context());
        if recording && !is_shown_all {
            where_it_is(callsite, known, |attribute| started.set_attribute(attribute));
        }
        if recording && (!is_shown_all || begins_conversation) {
            correlation::record(conversation, &self.context, |attribute| started.set_attribute(attribute));
        }
        Ok(started)
    }
}

/// Says where the function is in its source.
#[inline]
fn where_it_is(callsite: &Callsite, known: &Known, mut put: impl FnMut(KeyValue)) {
    put(KeyValue::new(code::function::name, known.function));
    put(KeyValue::new(code::file::path, callsite.file()));
    put(KeyValue::new(code::line::number, callsite.line()));
}
