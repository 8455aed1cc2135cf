//! `span!`, `settle!`, `record!` and `event!`. The facade puts the path of the crate before their input, in brackets.

use super::item::block;
use super::messaging::{is_own, own_option};
use super::options::{Seen, option};
use super::{comma_or_end, field, list};
use crate::ast::{Event, InlineBody, InlineSpan, Messaging, Operation, OperationType, Options, Record};
use crate::errors::Errors;
use crate::symbol;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, LitStr, Token};

/// Takes the path of the crate off the input.
pub(super) fn split_crate(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut input = input.into_iter();
    match input.next() {
        Some(TokenTree::Group(krate)) => (krate.stream(), input.collect()),
        _ => (TokenStream::new(), TokenStream::new()),
    }
}

/// `span!(options, body)`
pub(crate) fn span(input: TokenStream, errors: &mut Errors) -> Option<InlineSpan> {
    let (krate, input) = split_crate(input);
    let mut options = Options::new(krate);
    let mut seen = Seen::new(symbol::SPAN_OPTIONS);
    let read = |input: ParseStream<'_>, options: &mut Options, errors: &mut Errors| {
        option(input, options, &mut seen, errors)
    };
    let body = options_and_body(input, &mut options, symbol::SPAN_OPTIONS, read, errors);
    if body.is_none() && !errors.any() {
        let message = "expected a body: `span!(name = \"...\", { ... })`, or `async { ... }`";
        errors.push(syn::Error::new(Span::call_site(), message));
    }
    body.map(|body| InlineSpan { options, body })
}

/// `settle!("name", options, body)`
pub(crate) fn settle(input: TokenStream, errors: &mut Errors) -> Option<InlineSpan> {
    let (krate, input) = split_crate(input);
    let mut options = Options::new(krate);
    let mut messaging = Messaging::new(OperationType::Settle);
    let (name, input) = errors.ok(operation_name.parse2(input))?;
    messaging.operation = Operation { ty: OperationType::Settle, name };
    let mut seen = Seen::new(symbol::SETTLE_OPTIONS);
    let read = |input: ParseStream<'_>, options: &mut Options, errors: &mut Errors| {
        if is_own(input, symbol::SETTLE_OPTIONS) {
            own_option(input, &mut messaging, &mut seen)
        } else {
            option(input, options, &mut seen, errors)
        }
    };
    let body = options_and_body(input, &mut options, symbol::SETTLE_OPTIONS, read, errors);
    if body.is_none() && !errors.any() {
        let message = "expected a body: `settle!(\"ack\", message = ..., { ... })`, or `async { ... }`";
        errors.push(syn::Error::new(Span::call_site(), message));
    }
    options.kind = Some(messaging.kind());
    options.messaging = Some(messaging);
    body.map(|body| InlineSpan { options, body })
}

/// The name before the options, if there is one.
fn operation_name(input: ParseStream<'_>) -> syn::Result<(Option<LitStr>, TokenStream)> {
    let name = if input.peek(LitStr) { Some(input.parse()?) } else { None };
    if name.is_some() {
        comma_or_end(input)?;
    }
    Ok((name, input.parse()?))
}

/// Options, and behind them the body.
fn options_and_body(
    input: TokenStream,
    options: &mut Options,
    known: &[&str],
    mut read: impl FnMut(ParseStream<'_>, &mut Options, &mut Errors) -> syn::Result<()>,
    errors: &mut Errors,
) -> Option<InlineBody> {
    let mut body = None;
    list(input, errors, |input, errors| {
        if is_option(input, known) {
            return read(input, options, errors);
        }
        body = Some(inline_body(input)?);
        comma_or_end(input)?;
        if input.is_empty() {
            Ok(())
        } else {
            let rest: TokenStream = input.parse()?;
            Err(syn::Error::new_spanned(rest, "the body is the last thing in `span!`"))
        }
    });
    body
}

/// An option is a word before `=` or before parentheses; a body is anything else, and the last thing.
fn is_option(input: ParseStream<'_>, known: &[&str]) -> bool {
    if input.peek(LitStr) {
        return true;
    }
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else { return false };
    let is_known = known.iter().any(|option| word == option);
    let is_call = ahead.parse::<Group>().is_ok_and(|group| group.delimiter() == Delimiter::Parenthesis);
    is_known || input.peek2(Token![=]) && !input.peek2(Token![==]) || is_call && !ahead.is_empty()
}

fn inline_body(input: ParseStream<'_>) -> syn::Result<InlineBody> {
    if input.peek(Token![async]) {
        return input.parse().map(InlineBody::Async);
    }
    if input.peek(syn::token::Brace) {
        let block = block(&input.parse()?)?;
        return Ok(InlineBody::Block(TokenTree::Group(block).into()));
    }
    Err(input.error("expected the body in braces: `{ ... }` or `async { ... }`"))
}

/// `record!(key = value, ...)`
pub(crate) fn record(input: TokenStream, errors: &mut Errors) -> Option<Record> {
    let (krate, input) = split_crate(input);
    if input.is_empty() {
        errors.push(syn::Error::new(Span::call_site(), "expected `key = value`"));
        return None;
    }
    Some(Record { krate, fields: field::fields(input, errors) })
}

/// `event!("name", key = value, ...)`
pub(crate) fn event(input: TokenStream, errors: &mut Errors) -> Option<Event> {
    const EXPECTED: &str = "expected the event's name first: `event!(\"name\", key = value)`";
    let (krate, input) = split_crate(input);
    let split = |input: ParseStream<'_>| {
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), EXPECTED));
        }
        let name: Expr = Expr::parse(input)?;
        if let Expr::Assign(_) = &name {
            return Err(syn::Error::new_spanned(&name, EXPECTED));
        }
        comma_or_end(input)?;
        Ok((name, input.parse::<TokenStream>()?))
    };
    let (name, fields) = errors.ok(split.parse2(input))?;
    Some(Event { krate, name, fields: field::fields(fields, errors) })
}
