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
    /// Whether `destination = …` is a literal, which is a name for all spans whatever the message says of its own.
    pub literal_destination: bool,
    /// The keys of the attributes that the options give: a message does not set these.
    pub given: &'static [&'static str],
}

/// `operation = …`
#[derive(Clone, Copy, PartialEq)]
pub enum Operation {
    /// A handler does its work.
    Process,
    /// Messages are received by the call.
    Receive,
    /// Messages are acknowledged, refused or committed.
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

/// The message or messages, where the option `system` names the messaging system.
pub fn consumed<M: Consumed>(messages: &M) -> &dyn Consumed {
    messages
}

/// The message or messages, where their type names the messaging system, which is set on the span.
pub fn consumed_from<'m, M: ConsumedFrom>(span: &mut dyn Sink, messages: &'m M) -> &'m dyn Consumed {
    sink::set_literal(span, messaging::system, M::SYSTEM);
    messages
}

/// No message: the options describe the span alone.
pub fn no_messages() -> &'static dyn Consumed {
    &NoMessages
}

/// Sets what is known of the span before it starts: its links, its name, and what its messages have in common.
pub fn describe_before_start(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    let Some(start) = span.call() else { return };
    sink::set_literal(start, messaging::operation::name, known.name);
    sink::set_literal(start, messaging::operation::r#type, known.operation.name());
    // A destination that is a literal comes before what the messages say of themselves.
    let from_option = if known.literal_destination { destination::naming(start) } else { None };
    link_messages(start, messages, known, &[]);
    if !known.named
        && let Some(destination) = from_option.or_else(|| destination::naming(start))
    {
        start.name = Some(format!("{} {destination}", known.name).into());
    }
}

/// Places the span of a handler: of a single message, below its sender, or in a trace of its own. Whether it may start. Where
/// it may not, the message's context is passed on.
pub fn place_by_sender(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) -> bool {
    if messages.batch().is_none() {
        messages.each(&mut |message| {
            let (sender, conversation) = sender(message, known.creation_context);
            let creation_context = correlation::processed(sender, conversation.clone());
            let is_parent = known.creation_context == CreationContext::Parent;
            match span.call() {
                Some(call) if !call.is_measured_alone() => {
                    call.origin =
                        Origin::Message(MessageOrigin { creation_context, conversation, is_parent });
                }
                _ if is_parent => span.pass_on(creation_context),
                _ => span.pass_on(without_span(&creation_context)),
            }
        });
    }
    !span.is_off()
}

/// Says of a call without a span what metrics have: the operation, and what the messages have in common.
pub fn describe_measured(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    if let Some(call) = span.call() {
        sink::set_literal(call, messaging::operation::name, known.name);
        sink::set_literal(call, messaging::operation::r#type, known.operation.name());
        measure_messages(call, messages, known, &[]);
    }
}

/// The attributes that the messages have in common, and how many they are, for metrics alone.
fn measure_messages(
    call: &mut Call,
    messages: &dyn Consumed,
    known: &'static Messaging,
    set_by_options: &[&str],
) {
    let mut common: Option<Vec<KeyValue>> = None;
    let mut count = 0;
    messages.each(&mut |message| {
        count += 1;
        let mut shared = Vec::new();
        describe_shared(message, None, known, &mut shared);
        match &mut common {
            Some(common) => common.retain(|attribute| shared.contains(attribute)),
            None => common = Some(shared),
        }
    });
    if messages.batch().is_some() || count > 0 {
        call.measure_messages(count);
    }
    add(call, common.unwrap_or_default(), set_by_options);
}

/// Sets the attributes of a single message, if its span wants values.
pub fn describe_single_message(span: &mut Span, messages: &dyn Consumed, known: &'static Messaging) {
    if let Some(call) = span.decide()
        && call.records_span()
    {
        describe_single(call, messages, known);
    }
}

/// Describes the messages that a call has returned, all at once. `set_by_options` are the keys that its options have set.
pub fn describe_received(
    call: &mut Call,
    messages: &dyn Consumed,
    known: &'static Messaging,
    set_by_options: &'static [&'static str],
) {
    if !call.records_span() {
        return measure_messages(call, messages, known, set_by_options);
    }
    link_messages(call, messages, known, set_by_options);
    describe_single(call, messages, known);
}

/// Links the messages' senders, and sets what messages of one destination have in common.
fn link_messages(
    span: &mut Call,
    messages: &dyn Consumed,
    known: &'static Messaging,
    set_by_options: &[&str],
) {
    match messages.batch() {
        None => messages.each(&mut |message| {
            span.measure_messages(1);
            link_one(span, message, known, set_by_options);
        }),
        Some(count) => {
            let mut unless_given = UnlessGiven { sink: span, given: known.given };
            sink::set(&mut unless_given, messaging::batch::message_count, &count);
            link_batch(span, messages, known, set_by_options);
        }
    }
}

/// Sets the attributes that a single message has to itself.
fn describe_single(span: &mut Call, messages: &dyn Consumed, known: &'static Messaging) {
    if messages.batch().is_none() {
        let mut span = UnlessGiven { sink: span, given: known.given };
        messages.each(&mut |message| describe(message, &mut span, Wanted::Own));
    }
}

fn link_one(span: &mut Call, message: &dyn Message, known: &'static Messaging, set_by_options: &[&str]) {
    let (sender, conversation) = match &span.origin {
        Origin::Message(placed) => (placed.creation_context.clone(), placed.conversation.clone()),
        _ => sender(message, known.creation_context),
    };
    let mut shared = Vec::new();
    describe_shared(message, conversation.as_ref(), known, &mut shared);
    add(span, shared, set_by_options);
    span.link(&sender);
    if known.creation_context == CreationContext::Unsent
        && let (Origin::Current, Some(id)) = (&span.origin, conversation)
    {
        span.origin = Origin::Conversation(id);
    }
}

/// Adds a link for each message that carries its sender's context. What all messages have in common is set on the span, the
/// rest on the links.
fn link_batch(span: &mut Call, messages: &dyn Consumed, known: &'static Messaging, set_by_options: &[&str]) {
    let mut described: Vec<(SpanContext, Vec<KeyValue>, Vec<KeyValue>)> = Vec::new();
    messages.each(&mut |message| {
        let (sender, conversation) = sender(message, known.creation_context);
        let (mut shared, mut own) = (Vec::new(), Vec::new());
        describe_shared(message, conversation.as_ref(), known, &mut shared);
        let mut sink = UnlessGiven { sink: &mut own, given: known.given };
        describe(message, &mut sink, Wanted::Own);
        described.push((sender.span().span_context().clone(), shared, own));
    });
    let mut common = described.first().map(|(_, shared, _)| shared.clone()).unwrap_or_default();
    common.retain(|attribute| described.iter().all(|(_, shared, _)| shared.contains(attribute)));
    for (sender, shared, own) in described {
        let varying = shared.into_iter().filter(|attribute| !common.contains(attribute));
        span.link(&Link::new(sender, varying.chain(own).collect(), 0));
    }
    add(span, common, set_by_options);
}

/// Collects what a message may have in common with others: its destination, what it says of that, and its conversation.
fn describe_shared(
    message: &dyn Message,
    conversation: Option<&CorrelationId>,
    known: &'static Messaging,
    shared: &mut Vec<KeyValue>,
) {
    let mut sink = UnlessGiven { sink: shared, given: known.given };
    let destination = guarded(|| message.destination()).flatten();
    if let Some(destination) = destination.filter(|destination| !destination.is_empty()) {
        sink::set(&mut sink, messaging::destination::name, &*destination);
    }
    describe(message, &mut sink, Wanted::Shared);
    let key = messaging::message::conversation_id;
    if let Some(id) = conversation
        && shared.iter().all(|attribute| attribute.key.as_str() != key.name())
    {
        sink::set(&mut UnlessGiven { sink: shared, given: known.given }, key, id.as_str());
    }
}

/// Has the message describe itself. Where it panics, the attributes that it set until then stay.
fn describe(message: &dyn Message, sink: &mut dyn Sink, wanted: Wanted) {
    guarded(|| message.describe(&mut Description::of(sink, wanted)));
}

/// Adds the attributes that the options have not set. Those are found on a span that has not started; later they are
/// `set_by_options`.
fn add(span: &mut Call, attributes: Vec<KeyValue>, set_by_options: &[&str]) {
    for attribute in attributes {
        let key = attribute.key.as_str();
        if span.value_before_start(key).is_none() && !set_by_options.contains(&key) {
            span.put(attribute);
        }
    }
}

/// Passes on all attributes but those whose keys the options give.
struct UnlessGiven<'a> {
    sink: &'a mut dyn Sink,
    given: &'static [&'static str],
}

impl Sink for UnlessGiven<'_> {
    fn put(&mut self, attribute: KeyValue) {
        if !self.given.contains(&attribute.key.as_str()) {
            self.sink.put(attribute);
        }
    }

    fn put_error_type(&mut self, attribute: KeyValue) {
        if !self.given.contains(&attribute.key.as_str()) {
            self.sink.put_error_type(attribute);
        }
    }
}
