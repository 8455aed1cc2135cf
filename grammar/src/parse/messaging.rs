//! The options of spans about messages.

use super::options::{equals, value, word};
use super::unknown;
use crate::ast::{
    CreationContext, Field, Key, Messaging, Name, Operation, OperationType, OptionName, Options, Source,
    Value,
};
use crate::symbol;
use proc_macro2::Ident;
use std::mem::discriminant;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, LitStr};

/// What stands behind the name of such an option.
pub(super) fn read(
    name: OptionName,
    option: &Ident,
    input: ParseStream<'_>,
    options: &mut Options,
) -> syn::Result<()> {
    let Some(messaging) = &mut options.messaging else {
        return Err(unknown::option(option, options.grammar));
    };
    let field = |name: &[&str]| Ok::<_, syn::Error>(Some(attribute(option, name, value(input, option)?)));
    match name {
        OptionName::Message => messaging.message = Some(value(input, option)?),
        OptionName::System => messaging.system = field(&["messaging", "system"])?,
        OptionName::Destination => messaging.destination = field(&["messaging", "destination", "name"])?,
        OptionName::ConsumerGroup => {
            messaging.group = field(&["messaging", "consumer", "group", "name"])?;
        }
        OptionName::Operation => {
            equals(input, option)?;
            messaging.operation = operation(input, messaging.operation.ty.sends())?;
        }
        OptionName::CreationContext => {
            messaging.creation_context = Some((option.clone(), value(input, option)?));
        }
        OptionName::Name
        | OptionName::Convention
        | OptionName::Kind
        | OptionName::Attributes
        | OptionName::Ok
        | OptionName::Err
        | OptionName::ErrorIf
        | OptionName::Item
        | OptionName::Inject
        | OptionName::Parent
        | OptionName::Links
        | OptionName::Scope
        | OptionName::Metrics
        | OptionName::Keys
        | OptionName::Prefix
        | OptionName::Crate => return Err(unknown::option(option, options.grammar)),
    }
    Ok(())
}

/// The error of `message = order` beside `message = |received| received`.
pub(super) fn both_sources(input: ParseStream<'_>, option: &Ident, options: &Options) -> Option<syn::Error> {
    let messaging = options.messaging.as_ref().filter(|_| option == OptionName::Message.name())?;
    let Messaging { message: Some(first), .. } = messaging else { return None };
    let second: Source = value(input, option).ok()?;
    let message = "a span is of the messages that its function is given, or of those that it returns: leave one `message` out";
    (discriminant(first) != discriminant(&second)).then(|| syn::Error::new_spanned(option, message))
}

/// The attribute that an option stands for.
fn attribute(option: &Ident, name: &[&str], value: Value) -> Field {
    let segments = name.iter().map(|segment| Ident::new(segment, option.span())).collect();
    Field { key: Key::Name(Name { segments, suffix: None }), value, cfgs: Vec::new() }
}

/// `process("consume")`
fn operation(input: ParseStream<'_>, sends: bool) -> syn::Result<Operation> {
    const CONSUMERS: &[(&str, OperationType)] = &[
        (symbol::PROCESS, OperationType::Process),
        (symbol::RECEIVE, OperationType::Receive),
        (symbol::SETTLE, OperationType::Settle),
    ];
    const PRODUCERS: &[(&str, OperationType)] =
        &[(symbol::SEND, OperationType::Send), (symbol::CREATE, OperationType::Create)];
    const CONSUMES: &str = "expected one of `process`, `receive`, `settle`, with a name of its own in parentheses \
                            if it has one: `settle(\"ack\")`";
    const SENDS: &str = "expected `send` or `create`, with a name of its own in parentheses if it has one: \
                         `send(\"publish\")`";
    let (types, expected) = if sends { (PRODUCERS, SENDS) } else { (CONSUMERS, CONSUMES) };
    let ty = word(input, "operation", types, expected)?;
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        let message = format!("the operation's name is in parentheses: `{}({})`", ty.name(), name.token());
        return Err(syn::Error::new_spanned(name, message));
    }
    if !input.peek(syn::token::Paren) {
        return Ok(Operation { ty, name: None });
    }
    let inside;
    syn::parenthesized!(inside in input);
    let name: LitStr = inside.parse().map_err(|error| {
        syn::Error::new(error.span(), "expected the operation's name as a string literal")
    })?;
    if !inside.is_empty() {
        return Err(inside.error("expected one name, and nothing after it"));
    }
    Ok(Operation { ty, name: Some(name) })
}

impl Parse for Source {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(match ungrouped(input.parse()?) {
            Expr::Closure(closure) => Self::Returned(closure),
            message => Self::Given(message),
        })
    }
}

/// The expression without the invisible groups of `macro_rules!` and without parentheses.
fn ungrouped(expr: Expr) -> Expr {
    match expr {
        Expr::Group(group) => ungrouped(*group.expr),
        Expr::Paren(paren) if matches!(*paren.expr, Expr::Closure(_)) => *paren.expr,
        expr => expr,
    }
}

impl Parse for CreationContext {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const WORDS: &[(&str, CreationContext)] =
            &[(symbol::PARENT, CreationContext::Parent), (symbol::LINK, CreationContext::Link)];
        const EXPECTED: &str =
            "expected `parent`, to continue the sender's trace, or `link`, to start one and link to it";
        word(input, "creation context", WORDS, EXPECTED)
    }
}
