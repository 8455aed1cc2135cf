//! Options of spans about messages that are missing, or do not go together.

use crate::Errors;
use crate::ast::{
    CreationContext, Function, Grammar, InlineSpan, Kind, Messaging, OperationType, Options, argument_name,
};
use crate::returns::returns_nothing;
use proc_macro2::Span;
use syn::{FnArg, LitStr, ReturnType};

/// A consumer names the argument that is its message.
pub(super) fn message_is_given(function: &Function, errors: &mut Errors) {
    let Some(consumer) = &function.options.messaging else { return };
    if consumer.operation.ty.sends() || consumer.message.is_some() || errors.any() {
        return;
    }
    let mut arguments = function.item.signature.inputs.iter();
    let first = arguments.find_map(|argument| match argument {
        FnArg::Typed(typed) => argument_name(typed),
        FnArg::Receiver(_) => None,
    });
    let more = further_options(&function.options);
    let receives = consumer.operation.ty == OperationType::Receive;
    let message = match first {
        _ if receives && !returns_nothing(&function.item.signature.output) => format!(
            "expected the messages that it returns: `#[traced_consumer(message = |received| received{more})]`, \
             or the argument that they are"
        ),
        Some(argument) => format!("expected the message: `#[traced_consumer(message = {argument}{more})]`"),
        None if function.item.signature.receiver().is_some() => {
            format!("expected the message: `#[traced_consumer(message = self.message{more})]`")
        }
        None => format!(
            "expected the message, and this function has no argument that could be it: take it as one, and write \
             `#[traced_consumer(message = message{more})]`"
        ),
    };
    errors.push(syn::Error::new(Span::call_site(), message));
}

/// Messages are returned by a function that returns something.
pub(super) fn returns_messages(function: &Function, errors: &mut Errors) {
    let Some(closure) = function.options.returned_messages() else { return };
    if returns_nothing(&function.item.signature.output) {
        let message = "this function returns no messages: take them as an argument, and name it, as in `message = messages`";
        errors.at(closure, message);
    }
}

/// The messages that a function returns are found by a closure of one argument.
pub(super) fn returned_by_a_closure(messaging: &Messaging, errors: &mut Errors) {
    let Some(closure) = messaging.returned() else { return };
    let is_plain = closure.asyncness.is_none()
        && closure.capture.is_none()
        && closure.inputs.len() == 1
        && matches!(closure.output, ReturnType::Default);
    if !is_plain {
        errors
            .at(closure, "expected a closure of the value that is returned: `message = |received| received`");
    }
}

/// The messages that a function returns are messages that it received.
pub(super) fn returned_is_received(messaging: &Messaging, errors: &mut Errors) {
    let Some(closure) = messaging.returned() else { return };
    let message = match messaging.operation.ty {
        OperationType::Receive => return,
        OperationType::Process => {
            "what a function returns it has received, not processed: write \
             `#[traced_consumer(operation = receive, message = |received| received, ...)]`"
        }
        OperationType::Settle => "what is settled is known before: name it, as in `message = order`",
        OperationType::Create | OperationType::Send => {
            "what is sent is known before: name the argument that it is, as in `message = event`"
        }
    };
    errors.at(closure, message);
}

/// The system and the destination of a producer are given, unless its message knows them.
pub(super) fn place_is_given(function: &Function, errors: &mut Errors) {
    let Some(producer) = &function.options.messaging else { return };
    if !producer.operation.ty.sends() || producer.message.is_some() || errors.any() {
        return;
    }
    let more = further_options(&function.options);
    let message = match (&producer.system, &producer.destination) {
        (Some(_), Some(_)) => return,
        (None, None) => format!(
            "expected where it sends to: `#[traced_producer(system = \"kafka\", destination = ...{more})]`, or the message, \
             if that knows: `#[traced_producer(message = ...{more})]`"
        ),
        (None, Some(_)) => format!("expected the system: `#[traced_producer(system = \"kafka\"{more})]`"),
        (Some(_), None) => {
            "expected the destination: `#[traced_producer(destination = ..., ...)]`".to_owned()
        }
    };
    errors.push(syn::Error::new(Span::call_site(), message));
}

/// What a suggestion adds after the options that it names.
fn further_options(options: &Options) -> &'static str {
    if options.given.is_empty() { "" } else { ", ..." }
}

/// The span of a producer is of kind `producer` or `client`.
pub(super) fn kind_is_a_producers(options: &Options, errors: &mut Errors) {
    let Some((kind, Kind::Internal | Kind::Server | Kind::Consumer)) = &options.kind else { return };
    if options.grammar == Grammar::Producer {
        let message = "the kind of a producer's span is `producer`, or `client` where its messages were created in spans \
                       of their own: leave `kind` out, or write `kind = client`";
        errors.at(kind, message);
    }
}

/// Messages that were created in spans of their own carry the contexts of those spans.
pub(super) fn one_creation_context(options: &Options, errors: &mut Errors) {
    let (Some((kind, Kind::Client)), Some(producer)) = (&options.kind, &options.messaging) else { return };
    if producer.operation.ty == OperationType::Create {
        errors.at(kind, "the span that creates messages is their producer's: leave `kind` out");
    } else if let Some((inject, _)) = &options.inject {
        let message = "what was created in a span of its own carries the context of that: leave `inject` out, or \
                       `kind = client`";
        errors.at(inject, message);
    } else if producer.message.is_none() {
        let message = "a span of kind `client` links to those that created the messages: say which, with `message = ...`";
        errors.at(kind, message);
    }
}

/// A `settle!` names the message that is settled.
pub(super) fn message_is_settled(span: &InlineSpan, errors: &mut Errors) {
    let Some(consumer) = &span.options.messaging else { return };
    if consumer.message.is_none() && !errors.any() {
        let name = consumer.operation.name.as_ref().map_or("ack".to_owned(), LitStr::value);
        let message = format!("expected the message: `settle!(\"{name}\", message = ..., {{ ... }})`");
        errors.push(syn::Error::new(Span::call_site(), message));
    }
}

/// Only a span that processes messages can be the child of the span that sent them.
pub(super) fn correlation_is_open(messaging: &Messaging, errors: &mut Errors) {
    let Some((option, creation_context)) = &messaging.creation_context else { return };
    let operation = messaging.operation.ty;
    if operation == OperationType::Process {
        return;
    }
    let operation = operation.name();
    let message = match creation_context {
        CreationContext::Parent => format!(
            "a `{operation}` span never has a message's sender as its parent, it links to it: leave `creation_context` out"
        ),
        CreationContext::Link => {
            format!("a `{operation}` span always links to a message's sender: leave `creation_context` out")
        }
    };
    errors.at(option, message);
}

/// The name of an operation is not empty.
pub(super) fn operation_has_name(messaging: &Messaging, errors: &mut Errors) {
    if let Some(name) = &messaging.operation.name
        && name.value().trim().is_empty()
    {
        let ty = messaging.operation.ty.name();
        errors.at(name, format!("the name of an operation is not empty: leave it out to have `{ty}`"));
    }
}

/// An attribute that an option sets is not among the attributes too.
pub(super) fn attributes_repeat_no_option(messaging: &Messaging, options: &Options, errors: &mut Errors) {
    let operation = messaging.operation.ty.name();
    let whose = if messaging.operation.ty.sends() { "producer" } else { "consumer" };
    for field in &options.attributes {
        let key = field.key.text();
        let instead = match key.as_str() {
            "messaging.system" => "`system = ...`".to_owned(),
            "messaging.destination.name" => "`destination = ...`".to_owned(),
            "messaging.consumer.group.name" if whose == "consumer" => "`consumer_group = ...`".to_owned(),
            "messaging.operation.name" => format!("`operation = {operation}(\"...\")`"),
            "messaging.operation.type" => "`operation = ...`".to_owned(),
            // Of what the body injects into, only the body knows how many there are.
            "messaging.batch.message_count" if messaging.message.is_none() && options.inject.is_none() => {
                continue;
            }
            "messaging.batch.message_count" => {
                errors.at(&field.key, format!("`{key}` is counted by itself: leave it out"));
                continue;
            }
            _ => continue,
        };
        errors.at(&field.key, format!("`{key}` is an option of a {whose}: write {instead}"));
    }
}
