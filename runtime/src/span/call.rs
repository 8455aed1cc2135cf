//! The span of one call, from the options it starts with to its end.

use super::link::AsLink;
use super::noted::{self, Notes};
use super::origin::Origin;
use super::pool;
use crate::attribute::sink::Sink;
use crate::attribute::value::written;
use crate::callsite::Callsite;
use crate::context::{self, Held};
use crate::convention::{self, Noted};
use crate::metrics::Measurement;
use crate::outcome::{self, Failure, Reason, panic};
use crate::provider::Started;
use crate::semconv::error;
use opentelemetry::trace::{Link, SpanId, TraceContextExt};
use opentelemetry::{Context, ContextGuard, KeyValue, Value};
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;

/// The span of one call.
///
/// One flat piece of memory whose fields are set in place: moving it as a whole, from state to state, would cost more than
/// what it records.
pub struct Call {
    pub(super) phase: Phase,
    pub(super) callsite: &'static Callsite,
    /// What the span starts from; once it is active, with the span in it.
    pub(super) context: Context,
    pub(crate) origin: Origin,
    pub(crate) name: Option<Cow<'static, str>>,
    /// The attributes that the span starts with.
    pub(crate) attributes: Vec<KeyValue>,
    pub(super) links: Option<Vec<Link>>,
    /// The span, between its start and its being current.
    pub(super) started: Option<Started>,
    /// Who wants the values of it.
    pub(super) recording: Recording,
    /// Where the thread keeps the guard of a synchronous call's context.
    pub(super) held: Option<Held>,
    /// Whether a panic was on its way when the call began: it is not the call's.
    pub(super) panicking_before: bool,
    /// How many panics there had been on the thread then.
    pub(super) panics_before: u32,
    /// Whether the body has returned.
    pub(super) returned: bool,
    /// The span's parent.
    pub(super) parent: SpanId,
    /// Its `error.type`, and what its convention looks at, as far as it is known here.
    pub(super) noted: Noted,
    /// What was set on the span since, by whoever has its context.
    pub(super) notes: Arc<Notes>,
    /// What the metrics of its callsite count.
    pub(super) measurement: Option<Measurement>,
}

/// Who wants the values of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Recording {
    Nobody,
    /// The metrics alone.
    Metrics,
    /// The span, and the metrics if there are any.
    Span,
}

impl Recording {
    pub(super) fn wants_values(self) -> bool {
        self != Self::Nobody
    }

    pub(super) fn is_by_span(self) -> bool {
        self == Self::Span
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// Not started. The parent may still be given.
    Prepared,
    /// Not started, below a parent that is not sampled: the sampler is to be asked before values are computed.
    Unsampled,
    /// Not started. Its values are wanted, for the sampler or since it is known to record.
    Wanted,
    /// Started, and not current yet.
    Begun,
    /// Started, and in its context.
    Active,
    /// Never started; the context that the call was given is passed on to what it calls.
    PassesOn,
    /// Never started; metrics count the call in whatever context is current.
    Measured,
    /// Ended, or never started.
    Idle,
}

impl Call {
    /// The value of an attribute that the span will start with, or that metrics have where no span starts.
    pub(crate) fn value_before_start(&self, key: &str) -> Option<&Value> {
        let given = self.attributes.iter().find(|given| given.key.as_str() == key);
        given.map(|given| &given.value).or_else(|| self.measured_value(key))
    }

    /// Links the span: best before it starts, for the sampler to see it.
    pub(crate) fn link<L: AsLink + ?Sized>(&mut self, link: &L) {
        let Some(link) = link.as_link() else { return };
        if self.phase == Phase::Active {
            self.context.span().add_link(link.span_context, link.attributes);
        } else {
            self.links.get_or_insert_default().push(link);
        }
    }

    /// `name = …`, also of a span that its sampler was asked about before.
    pub fn name(&mut self, name: &dyn Display) {
        let name = written(format_args!("{name}"));
        match &mut self.started {
            Some(started) => started.update_name(name),
            None => self.name = Some(name.into()),
        }
    }

    /// Puts the span into its context, started if it was not; whether there is a context to make current.
    #[inline(never)]
    pub(super) fn activate(&mut self) -> bool {
        if self.phase == Phase::Prepared && !self.foresee() {
            return self.measure_without_span();
        }
        let started = match self.phase {
            Phase::Prepared | Phase::Unsampled | Phase::Wanted => self.start(),
            Phase::Begun => {
                self.begin_measuring();
                self.started.take().ok_or(Phase::Idle)
            }
            Phase::Active => return true,
            Phase::PassesOn | Phase::Measured => return self.measure_without_span(),
            Phase::Idle => return false,
        };
        let started = match started {
            Ok(started) => started,
            Err(phase) => {
                self.phase = phase;
                return phase == Phase::PassesOn;
            }
        };
        outcome::forget_panics();
        let has_convention = self.callsite.convention.is_some();
        self.context = noted::into_context(started, &self.context, &self.notes, has_convention);
        self.phase = Phase::Active;
        true
    }

    /// Whether no span has started, and one may.
    pub(super) fn is_before_start(&self) -> bool {
        matches!(self.phase, Phase::Prepared | Phase::Unsampled | Phase::Wanted)
    }

    /// Makes the span current until [`leave`](Self::leave), and starts it if it was not; does nothing where nothing is
    /// started.
    #[inline(never)]
    pub(crate) fn enter(&mut self) {
        if self.activate() {
            self.note_panics();
            self.held = Held::attach(&self.context);
        } else if self.phase == Phase::Measured {
            self.note_panics();
        } else {
            self.end();
        }
    }

    /// Ends the span, saying so if a panic is what ends the call.
    #[inline(never)]
    pub(crate) fn leave(mut self: Box<Self>) {
        let depth = self.held.as_ref().map_or(0, Held::depth);
        self.detach();
        if self.recording.wants_values() && std::thread::panicking() {
            self.left_by_panic(depth);
        }
        pool::give_back(self);
    }

    /// Whatever panic is on its way now does not come from the body.
    #[inline]
    pub(super) fn body_returned(&mut self) {
        self.returned = true;
    }

    /// Notes what panics there are before the call.
    pub(super) fn note_panics(&mut self) {
        self.panicking_before = std::thread::panicking();
        if self.panicking_before {
            self.panics_before = panic::count();
        }
    }

    /// A panic is on its way where the call ends: it is the call's own, unless it was on its way before.
    ///
    /// One that began since, inside the other, leaves the call unless the body has returned or it was raised in a call of
    /// its own and caught in this one.
    #[cold]
    fn left_by_panic(&mut self, depth: usize) {
        if !self.panicking_before {
            self.panicked();
        } else if !self.returned
            && let Some(report) = panic::last_since(self.panics_before)
            && report.was_raised_at(depth)
        {
            self.record_panic(Some(&report));
        }
    }

    /// Ends the span of a future that was dropped before it was ready.
    #[cold]
    pub(crate) fn cancel(mut self: Box<Self>) {
        self.detach();
        if self.recording.is_by_span() {
            outcome::record_cancellation(&self.context);
        }
        pool::give_back(self);
    }

    /// Before the span ends: what a processor does at the end is not the span's child.
    fn detach(&mut self) {
        if let Some(held) = self.held.take() {
            held.detach();
        }
    }

    /// A panic inside a future that is polled while another panic unwinds.
    #[cold]
    pub(super) fn panicked_inside(&mut self, panics_before: u32) {
        if let Some(report) = panic::last_since(panics_before) {
            self.record_panic(Some(&report));
        }
    }

    /// Marks the span of a call whose attributes panicked, so that its body never ran.
    #[cold]
    pub(super) fn panicked_before_body(&mut self) {
        if !self.recording.wants_values() || self.panicking_before {
            return;
        }
        // The sampler may drop it.
        let has_context = self.activate();
        if self.recording.wants_values() && (has_context || self.phase == Phase::Measured) {
            self.panicked();
        }
    }

    /// Makes the span current on this thread until the guard is dropped.
    pub(super) fn attach(&self) -> Option<ContextGuard> {
        context::attach(&self.context)
    }

    /// Where the attributes of `ok(...)` and `err(...)` go that both give: the last of each key is set by
    /// [`put_collected`](Self::put_collected).
    pub fn collected(&mut self) -> &mut Vec<KeyValue> {
        // Those it started with are the span's by now.
        &mut self.attributes
    }

    /// Sets the attributes that were collected, of each key the last.
    pub fn put_collected(&mut self) {
        let attributes = std::mem::take(&mut self.attributes);
        for (index, attribute) in attributes.iter().enumerate() {
            if attributes[index + 1..].iter().all(|later| later.key != attribute.key) {
                self.put(attribute.clone());
            }
        }
    }

    /// The function returned this error.
    pub fn fail(&mut self, failure: &Failure<'_>) {
        if failure.is_expected() {
            return self.answer_with(failure);
        }
        self.record_failure(Some(failure), None);
    }

    /// The function failed by the word of `error_if`, with this error if it returned one.
    pub fn fail_by(&mut self, reason: Reason, failure: Option<&Failure<'_>>) {
        self.record_failure(failure, reason.0);
    }

    fn record_failure(&mut self, failure: Option<&Failure<'_>>, reason: Option<String>) {
        self.recall();
        if let Some(convention) = self.callsite.convention
            && !self.fails_by(convention)
        {
            return;
        }
        self.noted.failed = true;
        self.set_type_unless_set(failure.map_or(Cow::Borrowed(convention::OTHER), Failure::error_type));
        if !self.recording.is_by_span() {
            return;
        }
        // What was said of the failure in the body stands.
        let has_status = self.notes.has_status();
        outcome::record_failure(&self.context, self.parent, failure, reason, has_status);
    }

    /// Whether it is known to have failed.
    pub(super) fn has_failed(&self) -> bool {
        self.noted.failed
    }

    pub(super) fn panicked(&mut self) {
        self.record_panic(panic::outermost().as_ref());
    }

    fn record_panic(&mut self, report: Option<&panic::Report>) {
        self.recall();
        self.noted.failed = true;
        self.set_type_unless_set(panic::TYPE);
        if self.recording.is_by_span() {
            outcome::record_panic(&self.context, report);
        }
    }

    /// Sets `error.type`, unless the user did.
    pub(super) fn set_type_unless_set(&mut self, ty: impl Into<Value>) {
        if self.noted.error_type().is_none() || self.noted.was_expected {
            self.noted.note(&KeyValue::new(error::r#type, ty));
        }
    }

    /// Ends the span and forgets everything of it.
    pub(super) fn end(&mut self) {
        // A span that does not record is told nothing more.
        let has_span = self.phase == Phase::Active && self.recording.is_by_span();
        if has_span || self.measurement.is_some() {
            self.recall();
            if let Some(convention) = self.callsite.convention {
                self.conclude(convention, has_span);
            }
            self.count();
        }
        if has_span {
            if let Some(error_type) = self.noted.error_type_attribute() {
                self.notes.end_with(error_type);
            }
            self.context.span().end();
        }
        self.phase = Phase::Idle;
        self.recording = Recording::Nobody;
        self.context = Context::new();
        self.origin = Origin::Current;
        self.name = None;
        self.attributes = Vec::new();
        self.links = None;
        self.started = None;
        self.noted.clear();
        Notes::renew(&mut self.notes);
    }
}

impl Sink for Call {
    fn list(&mut self) -> Option<&mut Vec<KeyValue>> {
        if self.is_before_start() { Some(&mut self.attributes) } else { None }
    }

    fn put(&mut self, attribute: KeyValue) {
        if self.callsite.looks_at_attributes {
            self.put_noted(attribute);
        } else {
            self.put_as_it_is(attribute);
        }
    }

    /// Keeps it until the span ends.
    fn put_error_type(&mut self, attribute: KeyValue) {
        self.recall();
        self.noted.note(&attribute);
    }
}

impl Call {
    /// Notes what was set on the span since.
    #[inline]
    pub(super) fn recall(&mut self) {
        for attribute in self.notes.take().map(Noted::into_attributes).into_iter().flatten() {
            self.noted.note(&attribute);
        }
    }

    /// Puts the attribute where it belongs in this phase.
    pub(super) fn put_as_it_is(&mut self, attribute: KeyValue) {
        match self.phase {
            Phase::Prepared | Phase::Unsampled | Phase::Wanted => self.attributes.push(attribute),
            Phase::Begun => {
                if let Some(started) = &mut self.started {
                    started.set_attribute(attribute);
                }
            }
            Phase::Active => self.context.span().set_attribute(attribute),
            Phase::PassesOn | Phase::Measured | Phase::Idle => {}
        }
    }
}
