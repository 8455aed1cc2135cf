//! `span_rules!`: what every span of a crate has, and is called.

use super::field::{self, Fields};
use super::inline::split_crate;
use super::list;
use super::options::equals;
use crate::Errors;
use crate::ast::{Asked, Grammar, Name, NamePattern, Options, Rules};
use proc_macro2::{Group, Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{LitStr, Token};
use traced_registry::member;

const OPTIONS: [&str; 3] = ["names", "required", "attributes"];

/// `span_rules!(names = "...", required(...), attributes(...))`
pub fn rules(input: TokenStream, errors: &mut Errors) -> Option<Rules> {
    let (krate, input) = split_crate(input);
    if input.is_empty() {
        let message =
            "expected a rule: `names = \"{service}.{operation}\"`, `required(...)` or `attributes(...)`";
        errors.push(syn::Error::new(Span::call_site(), message));
        return None;
    }
    let mut options = Options::new(Grammar::Container, Some(krate.clone()));
    let (mut asked, mut given) = (Asked::default(), Vec::new());
    list(input, errors, |input, errors| rule(input, &mut options, &mut asked, &mut given, errors));
    Some(Rules { krate, options, asked })
}

fn rule(
    input: ParseStream<'_>,
    options: &mut Options,
    asked: &mut Asked,
    given: &mut Vec<String>,
    errors: &mut Errors,
) -> syn::Result<()> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected one of `names = \"...\"`, `required(...)`, `attributes(...)`"));
    }
    let word = input.call(Ident::parse_any)?;
    let name = word.to_string();
    if given.contains(&name) {
        return Err(syn::Error::new_spanned(&word, format!("`{word}` is given twice")));
    }
    given.push(name.clone());
    match name.as_str() {
        "names" => {
            equals(input, &word)?;
            asked.names = names(input)?;
        }
        "required" => {
            let names = parenthesized(input, &word, "server.address")?;
            let parser = Punctuated::<Name, Token![,]>::parse_terminated;
            asked.required = syn::parse::Parser::parse2(parser, names)?.into_iter().collect();
        }
        "attributes" => {
            let attributes = parenthesized(input, &word, "key = value")?;
            Fields { fields: options.attributes, groups: options.groups } = field::fields(attributes, errors);
        }
        _ => return Err(unknown(&word)),
    }
    Ok(())
}

/// `"..."`, or `["...", "..."]`
fn names(input: ParseStream<'_>) -> syn::Result<Vec<NamePattern>> {
    let pattern = |literal: LitStr| NamePattern { literal };
    if input.peek(LitStr) {
        return Ok(vec![pattern(input.parse()?)]);
    }
    if !input.peek(syn::token::Bracket) {
        return Err(input.error("expected what names look like: `names = \"{service}.{operation}\"`, or a list: `[\"...\", \"...\"]`"));
    }
    let inside;
    syn::bracketed!(inside in input);
    let literals = Punctuated::<LitStr, Token![,]>::parse_terminated(&inside)?;
    Ok(literals.into_iter().map(pattern).collect())
}

/// `rule(...)`
fn parenthesized(input: ParseStream<'_>, word: &Ident, inside: &str) -> syn::Result<TokenStream> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(word, format!("expected `{word}({inside})`")));
    }
    Ok(input.parse::<Group>()?.stream())
}

fn unknown(word: &Ident) -> syn::Error {
    let name = word.to_string();
    let message = match member::slip(&name, OPTIONS.into_iter()) {
        Some(meant) => format!("unknown rule `{name}`: did you mean `{meant}`?"),
        None => format!("unknown rule `{name}`: expected one of `names`, `required`, `attributes`"),
    };
    syn::Error::new_spanned(word, message)
}
