//! The span of one call, as an expansion handles it.
//!
//! It is one pointer, and none where nothing is recorded, so that an annotated function has little to carry.

use super::call::{Call, Phase};
use super::link::AsLink;
use super::links::AsLinks;
use super::origin::Origin;
use super::parent::ParentContext;
use super::pool;
use crate::attribute::sink::Sink;
use crate::callsite::switch::State;
use crate::callsite::{Callsite, registry};
use crate::context;
use crate::provider::{self, Decision};
use opentelemetry::{Context, ContextGuard, KeyValue};

/// The span of one call; it ends when dropped.
pub struct Span(Option<Box<Call>>);

impl Callsite {
    /// The span of a call, below the current one, with room for so many attributes.
    #[inline]
    pub fn start(&'static self, attributes: usize) -> Span {
        if self.switch().is_off() { Span::off() } else { self.below_current(attributes) }
    }

    /// The span of a call that is to be given its parent, or of a future, which starts at its first poll.
    #[inline]
    pub fn prepare(&'static self, attributes: usize) -> Span {
        if self.switch().is_off() { Span::off() } else { self.below_another(attributes) }
    }

    /// Whether something may record its spans, where its switch alone did not tell.
    fn is_on(&'static self) -> bool {
        match registry::state(self) {
            State::Filtered => false,
            State::Waiting => provider::is_found(),
            State::On => true,
        }
    }

    // Cold for the caller's code: a function that is off runs straight on.
    #[cold]
    #[inline(never)]
    fn below_current(&'static self, attributes: usize) -> Span {
        if !self.is_on() {
            return Span::off();
        }
        let phase = match provider::below_current() {
            Decision::NoProvider | Decision::Drop => {
                #[cfg(feature = "testing")]
                provider::uncaptured::note(self.name, false);
                return Span::off();
            }
            Decision::AskBelowUnsampled => Phase::Unsampled,
            Decision::Ask | Decision::Record => Phase::Wanted,
        };
        Span(Some(Call::new(self, phase, attributes)))
    }

    #[cold]
    #[inline(never)]
    fn below_another(&'static self, attributes: usize) -> Span {
        if !self.is_on() {
            return Span::off();
        }
        if !provider::is_listening() {
            #[cfg(feature = "testing")]
            provider::uncaptured::note(self.name, false);
            return Span::off();
        }
        Span(Some(Call::new(self, Phase::Prepared, attributes)))
    }
}

impl Span {
    /// No span at all.
    #[inline]
    pub const fn off() -> Self {
        Self(None)
    }

    /// The span of this call.
    pub(super) fn of(call: Box<Call>) -> Self {
        Self(Some(call))
    }

    /// Whether there is no context to make current either.
    #[inline]
    pub const fn is_nothing(&self) -> bool {
        self.0.is_none()
    }

    /// The call, which is not ended then; it is off from here on.
    #[inline]
    pub(crate) fn take(&mut self) -> Option<Box<Call>> {
        self.0.take()
    }

    /// `parent = …`, which passes through where no span starts.
    pub fn parent<C: ParentContext + ?Sized>(&mut self, parent: &C) {
        let parent = parent.context();
        match &mut self.0 {
            Some(call) if call.phase != Phase::Measured => call.origin = Origin::Given(parent),
            _ => self.pass_on(parent),
        }
    }

    /// Makes `context` current for what is called, though no span starts here.
    pub(crate) fn pass_on(&mut self, context: Context) {
        // A thread that is being torn down has no current context.
        if !context::is_alive() {
            return;
        }
        match &mut self.0 {
            Some(call) => call.pass_on(context),
            None => self.0 = Some(Call::passing_on(context)),
        }
    }

    /// `parent = root`
    pub fn root(&mut self) {
        self.before_start(|call| call.origin = Origin::Root);
    }

    /// One of `links = […]`
    pub fn link<L: AsLink + ?Sized>(&mut self, link: &L) {
        self.before_start(|call| call.link(link));
    }

    /// `links = causes`
    pub fn links_of<L: AsLinks + ?Sized>(&mut self, links: &L) {
        links.each_link(&mut |link| self.link(link));
    }

    /// `links = causes.iter()`
    pub fn links<I: IntoIterator<Item: AsLink>>(&mut self, links: I) {
        links.into_iter().for_each(|link| self.link(&link));
    }

    fn before_start(&mut self, change: impl FnOnce(&mut Call)) {
        if let Some(call) = &mut self.0 {
            change(call);
        }
    }

    #[inline]
    pub(crate) fn call(&mut self) -> Option<&mut Call> {
        self.0.as_deref_mut()
    }

    /// Makes the span current until the guard is dropped, and starts it if it is not started; if nothing is started, it is
    /// off from here on.
    #[inline]
    pub(crate) fn enter(&mut self) -> Option<ContextGuard> {
        let call = self.0.as_deref_mut()?;
        if call.phase != Phase::Active && !call.activate() {
            if call.phase != Phase::Measured {
                self.end();
            }
            return None;
        }
        call.attach()
    }

    /// Whether it has started, and not ended, or passes a context on.
    pub(crate) fn is_started(&self) -> bool {
        self.0.as_deref().is_some_and(|call| {
            matches!(call.phase, Phase::Begun | Phase::Active | Phase::PassesOn) || call.has_begun_measuring()
        })
    }

    /// The span, if values are wanted of it.
    #[inline]
    pub(crate) fn recording(&mut self) -> Option<&mut Call> {
        self.0.as_deref_mut().filter(|call| call.recording.wants_values())
    }

    /// Ends it now; it is off from here on.
    #[inline(never)]
    pub(crate) fn end(&mut self) {
        *self = Self::off();
    }

    /// Says that a panic is leaving the call, and ends it.
    #[cold]
    pub(crate) fn panicked(&mut self) {
        if let Some(call) = self.recording() {
            call.panicked();
        }
        self.end();
    }

    /// Says so of a panic that began, while another unwinds, since there were `panics_before`; and ends it.
    #[cold]
    pub(crate) fn panicked_inside(&mut self, panics_before: u32) {
        if let Some(call) = self.recording() {
            call.panicked_inside(panics_before);
        }
        self.end();
    }

    /// Ends it where it was never started, and nothing is to be said of it.
    pub(crate) fn discard(&mut self) {
        if let Some(call) = self.0.take() {
            pool::give_back(call);
        }
    }
}

impl Drop for Span {
    #[inline]
    fn drop(&mut self) {
        if let Some(mut call) = self.0.take() {
            if call.phase != Phase::Active && std::thread::panicking() {
                call.panicked_before_body();
            }
            pool::give_back(call);
        }
    }
}

impl Sink for Span {
    fn list(&mut self) -> Option<&mut Vec<KeyValue>> {
        self.0.as_deref_mut()?.list()
    }

    fn put(&mut self, attribute: KeyValue) {
        if let Some(call) = self.0.as_deref_mut() {
            call.put(attribute);
        }
    }

    fn put_error_type(&mut self, attribute: KeyValue) {
        if let Some(call) = self.0.as_deref_mut() {
            call.put_error_type(attribute);
        }
    }
}
