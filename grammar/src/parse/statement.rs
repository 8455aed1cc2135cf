//! `record!`, `event!`, `record_error!` and `fail!`. The facade puts the path of the crate before their input, in brackets.
//!
//! A handle on a span may come first, as in `record!(span, key = value)`: an entry that is neither `key = value` nor `..group`
//! nor what the macro begins with.

use super::field::{self, Fields};
use super::inline::split_crate;
use super::list;
use crate::Errors;
use crate::ast::{Event, Fail, Name, Record, RecordError};
use proc_macro2::{Delimiter, Literal, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, ExprLit, Lit};

/// `record!(span, key = value, ...)`
pub fn record(input: TokenStream, errors: &mut Errors) -> Option<Record> {
    let (krate, input) = split_crate(input);
    if input.is_empty() {
        errors.push(syn::Error::new(Span::call_site(), "expected `key = value`"));
        return None;
    }
    let (first, rest) = split_first(&input);
    let has_handle = rest.is_some() && !is_attribute(&first) && !is_registered_name(&first);
    let (span, fields) = match rest {
        Some(rest) if has_handle => {
            if rest.is_empty() {
                errors.at(first, "expected `key = value` behind the span");
                return None;
            }
            (Some(errors.ok(expression(first))?), rest)
        }
        _ => (None, input),
    };
    let Fields { fields, groups } = field::fields(fields, errors);
    Some(Record { krate, span, fields, groups })
}

/// `event!(span, "name", key = value, ...)`
pub fn event(input: TokenStream, errors: &mut Errors) -> Option<Event> {
    const EXPECTED: &str = "expected the event's name first: `event!(\"name\", key = value)`";
    let (krate, input) = split_crate(input);
    let (span, name, fields) = text_and_fields(&input, EXPECTED, errors)?;
    let Fields { fields, groups } = field::fields(fields, errors);
    Some(Event { krate, span, name, fields, groups })
}

/// `fail!(span, "why", key = value, ...)`
pub fn fail(input: TokenStream, errors: &mut Errors) -> Option<Fail> {
    const EXPECTED: &str = "expected why the span failed: `fail!(\"3 of 9 failed\", key = value)`";
    let (krate, input) = split_crate(input);
    let (span, reason, fields) = text_and_fields(&input, EXPECTED, errors)?;
    if let Some(value) = value_beside(&reason, &fields) {
        let message = "the values of the reason stand in its braces: `fail!(\"{failed} of {total} failed\")`";
        errors.at(value, message);
        return None;
    }
    let Fields { fields, groups } = field::fields(fields, errors);
    Some(Fail { krate, span, reason, fields, groups })
}

/// `record_error!(span, error)`
pub fn record_error(input: TokenStream, errors: &mut Errors) -> Option<RecordError> {
    const EXPECTED: &str =
        "expected the error alone: `record_error!(error)`, or `record_error!(span, error)`";
    let (krate, input) = split_crate(input);
    if input.is_empty() {
        errors.push(syn::Error::new(Span::call_site(), EXPECTED));
        return None;
    }
    let mut entries = Vec::new();
    list(input.clone(), errors, |input, _| {
        entries.push(input.parse::<Expr>()?);
        Ok(())
    });
    if errors.any() {
        return None;
    }
    let is_assigned = |entry: &Expr| matches!(entry, Expr::Assign(_));
    let last = entries.pop()?;
    let (span, too_many) = (entries.pop(), !entries.is_empty());
    if too_many || is_assigned(&last) || span.as_ref().is_some_and(is_assigned) {
        errors.at(input, EXPECTED);
        return None;
    }
    Some(RecordError { krate, span, error: last })
}

/// A value behind a reason with a `{}`, where `format!` would take it.
fn value_beside(reason: &Expr, fields: &TokenStream) -> Option<TokenStream> {
    let Expr::Lit(ExprLit { lit: Lit::Str(reason), .. }) = reason else { return None };
    let text = reason.value().replace("{{", "");
    let is_unnamed = |braces: &str| !braces.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let (value, _) = split_first(fields);
    let takes_value = text.split('{').skip(1).any(is_unnamed);
    (takes_value && !value.is_empty() && !is_attribute(&value)).then_some(value)
}

/// A handle, if there is one, the text behind it, and the attributes behind that.
fn text_and_fields(
    input: &TokenStream,
    expected: &str,
    errors: &mut Errors,
) -> Option<(Option<Expr>, Expr, TokenStream)> {
    if input.is_empty() {
        errors.push(syn::Error::new(Span::call_site(), expected));
        return None;
    }
    let (first, rest) = split_first(input);
    if is_attribute(&first) && !starts_with_text(&first) {
        errors.at(first, expected);
        return None;
    }
    let rest = rest.unwrap_or_default();
    let (second, behind) = split_first(&rest);
    let has_handle = !is_literal(&first)
        && !starts_with_text(&first)
        && !second.is_empty()
        && !is_attribute(&second)
        && !is_registered_name(&second);
    let (span, text, fields) = if has_handle {
        (Some(errors.ok(expression(first))?), second, behind.unwrap_or_default())
    } else {
        (None, first, rest)
    };
    Some((span, errors.ok(expression(text))?, fields))
}

/// All up to the first comma, and what is behind it if there is one.
fn split_first(input: &TokenStream) -> (TokenStream, Option<TokenStream>) {
    let mut input = input.clone().into_iter();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let (mut first, mut has_comma) = (TokenStream::new(), false);
    for token in input.by_ref() {
        if is_comma(&token) {
            has_comma = true;
            break;
        }
        first.extend([token]);
    }
    (first, has_comma.then(|| input.collect()))
}

/// Whether an entry is `key = value` or `..group`.
fn is_attribute(entry: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = entry.clone().into_iter().collect();
    let sign = |index: usize| match tokens.get(index) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    };
    let is_assignment = |index: usize| {
        let (before, after) = (index.checked_sub(1).and_then(sign), sign(index + 1));
        let is_part = |sign: Option<char>, others: &str| sign.is_some_and(|sign| others.contains(sign));
        sign(index) == Some('=') && !is_part(before, "=<>!") && !is_part(after, "=>")
    };
    sign(0) == Some('.') || (0..tokens.len()).any(is_assignment)
}

/// Whether an entry starts with a literal that is not the key of an attribute.
fn starts_with_text(entry: &TokenStream) -> bool {
    let mut tokens = entry.clone().into_iter();
    let is_text = matches!(tokens.next(), Some(TokenTree::Literal(_)));
    is_text && !matches!(tokens.next(), Some(TokenTree::Punct(punct)) if punct.as_char() == '=')
}

/// Whether an entry is the name of an attribute of OpenTelemetry's, of which the value was forgotten.
fn is_registered_name(entry: &TokenStream) -> bool {
    syn::parse2::<Name>(entry.clone()).is_ok_and(|name| name.is_opentelemetrys())
}

/// Whether an entry is a literal, or one that a `macro_rules!` has put in an invisible group.
fn is_literal(entry: &TokenStream) -> bool {
    let mut tokens = entry.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Literal(_)), None) => true,
        (Some(TokenTree::Group(group)), None) => {
            group.delimiter() == Delimiter::None && is_literal(&group.stream())
        }
        _ => false,
    }
}

fn expression(tokens: TokenStream) -> syn::Result<Expr> {
    let whole = |input: ParseStream<'_>| {
        let expr: Expr = input.parse()?;
        if input.is_empty() { Ok(expr) } else { Err(input.error("expected `,`")) }
    };
    if tokens.is_empty() {
        let mut comma = Literal::string("");
        comma.set_span(Span::call_site());
        return Err(syn::Error::new_spanned(comma.to_token_stream(), "expected an expression"));
    }
    whole.parse2(tokens)
}
