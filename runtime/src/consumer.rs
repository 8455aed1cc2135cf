//! The span of a function that is given messages: where it is in the trace, and what they say of themselves.
//!
//! See OpenTelemetry's [messaging spans](https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/).

use crate::correlation::{self, CorrelationId};
use crate::message::{Consumed, ConsumedFrom, Description, Headers, Message, One, Wanted};
use crate::propagation;
use crate::provider;
use crate::semconv::messaging;
use crate::sink::{self, Sink};
use crate::span::{Call, Origin, Span};
use opentelemetry::trace::{Link, SpanContext, TraceContextExt};
use opentelemetry::{Context, KeyValue, Value};

/// What the options of a `#[traced_consumer]` say that is known when the code is compiled.
pub struct Consumer {
    /// What is done with the messages.
    pub operation: Operation,
    /// `messaging.operation.name`
    pub name: &'static str,
    /// Whether the trace of one message is continued.
    pub correlation: Correlation,
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
}

/// `correlation = …`
#[derive(Clone, Copy, PartialEq)]
pub enum Correlation {
    /// The message's sender is the parent.
    Parent,
    /// A new trace, linked to the sender.
    Link,
}

impl Operation {
    /// `messaging.operation.type`
    const fn name(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Receive => "receive",
            Self::Settle => "settle",
        }
    }
}

/// The message, or the messages, of a system that is said otherwise.
pub fn consumed<M: Consumed>(messages: &M) -> &dyn Consumed {
    messages
}

/// The same of a system that their type knows.
pub fn consumed_from<'m, M: ConsumedFrom>(span: &mut Span, messages: &'m M) -> &'m dyn Consumed {
    sink::set_literal(span, messaging::system, M::SYSTEM);
    messages
}

/// `correlation = …` is of one message.
pub fn one<M: One>(_message: &M) {}

/// What is known of a consumer's span before it starts: the trace it is in, its name, and what a sampler is to see.
pub fn before(span: &mut Span, messages: &dyn Consumed, consumer: &'static Consumer) {
    let Some(start) = span.call() else { return };
    sink::set_literal(start, messaging::operation::name, consumer.name);
    sink::set_literal(start, messaging::operation::r#type, consumer.operation.name());
    // What the options say comes before what the messages know.
    let said = start.text(messaging::destination::name.name());
    match messages.batch() {
        None => messages.each(&mut |message| one_before(start, message, consumer)),
        Some(count) => {
            sink::set(start, messaging::batch::message_count, &count);
            batch_before(start, messages, consumer);
        }
    }
    if !consumer.named
        && let Some(destination) = said.or_else(|| start.destination())
    {
        start.name = Some(format!("{} {destination}", consumer.name).into());
    }
}

/// What one message knows besides, once its span records.
pub fn after(span: &mut Span, messages: &dyn Consumed, consumer: &'static Consumer) {
    if messages.batch().is_none() && span.recording().is_some() {
        let mut span = Besides { sink: span, given: consumer.given };
        messages.each(&mut |message| message.describe(&mut Description::of(&mut span, Wanted::Own)));
    }
}

fn one_before(start: &mut Call, message: &dyn Message, consumer: &'static Consumer) {
    let (sender, conversation) = sender(message);
    let mut shared = Vec::new();
    describe_shared(message, conversation.as_ref(), consumer, &mut shared);
    start.add(shared);
    start.link(&sender);
    if consumer.operation == Operation::Process {
        let context = correlation::processed(sender, conversation);
        start.origin = Origin::Sender(Sender { context, correlation: consumer.correlation });
    }
}

/// A link a message that tells its sender. What all messages have in common is said of the span, the rest of the links.
fn batch_before(start: &mut Call, messages: &dyn Consumed, consumer: &'static Consumer) {
    let mut described: Vec<(SpanContext, Vec<KeyValue>, Vec<KeyValue>)> = Vec::new();
    messages.each(&mut |message| {
        let (sender, conversation) = sender(message);
        let (mut shared, mut own) = (Vec::new(), Vec::new());
        describe_shared(message, conversation.as_ref(), consumer, &mut shared);
        let mut sink = Besides { sink: &mut own, given: consumer.given };
        message.describe(&mut Description::of(&mut sink, Wanted::Own));
        described.push((sender.span().span_context().clone(), shared, own));
    });
    let mut common = described.first().map(|(_, shared, _)| shared.clone()).unwrap_or_default();
    common.retain(|attribute| described.iter().all(|(_, shared, _)| shared.contains(attribute)));
    for (sender, shared, own) in described {
        let varying = shared.into_iter().filter(|attribute| !common.contains(attribute));
        start.link(&Link::new(sender, varying.chain(own).collect(), 0));
    }
    start.add(common);
}

/// What a message may have in common with others: where it came by, what it says of that, and its conversation.
fn describe_shared(
    message: &dyn Message,
    conversation: Option<&CorrelationId>,
    consumer: &'static Consumer,
    shared: &mut Vec<KeyValue>,
) {
    let mut sink = Besides { sink: shared, given: consumer.given };
    if let Some(destination) = message.destination().filter(|destination| !destination.is_empty()) {
        sink::set(&mut sink, messaging::destination::name, &*destination);
    }
    message.describe(&mut Description::of(&mut sink, Wanted::Shared));
    let key = messaging::message::conversation_id;
    if let Some(id) = conversation
        && shared.iter().all(|told| told.key.as_str() != key.name())
    {
        sink::set(&mut Besides { sink: shared, given: consumer.given }, key, id.as_str());
    }
}

/// The context that a message brings, and nothing else; and the correlation id that it came with.
fn sender(message: &dyn Message) -> (Context, Option<CorrelationId>) {
    let mut headers = Headers::new();
    message.headers(&mut headers);
    let context = propagation::extract_checked(&headers);
    let conversation = correlation::of_message(message.correlation_id().as_deref(), &context);
    (context, conversation)
}

/// The sender of the one message that a span is about.
pub(crate) struct Sender {
    context: Context,
    correlation: Correlation,
}

impl Sender {
    /// The span's parent, and the context it is put in, among what is current where it starts.
    ///
    /// The span that is current there is linked to, if there is a sender to prefer to it; nothing else of the current
    /// context is passed on.
    pub(crate) fn place(self, current: &Context, links: &mut Option<Vec<Link>>) -> (Context, Context) {
        let base = provider::inherit(self.context, current);
        let (sender, ambient) = (base.span(), current.span());
        let (sender, ambient) = (sender.span_context(), ambient.span_context());
        if !sender.is_valid() {
            return (Context::new(), base);
        }
        let is_sender = (ambient.trace_id(), ambient.span_id()) == (sender.trace_id(), sender.span_id());
        if ambient.is_valid() && !is_sender {
            links.get_or_insert_default().push(Link::with_context(ambient.clone()));
        }
        let parent = match self.correlation {
            Correlation::Parent => base.clone(),
            Correlation::Link => Context::new(),
        };
        (parent, base)
    }
}

impl Call {
    /// Adds the attributes that the options did not give already.
    fn add(&mut self, attributes: Vec<KeyValue>) {
        let given = &mut self.attributes;
        for attribute in attributes {
            if given.iter().all(|given| given.key != attribute.key) {
                given.push(attribute);
            }
        }
    }

    /// What [names the span] of the destination: the template, or else the name, if it is neither temporary nor anonymous.
    ///
    /// [names the span]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-name
    fn destination(&self) -> Option<String> {
        use messaging::destination::{anonymous, name, template, temporary};
        let passes = |key: &str| self.value(key) == Some(&Value::Bool(true));
        let lasting =
            || self.text(name.name()).filter(|_| !passes(temporary.name()) && !passes(anonymous.name()));
        self.text(template.name()).or_else(lasting)
    }

    /// The text of an attribute that the span will start with.
    fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text.to_string()),
            _ => None,
        }
    }

    fn value(&self, key: &str) -> Option<&Value> {
        let attribute = self.attributes.iter().find(|given| given.key.as_str() == key)?;
        Some(&attribute.value)
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
