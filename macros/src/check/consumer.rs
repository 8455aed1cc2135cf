//! Options of `#[traced_consumer]` that are missing, or do not go together.

use crate::ast::{Consumer, Correlation, Field, Function, InlineSpan, OperationType};
use crate::errors::Errors;
use crate::parse::plain;
use crate::symbol;
use proc_macro2::Span;
use syn::{FnArg, LitStr};

/// A consumer has a message, and only its function knows which argument it is.
pub(super) fn message_is_given(function: &Function, errors: &mut Errors) {
    let Some(consumer) = &function.options.consumer else { return };
    if consumer.message.is_some() || errors.any() {
        return;
    }
    let mut arguments = function.item.signature.inputs.iter();
    let first = arguments.find_map(|argument| match argument {
        FnArg::Typed(typed) => plain(typed),
        FnArg::Receiver(_) => None,
    });
    let more = if consumer.bare { "" } else { ", ..." };
    let message = match first {
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

/// The same of a `settle!`.
pub(super) fn message_is_settled(span: &InlineSpan, errors: &mut Errors) {
    let Some(consumer) = &span.options.consumer else { return };
    if consumer.message.is_none() && !errors.any() {
        let name = consumer.operation.name.as_ref().map_or("ack".to_owned(), LitStr::value);
        let message = format!("expected the message: `settle!(\"{name}\", message = ..., {{ ... }})`");
        errors.push(syn::Error::new(Span::call_site(), message));
    }
}

/// Whoever asks for messages, or settles them, does so in a trace of his own.
pub(super) fn is_one_trace(consumer: &Consumer, errors: &mut Errors) {
    let Some((option, correlation)) = &consumer.correlation else { return };
    let operation = consumer.operation.ty;
    if operation == OperationType::Process {
        return;
    }
    let operation = operation.name();
    let message = match correlation {
        Correlation::Parent => format!(
            "a `{operation}` span never has a message's sender as its parent, it links to it: leave `correlation` out"
        ),
        Correlation::Link => {
            format!("a `{operation}` span always links to a message's sender: leave `correlation` out")
        }
    };
    errors.at(option, message);
}

/// A name of one's own is one.
pub(super) fn operation_has_name(consumer: &Consumer, errors: &mut Errors) {
    if let Some(name) = &consumer.operation.name
        && name.value().trim().is_empty()
    {
        let ty = consumer.operation.ty.name();
        errors.at(name, format!("the name of an operation is not empty: leave it out to have `{ty}`"));
    }
}

/// What an option says is not said by an attribute too.
pub(super) fn said_once<'a>(
    consumer: &Consumer,
    attributes: impl Iterator<Item = &'a Field>,
    errors: &mut Errors,
) {
    let operation = consumer.operation.ty.name();
    for field in attributes {
        let key = field.key.text();
        let instead = match key.as_str() {
            "messaging.system" => format!("`{} = ...`", symbol::SYSTEM),
            "messaging.destination.name" => format!("`{} = ...`", symbol::DESTINATION),
            "messaging.consumer.group.name" => format!("`{} = ...`", symbol::CONSUMER_GROUP),
            "messaging.operation.name" => format!("`{} = {operation}(\"...\")`", symbol::OPERATION),
            "messaging.operation.type" => format!("`{} = ...`", symbol::OPERATION),
            "messaging.batch.message_count" => {
                errors.at(&field.key, format!("`{key}` is counted by itself: leave it out"));
                continue;
            }
            _ => continue,
        };
        errors.at(&field.key, format!("`{key}` is an option of a consumer: write {instead}"));
    }
}
