//! `span!` and `settle!`. The facade puts the path of the crate before their input, in brackets.

use super::item::block;
use super::options::option;
use super::{comma_or_end, list};
use crate::Errors;
use crate::ast::{Grammar, InlineBody, InlineSpan, Options};
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{LitStr, Token, Type};

/// Takes the path of the crate off the input.
pub(super) fn split_crate(input: TokenStream) -> (TokenStream, TokenStream) {
    let mut input = input.into_iter();
    match input.next() {
        Some(TokenTree::Group(krate)) => (krate.stream(), input.collect()),
        _ => (TokenStream::new(), TokenStream::new()),
    }
}

/// `span!(options, body)`
pub fn span(input: TokenStream, errors: &mut Errors) -> Option<InlineSpan> {
    let (krate, input) = split_crate(input);
    let mut options = Options::new(Grammar::Span, Some(krate));
    let body = options_and_body(input, &mut options, errors);
    if body.is_none() && !errors.any() {
        let message = "expected a body: `span!(name = \"...\", { ... })`, or `async { ... }`";
        errors.push(syn::Error::new(Span::call_site(), message));
    }
    options.add_fixed_values();
    body.map(|body| InlineSpan { options, body })
}

/// `settle!("name", options, body)`
pub fn settle(input: TokenStream, errors: &mut Errors) -> Option<InlineSpan> {
    let (krate, input) = split_crate(input);
    let mut options = Options::new(Grammar::Settle, Some(krate));
    let (name, input) = errors.ok(operation_name.parse2(input))?;
    if let Some(messaging) = &mut options.messaging {
        messaging.operation.name = name;
    }
    let body = options_and_body(input, &mut options, errors);
    if body.is_none() && !errors.any() {
        let message = "expected a body: `settle!(\"ack\", message = ..., { ... })`, or `async { ... }`";
        errors.push(syn::Error::new(Span::call_site(), message));
    }
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
fn options_and_body(input: TokenStream, options: &mut Options, errors: &mut Errors) -> Option<InlineBody> {
    let mut body = None;
    list(input, errors, |input, errors| {
        if is_option(input, options.grammar) {
            return option(input, options, errors);
        }
        body = Some(inline_body(input)?);
        comma_or_end(input)?;
        if input.is_empty() {
            Ok(())
        } else {
            let rest: TokenStream = input.parse()?;
            let macro_name = options.grammar.name();
            Err(syn::Error::new_spanned(rest, format!("the body is the last thing in `{macro_name}!`")))
        }
    });
    body
}

/// An option is a word before `=` or before parentheses. Anything else is the body, which comes last.
fn is_option(input: ParseStream<'_>, grammar: Grammar) -> bool {
    if input.peek(LitStr) {
        return true;
    }
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else { return false };
    let is_known = grammar.option(&word.to_string()).is_some();
    let is_call = ahead.parse::<Group>().is_ok_and(|group| group.delimiter() == Delimiter::Parenthesis);
    is_known || input.peek2(Token![=]) && !input.peek2(Token![==]) || is_call && !ahead.is_empty()
}

fn inline_body(input: ParseStream<'_>) -> syn::Result<InlineBody> {
    if input.peek(Token![async]) {
        return async_body(input);
    }
    if input.peek(syn::token::Brace) {
        let block = block(&input.parse()?)?;
        return Ok(InlineBody::Block(TokenTree::Group(block).into()));
    }
    Err(input.error("expected the body in braces: `{ ... }` or `async { ... }`"))
}

/// `async { ... }`, `async move { ... }`, and with a type before the braces
fn async_body(input: ParseStream<'_>) -> syn::Result<InlineBody> {
    let mut body = input.parse::<Token![async]>()?.into_token_stream();
    input.parse::<Option<Token![move]>>()?.to_tokens(&mut body);
    if !input.peek(Token![->]) {
        body.extend(input.parse::<TokenStream>()?);
        return Ok(InlineBody::Async(body));
    }
    let arrow: Token![->] = input.parse()?;
    if input.is_empty() || input.peek(syn::token::Brace) {
        let message = "expected the type of the block behind `->`: `async -> Result<(), Error> { ... }`";
        return Err(syn::Error::new_spanned(arrow, message));
    }
    let ty: Type = input.parse()?;
    if !input.peek(syn::token::Brace) {
        return Err(input.error("expected the block behind its type: `async -> Result<(), Error> { ... }`"));
    }
    body.extend([input.parse::<TokenTree>()?]);
    Ok(InlineBody::Typed(body, Box::new(ty)))
}
