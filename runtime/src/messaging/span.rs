//! The span of a function that is given messages, or sends them: what is known of it before it starts, and what the
//! messages say of themselves.
//!
//! See OpenTelemetry's [messaging spans](https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/).

use super::consumed::{Consumed, ConsumedFrom, NoMessages};
use super::consumer::{CreationContext, sender};
use super::description::{Description, Wanted};
use super::destination;
use super::message::Message;
use crate::attribute::sink::{self, Sink};
use crate::outcome::guarded;
use crate::propagation::correlation::{self, CorrelationId};
use crate::semconv::messaging;
use crate::span::{Call, MessageOrigin, Origin, Span, without_span};
use opentelemetry::KeyValue;
use opentelemetry::trace::{Link, SpanContext, TraceContextExt};
use std::borrow::Cow;

/// What the options of a `#[traced_consumer]` or a `#[traced_producer]` say that is known when the code is compiled.
pub struct Messaging {
    /// What is done with the messages.
    pub operation: Operation,
    /// `messaging.operation.name`
    pub name: &'static str,
    /// What the span is to the context that a message carries.
    pub creation_context: CreationContext,
    /// Whether `name = …` names the span.
    pub named: bool,
    /// The attributes that the options give: of these the message is not asked.
    pub given: &'static [&'static str],
}

/// `operation = …`
#[derive(Clone, Copy, PartialEq)]
pub enum Operation {
    /// A handler does its work.
    Process,
    /// Messages are asked for.
    Receive,
    /// The broker is told what became of them.
    Settle,
    /// Messages are made, and sent later.
    Create,
    /// Messages are given to the broker.
    Send,
}

impl Operation {
    /// `messaging.operation.type`
    const fn name(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Receive => "receive",
            Self::Settle => "settle",
            Self::Create => "create",
            Self::Send => "send",
        }
    }
}

/// The message, or the messages, of a system that is said otherwise.
pub fn consumed<M: Consumed>(messages: &M) -> &dyn Consumed {
    messages
}

/// The same of a system that their type knows.
pub fn consumed_from<'m, M: ConsumedFrom>(span: &mut dyn Sink, messages: &'m M) -> &'m dyn Consumed {
    sink::set_literal(span, messaging::system, M::SYSTEM);
    messages
}

/// No message to ask: the options say all there is.
pub fn no_messages() -> &'static dyn Consumed {
    &NoMessages
}

/// What is known of such a span before it starts: the trace it is in, its name, and what a sampler is to see.
pub fn describe_before_start(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    let Some(start) = span.call() else { return };
    sink::set_literal(start, messaging::operation::name, known.name);
    sink::set_literal(start, messaging::operation::r#type, known.operation.name());
    // What the options say comes before what the messages know.
    let said = destination::text(start, messaging::destination::name.name());
    linked(start, messages, known, &[]);
    if !known.named {
        start.name = name_after(known, said.or_else(|| destination::naming(start)));
    }
}

/// Names the span anew where `attributes(...)` say of the destination that it is temporary, anonymous or one of a template.
pub fn name_after_destination(span: &mut Span, known: &'static Messaging) {
    if !known.named
        && let Some(start) = span.call()
    {
        start.name = name_after(known, destination::naming(start));
    }
}

fn name_after(known: &'static Messaging, destination: Option<String>) -> Option<Cow<'static, str>> {
    destination.map(|destination| format!("{} {destination}", known.name).into())
}

/// Passes the creation context of a message on, where its span is off.
pub fn pass_on(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    if messages.batch().is_none() {
        messages.each(&mut |message| {
            let (sender, conversation) = sender(message, known.creation_context);
            let context = correlation::processed(sender, conversation);
            span.pass_on(match known.creation_context {
                CreationContext::Parent => context,
                CreationContext::Link | CreationContext::Unsent => without_span(&context),
            });
        });
    }
}

/// What one message knows besides, once its span records.
pub fn describe_after_sampling(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    if let Some(call) = span.recording() {
        besides(call, messages, known);
    }
}

/// What a call that records has received: all of that at once, since nothing of it was known before but what was `said`
/// by the options.
pub fn describe_received(
    call: &mut Call,
    messages: &dyn Consumed,
    known: &'static Messaging,
    said: &'static [&'static str],
) {
    linked(call, messages, known, said);
    besides(call, messages, known);
}

/// The messages' senders, and what the messages know of where they came by.
fn linked(span: &mut Call, messages: &dyn Consumed, known: &'static Messaging, said: &[&str]) {
    match messages.batch() {
        None => messages.each(&mut |message| link_one(span, message, known, said)),
        Some(count) => {
            let mut besides = Besides { sink: span, given: known.given };
            sink::set(&mut besides, messaging::batch::message_count, &count);
            link_batch(span, messages, known, said);
        }
    }
}

/// What is of one message alone.
fn besides(span: &mut Call, messages: &dyn Consumed, known: &'static Messaging) {
    if messages.batch().is_none() {
        let mut span = Besides { sink: span, given: known.given };
        messages.each(&mut |message| describe(message, &mut span, Wanted::Own));
    }
}

fn link_one(span: &mut Call, message: &dyn Message, known: &'static Messaging, said: &[&str]) {
    let (sender, conversation) = sender(message, known.creation_context);
    let mut shared = Vec::new();
    describe_shared(message, conversation.as_ref(), known, &mut shared);
    add(span, shared, said);
    span.link(&sender);
    if known.creation_context == CreationContext::Unsent
        && let (Origin::Current, Some(id)) = (&span.origin, &conversation)
    {
        span.origin = Origin::Conversation(id.clone());
    }
    if known.operation == Operation::Process {
        span.origin = Origin::Message(MessageOrigin {
            creation_context: correlation::processed(sender, conversation),
            is_parent: known.creation_context == CreationContext::Parent,
        });
    }
}

/// A link a message that tells its sender. What all messages have in common is said of the span, the rest of the links.
fn link_batch(span: &mut Call, messages: &dyn Consumed, known: &'static Messaging, said: &[&str]) {
    let mut described: Vec<(SpanContext, Vec<KeyValue>, Vec<KeyValue>)> = Vec::new();
    messages.each(&mut |message| {
        let (sender, conversation) = sender(message, known.creation_context);
        let (mut shared, mut own) = (Vec::new(), Vec::new());
        describe_shared(message, conversation.as_ref(), known, &mut shared);
        let mut sink = Besides { sink: &mut own, given: known.given };
        describe(message, &mut sink, Wanted::Own);
        described.push((sender.span().span_context().clone(), shared, own));
    });
    let mut common = described.first().map(|(_, shared, _)| shared.clone()).unwrap_or_default();
    common.retain(|attribute| described.iter().all(|(_, shared, _)| shared.contains(attribute)));
    for (sender, shared, own) in described {
        let varying = shared.into_iter().filter(|attribute| !common.contains(attribute));
        span.link(&Link::new(sender, varying.chain(own).collect(), 0));
    }
    add(span, common, said);
}

/// What a message may have in common with others: where it came by, what it says of that, and its conversation.
fn describe_shared(
    message: &dyn Message,
    conversation: Option<&CorrelationId>,
    known: &'static Messaging,
    shared: &mut Vec<KeyValue>,
) {
    let mut sink = Besides { sink: shared, given: known.given };
    let destination = guarded(|| message.destination()).flatten();
    if let Some(destination) = destination.filter(|destination| !destination.is_empty()) {
        sink::set(&mut sink, messaging::destination::name, &*destination);
    }
    describe(message, &mut sink, Wanted::Shared);
    let key = messaging::message::conversation_id;
    if let Some(id) = conversation
        && shared.iter().all(|told| told.key.as_str() != key.name())
    {
        sink::set(&mut Besides { sink: shared, given: known.given }, key, id.as_str());
    }
}

/// Has the message describe itself; where it panics, what it said until then stands.
fn describe(message: &dyn Message, sink: &mut dyn Sink, wanted: Wanted) {
    guarded(|| message.describe(&mut Description::of(sink, wanted)));
}

/// Adds the attributes that the options did not give already: before it starts those are here, later they are `said`.
fn add(span: &mut Call, attributes: Vec<KeyValue>, said: &[&str]) {
    for attribute in attributes {
        let key = attribute.key.as_str();
        if span.value_before_start(key).is_none() && !said.contains(&key) {
            span.put(attribute);
        }
    }
}

/// Takes all attributes but those given elsewhere.
struct Besides<'a> {
    sink: &'a mut dyn Sink,
    given: &'static [&'static str],
}

impl Sink for Besides<'_> {
    fn put(&mut self, attribute: KeyValue) {
        if !self.given.contains(&attribute.key.as_str()) {
            self.sink.put(attribute);
        }
    }
}
