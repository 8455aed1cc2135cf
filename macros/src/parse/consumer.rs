//! The options of `#[traced_consumer]`.

use super::options::{Seen, option, value};
use super::{below, list};
use crate::ast::{
    Consumer, Correlation, Field, Function, Key, Name, Operation, OperationType, Options, Value,
};
use crate::errors::Errors;
use crate::semconv::suggest;
use crate::symbol;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

/// `#[traced_consumer(options)] item`
pub(crate) fn consumer(tokens: TokenStream, item: &TokenStream, errors: &mut Errors) -> Option<Function> {
    let mut options = Options::new(quote!(::traced));
    let mut consumer = Consumer { bare: tokens.is_empty(), ..Consumer::new() };
    let mut seen = Seen::new(symbol::CONSUMER_OPTIONS);
    list(tokens, errors, |input, errors| {
        if is_own(input) {
            own_option(input, &mut consumer, &mut seen)
        } else {
            option(input, &mut options, &mut seen, errors)
        }
    });
    options.kind = Some(consumer.operation.ty.kind());
    options.consumer = Some(consumer);
    below(options, item, errors)
}

/// Whether an option follows that `#[traced]` has not.
pub(super) fn is_own(input: ParseStream<'_>) -> bool {
    let word = input.fork().call(Ident::parse_any);
    word.is_ok_and(|word| {
        let is_in = |options: &[&str]| options.iter().any(|option| word == option);
        is_in(symbol::CONSUMER_OPTIONS) && !is_in(symbol::OPTIONS)
    })
}

/// One of those.
pub(super) fn own_option(
    input: ParseStream<'_>,
    consumer: &mut Consumer,
    seen: &mut Seen,
) -> syn::Result<()> {
    let option = &input.call(Ident::parse_any)?;
    seen.note(option)?;
    let field = |name: &[&str]| Ok::<_, syn::Error>(Some(attribute(option, name, value(input, option)?)));
    match option.to_string().as_str() {
        symbol::MESSAGE => consumer.message = Some(value(input, option)?),
        symbol::SYSTEM => consumer.system = field(&["messaging", "system"])?,
        symbol::DESTINATION => consumer.destination = field(&["messaging", "destination", "name"])?,
        symbol::CONSUMER_GROUP => {
            consumer.group = field(&["messaging", "consumer", "group", "name"])?;
        }
        symbol::OPERATION => consumer.operation = value(input, option)?,
        _ => consumer.correlation = Some((option.clone(), value(input, option)?)),
    }
    Ok(())
}

/// The attribute that an option stands for.
fn attribute(option: &Ident, name: &[&str], value: Value) -> Field {
    let segments = name.iter().map(|segment| Ident::new(segment, option.span())).collect();
    Field { key: Key::Name(Name { segments, suffix: None }), value, cfgs: Vec::new() }
}

impl Parse for Operation {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const TYPES: &[(&str, OperationType)] = &[
            (symbol::PROCESS, OperationType::Process),
            (symbol::RECEIVE, OperationType::Receive),
            (symbol::SETTLE, OperationType::Settle),
        ];
        const EXPECTED: &str = "expected one of `process`, `receive`, `settle`, with a name of its own in \
                                parentheses if it has one: `settle(\"ack\")`";
        let ty = word(input, "operation", TYPES, EXPECTED)?;
        if !input.peek(syn::token::Paren) {
            return Ok(Self { ty, name: None });
        }
        let inside;
        syn::parenthesized!(inside in input);
        let name: LitStr = inside.parse().map_err(|error| {
            syn::Error::new(error.span(), "expected the operation's name as a string literal")
        })?;
        if !inside.is_empty() {
            return Err(inside.error("expected one name, and nothing after it"));
        }
        Ok(Self { ty, name: Some(name) })
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

/// One of a few words.
fn word<T: Copy>(input: ParseStream<'_>, what: &str, words: &[(&str, T)], expected: &str) -> syn::Result<T> {
    if !input.peek(syn::Ident) || input.peek2(Token![::]) {
        return Err(input.error(expected));
    }
    let ident: Ident = input.parse()?;
    let known = words.iter().find(|(word, _)| ident == word);
    known.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let near = suggest::slip(&ident.to_string(), words.iter().map(|(word, _)| *word));
        let message = near.map_or_else(
            || format!("unknown {what} `{ident}`: {expected}"),
            |meant| format!("unknown {what} `{ident}`: did you mean `{meant}`?"),
        );
        syn::Error::new_spanned(&ident, message)
    })
}
