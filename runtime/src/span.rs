//! The span of one call, from the decision to start it until it is current.

use crate::callsite::Callsite;
use crate::consumer::Sender;
use crate::context;
use crate::correlation;
use crate::link::AsLink;
use crate::provider::{self, Started};
use crate::semconv::code;
use crate::sink::Sink;
use opentelemetry::trace::{Link, SpanBuilder, TraceContextExt};
use opentelemetry::{Context, KeyValue};
use std::fmt::Display;

/// A span not started yet: what a sampler is to see of it is gathered here.
pub struct Start {
    callsite: &'static Callsite,
    pub(crate) builder: SpanBuilder,
    pub(crate) parent: Parent,
}

pub(crate) enum Parent {
    Current,
    Root,
    Given(Context),
    /// The sender of a message.
    Sender(Sender),
}

impl Callsite {
    /// The start of a span, or `None` where nothing would record it.
    pub fn start(&'static self) -> Option<Start> {
        if !provider::is_listening() {
            return None;
        }
        let builder = SpanBuilder::from_name(self.name).with_kind(self.kind.clone());
        Some(Start { callsite: self, builder, parent: Parent::Current })
    }
}

impl Start {
    /// `name = …`
    pub fn name(&mut self, name: &dyn Display) {
        self.builder.name = name.to_string().into();
    }

    /// `parent = …`
    pub fn parent<C: ParentContext + ?Sized>(&mut self, parent: &C) {
        self.parent = Parent::Given(parent.context());
    }

    /// `parent = root`
    pub fn root(&mut self) {
        self.parent = Parent::Root;
    }

    /// One of `links = […]`
    pub fn link<L: AsLink + ?Sized>(&mut self, link: &L) {
        if let Some(link) = link.as_link() {
            self.builder.links.get_or_insert_with(Vec::<Link>::new).push(link);
        }
    }

    /// `links = iterator`
    pub fn links<I: IntoIterator<Item: AsLink>>(&mut self, links: I) {
        links.into_iter().for_each(|link| self.link(&link));
    }

    /// Starts the span now.
    pub fn begin(self) -> Span {
        let Start { callsite, mut builder, parent } = self;
        let current = context::here();
        let mut begins_conversation = false;
        // `parent` decides the trace; `base` is what else the span's own context carries on, such as baggage.
        let (parent, base) = match parent {
            Parent::Current => (current.clone(), current),
            Parent::Root => (Context::new(), current),
            Parent::Given(given) => {
                let base = provider::inherit(given, &current);
                (base.clone(), base)
            }
            Parent::Sender(sender) => {
                begins_conversation = true;
                sender.place(&current, &mut builder)
            }
        };
        let mut started = provider::start(callsite.scope(), builder, &parent, &base);
        if started.is_noop(&parent) {
            // Without a span of ours nothing becomes current: what is there belongs to someone else.
            return Span::off();
        }
        let base = if begins_conversation { correlation::begun(base, started.span_context()) } else { base };
        if started.is_recording() {
            correlation::record(&mut started, &callsite.kind, &base);
        }
        let mut span = Span(State::Started { started, base });
        if span.is_recording() {
            span.put(KeyValue::new(code::function::name, callsite.function()));
            span.put(KeyValue::new(code::file::path, callsite.file()));
            span.put(KeyValue::new(code::line::number, callsite.line()));
        }
        span
    }

    /// Starts the span at the first poll of the future it belongs to.
    pub fn later(self) -> Span {
        Span(State::Later(Box::new(self)))
    }
}

impl Sink for Start {
    fn put(&mut self, attribute: KeyValue) {
        self.builder.attributes.get_or_insert_with(Vec::new).push(attribute);
    }
}

/// The span of one call.
pub struct Span(State);

enum State {
    /// Nothing records it and nothing need be current.
    Off,
    /// Started at the first poll.
    Later(Box<Start>),
    /// Started, and not current yet.
    Started { started: Started, base: Context },
}

impl Span {
    /// No span at all.
    pub const fn off() -> Self {
        Self(State::Off)
    }

    /// Whether there is nothing to start.
    pub fn is_off(&self) -> bool {
        matches!(self.0, State::Off)
    }

    /// Whether the values of attributes are wanted.
    pub fn is_recording(&self) -> bool {
        match &self.0 {
            State::Started { started, .. } => started.is_recording(),
            State::Later(_) => true,
            State::Off => false,
        }
    }

    /// The context with this span in it, to be made current; `None` where the context stays as it is.
    pub(crate) fn into_context(self) -> Option<Context> {
        match self.0 {
            State::Off => None,
            State::Later(start) => start.begin().into_context(),
            State::Started { started, base } => Some(started.into_context(&base)),
        }
    }
}

impl Sink for Span {
    fn put(&mut self, attribute: KeyValue) {
        match &mut self.0 {
            State::Started { started, .. } => started.set_attribute(attribute),
            State::Later(start) => start.put(attribute),
            State::Off => {}
        }
    }
}

/// What `parent = …` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the parent of a span",
    label = "`parent` takes an OpenTelemetry `Context`, or the word `root`"
)]
pub trait ParentContext {
    /// The context whose span is the parent.
    fn context(&self) -> Context;
}

impl ParentContext for Context {
    fn context(&self) -> Context {
        self.clone()
    }
}

impl ParentContext for opentelemetry::trace::SpanContext {
    fn context(&self) -> Context {
        context::here().with_remote_span_context(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<C: ParentContext + ?Sized> ParentContext for &C {
    fn context(&self) -> Context {
        (**self).context()
    }
}
