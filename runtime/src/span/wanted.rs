//! Whether the values of a span are wanted: its computed name, its links, and the attributes that are no constants.
//!
//! They are computed before the span starts, so that its sampler sees them. None is computed where nothing would record the
//! span. What will, is foreseen from the parent: a future is not polled yet when its values are computed, since the arguments
//! that they are computed of may be gone by then.

use super::call::{Call, Phase};
use super::handle::Span;
use super::origin::{self, Origin};
use crate::context;
use crate::provider::{self, Decision};
use opentelemetry::Context;

impl Span {
    /// Whether no span starts here, as far as that can be foreseen: nothing is computed for it then. A context that it was
    /// given is passed on.
    #[inline]
    pub fn is_off(&mut self) -> bool {
        self.call().is_none_or(Call::is_off)
    }

    /// The span, if values are wanted of it.
    ///
    /// Below a parent that is not sampled, a sampler that may decide otherwise is asked now, before any value is computed.
    #[inline]
    pub fn decide(&mut self) -> Option<&mut Call> {
        let call = self.call()?;
        if call.decide() { Some(call) } else { None }
    }
}

impl Call {
    #[inline(never)]
    fn is_off(&mut self) -> bool {
        match self.phase {
            Phase::Prepared => !self.foresee(),
            Phase::PassesOn | Phase::Measured | Phase::Idle => true,
            Phase::Unsampled | Phase::Wanted | Phase::Begun | Phase::Active => false,
        }
    }

    #[inline(never)]
    fn decide(&mut self) -> bool {
        if self.phase == Phase::Prepared && !self.foresee() {
            return self.measurement.is_some();
        }
        if self.phase == Phase::Unsampled {
            match self.start() {
                Ok(started) => {
                    self.started = Some(started);
                    self.phase = Phase::Begun;
                    // The call itself begins when the span is entered.
                    self.begin_measuring_later();
                }
                Err(phase) => self.phase = phase,
            }
        }
        self.recording.wants_values()
    }

    /// Whether a span may start here, by the parent that it has been given. Where none would, a context that was given is
    /// passed on; a future may have another parent when it is polled.
    pub(crate) fn foresee(&mut self) -> bool {
        let decision = match &self.origin {
            Origin::Given(parent) => below_given(parent),
            Origin::Message(message) if message.is_parent => below_given(&message.creation_context),
            Origin::Root | Origin::Message(_) => Decision::Ask,
            Origin::Current | Origin::Conversation(_) => Context::map_current(provider::below),
        };
        match decision {
            Decision::Ask | Decision::Record => self.phase = Phase::Wanted,
            Decision::AskBelowUnsampled => self.phase = Phase::Unsampled,
            Decision::NoProvider | Decision::Drop => {
                self.pass_given_on();
                return false;
            }
        }
        true
    }

    fn pass_given_on(&mut self) {
        let given = match std::mem::replace(&mut self.origin, Origin::Current) {
            Origin::Given(parent) => parent,
            Origin::Message(message) => message.creation_context,
            other => {
                self.origin = other;
                return;
            }
        };
        self.context = origin::passed_on(given);
        self.recording = self.recording_without_span();
        self.phase = Phase::PassesOn;
    }
}

fn below_given(parent: &Context) -> Decision {
    provider::below(&provider::inherit(parent.clone(), &context::here()))
}
