//! The start of a span.

use super::call::{Call, Origin, Phase};
use super::pool;
use crate::attribute::sink;
use crate::callsite::{Callsite, Known};
use crate::context;
use crate::propagation::correlation;
use crate::provider::{self, Started};
use crate::semconv::code;
use opentelemetry::trace::SpanBuilder;
use opentelemetry::{Context, KeyValue};
use std::borrow::Cow;

/// Those that say where a function is in its source.
const CODE_ATTRIBUTES: usize = 3;

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
                call.recording = true;
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
                recording: true,
                held: None,
                panicking_before: false,
            }),
        }
    }

    /// Starts the span now; `None` where there turns out to be nothing that starts one. Nothing becomes current then:
    /// what is there belongs to someone else.
    pub(super) fn start(&mut self) -> Option<Started> {
        let callsite = self.callsite;
        let known = callsite.known();
        let place = self.place();
        let decided = self.phase == Phase::Decided;
        let conversation = correlation::is_untold(&callsite.kind, &self.attributes);
        if decided {
            where_it_is(callsite, known, |attribute| sink::push(&mut self.attributes, attribute));
            correlation::record(conversation, &self.context, |attribute| self.attributes.push(attribute));
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
        self.recording = false;
        let (mut started, recording) = provider::start(known.scope, builder, parent, &self.context)?;
        self.recording = recording;
        if place.is_entry {
            correlation::begin(&mut self.context, started.span_context());
        }
        if recording && !decided {
            where_it_is(callsite, known, |attribute| started.set_attribute(attribute));
            correlation::record(conversation, &self.context, |attribute| started.set_attribute(attribute));
        }
        Some(started)
    }

    /// Finds the context that the span's own is to carry on, such as its baggage; it decides the trace too, unless
    /// another parent does.
    fn place(&mut self) -> Place {
        let (mut parent, mut is_entry) = (None, false);
        match std::mem::replace(&mut self.origin, Origin::Current) {
            Origin::Current => self.context = context::here(),
            Origin::Root => {
                self.context = context::here();
                parent = Some(Context::new());
            }
            Origin::Given(given) => self.context = provider::inherit(given, &context::here()),
            Origin::Sender(sender) => {
                let (of_sender, context) = sender.place(&context::here(), &mut self.links);
                self.context = context;
                parent = Some(of_sender);
                is_entry = true;
            }
        }
        Place { parent, is_entry }
    }
}

/// Where a span is put.
struct Place {
    /// The parent, if it is not the span of the context.
    parent: Option<Context>,
    /// Whether a message comes in here.
    is_entry: bool,
}

/// Says where the function is in its source.
#[inline]
fn where_it_is(callsite: &Callsite, known: &Known, mut put: impl FnMut(KeyValue)) {
    put(KeyValue::new(code::function::name, known.function));
    put(KeyValue::new(code::file::path, callsite.file()));
    put(KeyValue::new(code::line::number, callsite.line()));
}
