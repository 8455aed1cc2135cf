//! The options of a span.

use super::field::Fields;
use super::{field, list, messaging, metrics, unknown};
use crate::Errors;
use crate::ast::{Capture, Convention, Grammar, Kind, Links, OptionName, Options, Parent};
use crate::symbol;
use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, ExprLit, Lit, LitStr, Pat, Path, Token, Type};
use traced_registry::member;

/// The options of an attribute.
pub(super) fn attribute(grammar: Grammar, tokens: TokenStream, errors: &mut Errors) -> Options {
    let mut options = Options::new(grammar, None);
    list(tokens, errors, |input, errors| option(input, &mut options, errors));
    options
}

/// `#[traced(skip)]` by itself.
const NOTHING_TO_SKIP: &str = "`skip` leaves a function out of the `#[traced]` on its `impl`, `trait` or `mod`: this one has \
                               no span without it, so leave the attribute out";

/// One option.
pub(super) fn option(input: ParseStream<'_>, options: &mut Options, errors: &mut Errors) -> syn::Result<()> {
    if input.peek(LitStr) {
        return Err(text_without_option(&input.parse()?, options.grammar));
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected an option, such as `name = \"...\"` or `attributes(...)`"));
    }
    let word = input.call(Ident::parse_any)?;
    if word == symbol::SKIP && options.grammar == Grammar::Traced && !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(&word, NOTHING_TO_SKIP));
    }
    let Some(name) = options.grammar.option(&word.to_string()) else {
        return Err(unknown::option(&word, options.grammar));
    };
    if options.given.contains(&name) {
        return Err(messaging::both_sources(input, &word, options)
            .unwrap_or_else(|| syn::Error::new_spanned(&word, format!("`{word}` is given twice"))));
    }
    options.given.push(name);
    read(name, word, input, options, errors)
}

/// `#[traced("name")]`
fn text_without_option(text: &LitStr, grammar: Grammar) -> syn::Error {
    let literal = text.token();
    let message = if grammar.is_messaging() {
        format!("a system is given by `system = {literal}`, a name by `name = {literal}`")
    } else {
        format!("a name is given by `name = {literal}`")
    };
    syn::Error::new_spanned(text, message)
}

/// What stands behind the name of an option.
fn read(
    name: OptionName,
    word: Ident,
    input: ParseStream<'_>,
    options: &mut Options,
    errors: &mut Errors,
) -> syn::Result<()> {
    match name {
        OptionName::Name => options.name = Some(value(input, &word)?),
        OptionName::Prefix => options.prefix = Some(literal(input, &word, "orders")?),
        OptionName::Item => options.item = Some((word.clone(), literal(input, &word, "order")?)),
        OptionName::Convention => {
            options.convention = Some(value(input, &word)?);
        }
        OptionName::Kind => options.kind = Some((word.clone(), value(input, &word)?)),
        OptionName::Attributes => {
            let Fields { fields, groups } = field::fields(group(input, &word)?, errors);
            (options.attributes, options.groups) = (fields, groups);
        }
        OptionName::Ok => options.ok = Some(capture(input, word, OK, errors)?),
        OptionName::Err => options.err = Some(capture(input, word, ERR, errors)?),
        OptionName::Inject => options.inject = Some((word.clone(), value(input, &word)?)),
        OptionName::ErrorIf => options.error_if = Some(value(input, &word)?),
        OptionName::Parent => options.parent = Some(value(input, &word)?),
        OptionName::Links => options.links = Some(value(input, &word)?),
        OptionName::Scope => options.scope = Some(value(input, &word)?),
        OptionName::Metrics => options.metrics = Some(metrics::metrics(input, word)?),
        OptionName::Keys => options.keys = Some(path(input, &word)?),
        OptionName::Crate => options.krate = Some(path(input, &word)?.into_token_stream()),
        OptionName::Message
        | OptionName::System
        | OptionName::Destination
        | OptionName::ConsumerGroup
        | OptionName::Operation
        | OptionName::CreationContext => messaging::read(name, &word, input, options)?,
    }
    Ok(())
}

/// `option = value`
pub(super) fn value<T: Parse>(input: ParseStream<'_>, option: &Ident) -> syn::Result<T> {
    equals(input, option)?;
    input.parse()
}

/// The `=` of `option = value`; a value follows.
pub(super) fn equals(input: ParseStream<'_>, option: &Ident) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(option, format!("expected `{option} = ...`")));
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new_spanned(option, format!("expected `{option} = ...`")));
    }
    Ok(())
}

/// `option = "literal"`
fn literal(input: ParseStream<'_>, option: &Ident, example: &str) -> syn::Result<LitStr> {
    value::<Expr>(input, option).and_then(|value| match value {
        Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => Ok(literal),
        other => {
            let message = format!("expected a string literal: `{option} = \"{example}\"`");
            Err(syn::Error::new_spanned(other, message))
        }
    })
}

/// `option = path`
pub(super) fn path(input: ParseStream<'_>, option: &Ident) -> syn::Result<Path> {
    value::<Expr>(input, option).and_then(|value| match value {
        Expr::Path(path) if path.qself.is_none() => Ok(path.path),
        other => Err(syn::Error::new_spanned(other, format!("expected a path: `{option} = ...::...`"))),
    })
}

/// `option(...)`
fn group(input: ParseStream<'_>, option: &Ident) -> syn::Result<TokenStream> {
    if !input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(option, format!("expected `{option}(key = value)`")));
    }
    let group: Group = input.parse()?;
    debug_assert_eq!(group.delimiter(), Delimiter::Parenthesis);
    Ok(group.stream())
}

/// How `ok` and `err` are written.
struct CaptureForm {
    form: &'static str,
    expected: &'static str,
}

const OK: CaptureForm =
    CaptureForm { form: "ok(|value| key = value)", expected: "expected `ok(|value| key = value)`" };

const ERR: CaptureForm = CaptureForm {
    form: "err(|error| key = value)",
    expected: "an `Err` is recorded by itself: leave `err` out, or add attributes with `err(|error| key = value)`",
};

/// `ok(|pattern| key = value, ...)`
fn capture(
    input: ParseStream<'_>,
    option: Ident,
    CaptureForm { form, expected }: CaptureForm,
    errors: &mut Errors,
) -> syn::Result<Capture> {
    let misused = |option: &Ident| syn::Error::new_spanned(option, expected);
    if !input.peek(syn::token::Paren) {
        return Err(misused(&option));
    }
    let tokens = input.parse::<Group>()?.stream();
    let parser = |input: ParseStream<'_>| {
        if !input.peek(Token![|]) {
            return Err(misused(&option));
        }
        input.parse::<Token![|]>()?;
        let pattern = Pat::parse_single(input)?;
        let pattern = if input.peek(Token![:]) { typed(pattern, input)? } else { pattern };
        input.parse::<Token![|]>()?;
        if input.peek(syn::token::Brace) {
            return Err(input.error(format!("attributes are written without braces: `{form}`")));
        }
        Ok((pattern, input.parse::<TokenStream>()?))
    };
    let (pattern, fields) = parser.parse2(tokens)?;
    let Fields { fields, groups } = field::fields(fields, errors);
    Ok(Capture { option, pattern, fields, groups })
}

fn typed(pattern: Pat, input: ParseStream<'_>) -> syn::Result<Pat> {
    let colon_token = input.parse()?;
    let ty: Type = input.parse()?;
    Ok(Pat::Type(syn::PatType { attrs: Vec::new(), pat: Box::new(pattern), colon_token, ty: Box::new(ty) }))
}

/// One of a few words.
pub(super) fn word<T: Copy>(
    input: ParseStream<'_>,
    what: &str,
    words: &[(&str, T)],
    expected: &str,
) -> syn::Result<T> {
    if !input.peek(syn::Ident) {
        return Err(input.error(expected));
    }
    let ident: Ident = input.parse()?;
    let known = words.iter().find(|(word, _)| ident == word);
    known.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let near = member::slip(&ident.to_string(), words.iter().map(|(word, _)| *word));
        let message = near.map_or_else(
            || format!("unknown {what} `{ident}`: {expected}"),
            |meant| format!("unknown {what} `{ident}`: did you mean `{meant}`?"),
        );
        syn::Error::new_spanned(&ident, message)
    })
}

impl Parse for Kind {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const KINDS: &[(&str, Kind)] = &[
            ("internal", Kind::Internal),
            ("client", Kind::Client),
            ("server", Kind::Server),
            ("producer", Kind::Producer),
            ("consumer", Kind::Consumer),
        ];
        const EXPECTED: &str = "expected one of `internal`, `client`, `server`, `producer`, `consumer`";
        word(input, "span kind", KINDS, EXPECTED)
    }
}

impl Parse for Convention {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const EXPECTED: &str = "expected the name of a span type, such as `http.server`";
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let message = format!("a span type is named without quotes: `convention = {}`", literal.value());
            return Err(syn::Error::new_spanned(literal, message));
        }
        if !input.peek(Ident::peek_any) {
            return Err(input.error(EXPECTED));
        }
        let name = input.parse()?;
        if input.peek(Token![::]) {
            return Err(input.error("the parts of a span type's name are joined by `.`"));
        }
        Ok(Self { name })
    }
}

impl Parse for Parent {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let expr: Expr = input.parse()?;
        match &expr {
            Expr::Path(path) if path.path.is_ident(symbol::ROOT) => Ok(Self::Root),
            _ => Ok(Self::Context(Box::new(expr))),
        }
    }
}

impl Parse for Links {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(match input.parse()? {
            Expr::Array(array) => Self::List(array.elems.into_iter().collect()),
            expr if is_place(&expr) => Self::Place(expr),
            expr => Self::Iterator(expr),
        })
    }
}

/// Whether the expression is what stands somewhere already, and is not made by it.
fn is_place(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Field(_) | Expr::Index(_) => true,
        Expr::Unary(unary) => matches!(unary.op, syn::UnOp::Deref(_)),
        Expr::Paren(paren) => is_place(&paren.expr),
        Expr::Group(group) => is_place(&group.expr),
        _ => false,
    }
}
