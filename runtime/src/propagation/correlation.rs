//! The correlation id: what ties together the work of one business conversation, across traces and services.
//!
//! It lives in OpenTelemetry's baggage and nowhere else, so that it goes wherever a `Context` goes, other libraries' spans
//! between ours keep it, and services in other languages read it with OpenTelemetry's own API.

use super::limits::LONGEST_CORRELATION_ID;
use crate::attribute::{Key, ty};
use crate::context::{attach, here};
use crate::semconv::messaging;
use opentelemetry::baggage::{Baggage, BaggageExt};
use opentelemetry::trace::{SpanContext, SpanKind, TraceContextExt};
use opentelemetry::{Context, KeyValue, StringValue};
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

/// The header beside the baggage, for services that know nothing of baggage.
pub(crate) const HEADER: &str = "x-correlation-id";

/// The attribute of each span below. OpenTelemetry's registry has a name for messages alone
/// (`messaging.message.conversation_id`), so this one is ours.
pub(crate) const KEY: Key<ty::string> = Key::new("correlation_id");

/// The entry in the baggage.
const ENTRY: &str = KEY.name();

/// The id of the conversation that the current work is part of; `None` outside of any.
///
/// It is in effect from where a conversation enters the process:
///
/// - [`#[traced_consumer]`](macro@crate::traced_consumer) takes it from its message: from the envelope
///   ([`Message::correlation_id`](crate::Message::correlation_id)), else the header `x-correlation-id`, else the baggage entry
///   `correlation_id`, and creates one where there is none. A batch takes none from its messages: it has the one
///   around it;
/// - [`extract`](crate::extract) takes it from the header, else the baggage, and creates none; [`ensure_correlation_id`] does;
/// - [`with_correlation_id`] is for work that begins elsewhere: a job, a command, a middleware.
///
/// `#[traced]` by itself never creates one. Each span that is started below has it as the attribute `correlation_id`, and
/// [`inject`](crate::inject) sends it on, as baggage and as the header.
///
/// An id that is created is the id of the trace in which the conversation begins: the one that the message or the request
/// belongs to, so that all who receive it, and each who receives it again, create the same; else the one that its consumer
/// starts. Where there is no trace to take it from, it is random. In any case it is 32 hexadecimal digits.
///
/// One that comes from outside is an id if it is 1 to 128 visible ASCII characters, and none of them `%`, which baggage
/// would decode; anything else is as if it were not there.
pub fn correlation_id() -> Option<CorrelationId> {
    of(&here()).map(CorrelationId)
}

/// Calls `work` with this [correlation id](correlation_id()), or with a new one where it is `None` or no valid one.
///
/// For work that no message begins. A future takes it along with [`in_context`](crate::InContext::in_context):
///
/// ```
/// # use traced::InContext;
/// # async fn reindex() -> Option<traced::correlation::CorrelationId> { traced::correlation_id() }
/// # fn serve(header: Option<&str>) { let _ = header; }
/// # fn run(header: Option<&str>) -> impl Future<Output = Option<traced::correlation::CorrelationId>> {
/// traced::with_correlation_id(header, || serve(header));
///
/// let job = traced::with_correlation_id("reindex-17", || reindex().in_context());
/// # job }
/// # let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
/// # let std::task::Poll::Ready(id) = std::pin::pin!(run(None)).poll(&mut cx) else { panic!() };
/// # assert_eq!(id.unwrap().as_str(), "reindex-17");
/// ```
pub fn with_correlation_id<'a, R>(id: impl Into<Option<&'a str>>, work: impl FnOnce() -> R) -> R {
    let id = id.into().and_then(CorrelationId::received).unwrap_or_else(CorrelationId::random);
    let _current = attach(&id.in_baggage_of(&here()));
    work()
}

/// `context`, with a [correlation id](correlation_id()) in it: its own, or a new one where it has none.
///
/// For where requests enter:
///
/// ```
/// use std::collections::HashMap;
///
/// #[traced::traced(kind = server, parent = traced::correlation::ensure_correlation_id(&traced::extract(headers)))]
/// fn serve(headers: &HashMap<String, String>) -> Option<traced::correlation::CorrelationId> {
///     traced::correlation_id()
/// }
/// # serve(&HashMap::new());
/// ```
pub fn ensure_correlation_id(context: &Context) -> Context {
    if of(context).is_some() {
        return context.clone();
    }
    let of_trace = CorrelationId::of_trace(context.span().span_context());
    of_trace.unwrap_or_else(CorrelationId::random).in_baggage_of(context)
}

/// A correlation id: 1 to 128 visible ASCII characters.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CorrelationId(StringValue);

impl CorrelationId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The id as the value of an attribute, not copied.
    pub(crate) fn to_value(&self) -> StringValue {
        self.0.clone()
    }

    /// What someone sent as an id, if it may be one.
    fn received(id: &str) -> Option<Self> {
        is_valid(id).then(|| Self::shared(id))
    }

    /// A new one, for work that belongs to a trace.
    fn of_trace(span: &SpanContext) -> Option<Self> {
        span.is_valid().then(|| Self::shared(&span.trace_id().to_string()))
    }

    /// 128 bits, from the keys that the standard library draws for its hash maps: none of them is used twice.
    fn random() -> Self {
        let [high, low] = [(); 2].map(|()| RandomState::new().hash_one(ENTRY));
        Self::shared(&format!("{high:016x}{low:016x}"))
    }

    /// In a form that is cheap to clone, since each span has it.
    fn shared(id: &str) -> Self {
        Self(Arc::<str>::from(id).into())
    }

    fn in_baggage_of(self, context: &Context) -> Context {
        // The first of them all: baggage that is full takes no more.
        let mut baggage = Baggage::new();
        baggage.insert(ENTRY, self.0);
        for (name, (value, metadata)) in context.baggage().iter().filter(|(name, _)| name.as_str() != ENTRY) {
            baggage.insert_with_metadata(name.clone(), value.clone(), metadata.clone());
        }
        context.with_baggage(baggage)
    }
}

impl AsRef<str> for CorrelationId {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for CorrelationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CorrelationId").field(&self.as_str()).finish()
    }
}

/// The correlation id of this context, if it has a valid one. Costs next to nothing where there is no baggage.
pub(crate) fn of(context: &Context) -> Option<StringValue> {
    let baggage = context.baggage();
    // This runs for every span, so that an empty map is not searched.
    let id = if baggage.is_empty() { None } else { baggage.get(ENTRY) };
    id.filter(|id| is_valid(id.as_str())).cloned()
}

/// Puts the correlation id of `context` on a span that is started in it, and records.
///
/// A message that is sent has it as its `conversation`, too; one that is received, as far as it came with it.
pub(crate) fn record(conversation: bool, context: &Context, mut put: impl FnMut(KeyValue)) {
    let Some(id) = of(context) else { return };
    if conversation {
        put(KeyValue::new(messaging::message::conversation_id, id.clone()));
    }
    put(KeyValue::new(KEY, id));
}

/// Whether a span of this kind sends a message of which these attributes do not say what conversation it is part of.
pub(crate) fn lacks_conversation_id(kind: &SpanKind, attributes: &[KeyValue]) -> bool {
    let key = messaging::message::conversation_id.name();
    *kind == SpanKind::Producer && attributes.iter().all(|attribute| attribute.key.as_str() != key)
}

/// `context` as it was extracted, with the id of the header beside it.
pub(crate) fn received(context: Context, header: Option<&str>) -> Context {
    match header.and_then(CorrelationId::received) {
        Some(id) => id.in_baggage_of(&context),
        None => context,
    }
}

/// The id that a message came with: its envelope's, else that of the context in its headers.
pub(crate) fn of_message(envelope: Option<&str>, sender: &Context) -> Option<CorrelationId> {
    envelope.and_then(CorrelationId::received).or_else(|| of(sender).map(CorrelationId))
}

/// The context that a message is processed in: its sender's with this id, or with that of the sender's trace.
///
/// Where there is no sender either, [`begin`] has the last word.
pub(crate) fn processed(sender: Context, id: Option<CorrelationId>) -> Context {
    match id.or_else(|| CorrelationId::of_trace(sender.span().span_context())) {
        Some(id) if of(&sender).as_ref() != Some(&id.0) => id.in_baggage_of(&sender),
        _ => sender,
    }
}

/// The context that a message with this id is sent in: the id is sent on with it, unless a conversation is current.
pub(crate) fn sent(context: Context, id: CorrelationId) -> Context {
    if of(&context).is_some() { context } else { id.in_baggage_of(&context) }
}

/// In `context` the span of a message was started: a conversation without an id begins with its trace. Whether it does.
pub(crate) fn begin(context: &mut Context, span: &SpanContext) -> bool {
    if of(context).is_none()
        && let Some(id) = CorrelationId::of_trace(span)
    {
        *context = id.in_baggage_of(context);
        return true;
    }
    false
}

fn is_valid(id: &str) -> bool {
    (1..=LONGEST_CORRELATION_ID).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'%')
}
