//! The options of `#[traced_consumer]` and `#[traced_producer]`.

use super::options::{Seen, given, option, value, word};
use super::{below, list};
use crate::ast::{
    Correlation, Field, Function, Key, Kind, Messaging, Name, Operation, OperationType, Options, Source,
    Value,
};
use crate::errors::Errors;
use crate::symbol;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::mem::discriminant;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, LitStr, ReturnType};

/// `#[traced_consumer(options)] item`
pub(crate) fn consumer(tokens: TokenStream, item: &TokenStream, errors: &mut Errors) -> Option<Function> {
    let messaging = Messaging::new(OperationType::Process);
    function(messaging, symbol::CONSUMER_OPTIONS, tokens, item, errors)
}

/// `#[traced_producer(options)] item`
pub(crate) fn producer(tokens: TokenStream, item: &TokenStream, errors: &mut Errors) -> Option<Function> {
    let messaging = Messaging::new(OperationType::Send);
    function(messaging, symbol::PRODUCER_OPTIONS, tokens, item, errors)
}

fn function(
    mut messaging: Messaging,
    known: &'static [&'static str],
    tokens: TokenStream,
    item: &TokenStream,
    errors: &mut Errors,
) -> Option<Function> {
    messaging.bare = tokens.is_empty();
    let mut options = Options::new(quote!(::traced));
    let mut seen = Seen::new(known);
    list(tokens, errors, |input, errors| {
        if is_own(input, known) {
            own_option(input, &mut messaging, &mut seen)
        } else {
            option(input, &mut options, &mut seen, errors)
        }
    });
    options.kind = Some(messaging.kind());
    options.messaging = Some(messaging);
    below(options, item, errors)
}

/// Whether an option follows that `#[traced]` has not, or not in this form.
pub(super) fn is_own(input: ParseStream<'_>, known: &[&str]) -> bool {
    let word = input.fork().call(Ident::parse_any);
    word.is_ok_and(|word| {
        let is_in = |options: &[&str]| options.iter().any(|option| word == option);
        is_in(known) && (word == symbol::KIND || !is_in(symbol::OPTIONS))
    })
}

/// One of those.
pub(super) fn own_option(
    input: ParseStream<'_>,
    messaging: &mut Messaging,
    seen: &mut Seen,
) -> syn::Result<()> {
    let option = &input.call(Ident::parse_any)?;
    seen.note(option).map_err(|twice| both_sources(input, option, messaging).unwrap_or(twice))?;
    let field = |name: &[&str]| Ok::<_, syn::Error>(Some(attribute(option, name, value(input, option)?)));
    match option.to_string().as_str() {
        symbol::MESSAGE => messaging.message = Some(value(input, option)?),
        symbol::SYSTEM => messaging.system = field(&["messaging", "system"])?,
        symbol::DESTINATION => messaging.destination = field(&["messaging", "destination", "name"])?,
        symbol::CONSUMER_GROUP => {
            messaging.group = field(&["messaging", "consumer", "group", "name"])?;
        }
        symbol::OPERATION => {
            given(input, option)?;
            messaging.operation = operation(input, messaging.operation.ty.sends())?;
        }
        symbol::INJECT => messaging.inject = Some((option.clone(), value(input, option)?)),
        symbol::KIND => messaging.kind = Some((option.clone(), kind(input, option)?)),
        _ => messaging.correlation = Some((option.clone(), value(input, option)?)),
    }
    Ok(())
}

/// `message = order` beside `message = |received| received`.
fn both_sources(input: ParseStream<'_>, option: &Ident, messaging: &Messaging) -> Option<syn::Error> {
    let first = messaging.message.as_ref().filter(|_| option == symbol::MESSAGE)?;
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

/// `kind = client`
fn kind(input: ParseStream<'_>, option: &Ident) -> syn::Result<Kind> {
    let kind: Kind = value(input, option)?;
    if matches!(kind, Kind::Producer | Kind::Client) {
        return Ok(kind);
    }
    let message = "the kind of a producer's span is `producer`, or `client` where its messages were created in spans of \
                   their own: leave `kind` out, or write `kind = client`";
    Err(syn::Error::new_spanned(option, message))
}

impl Parse for Source {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let closure = match ungrouped(input.parse()?) {
            Expr::Closure(closure) => closure,
            message => return Ok(Self::Given(message)),
        };
        let is_plain = closure.asyncness.is_none()
            && closure.capture.is_none()
            && closure.inputs.len() == 1
            && matches!(closure.output, ReturnType::Default);
        if is_plain {
            Ok(Self::Returned(closure))
        } else {
            let expected =
                "expected a closure of the value that is returned: `message = |received| received`";
            Err(syn::Error::new_spanned(closure, expected))
        }
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

impl Parse for Correlation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const WORDS: &[(&str, Correlation)] =
            &[(symbol::PARENT, Correlation::Parent), (symbol::LINK, Correlation::Link)];
        const EXPECTED: &str =
            "expected `parent`, to continue the sender's trace, or `link`, to start one and link to it";
        word(input, "correlation", WORDS, EXPECTED)
    }
}
