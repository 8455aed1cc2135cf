//! The options of a span.

use super::{field, list};
use crate::ast::{Capture, Kind, Links, Options, Parent};
use crate::errors::Errors;
use crate::semconv::member;
use crate::symbol;
use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Expr, LitStr, Pat, Path, Token, Type};

/// `#[traced(options)]`
pub(super) fn attribute(tokens: TokenStream, errors: &mut Errors) -> Options {
    let mut options = Options::new(quote!(::traced));
    let mut seen = Seen::new(symbol::OPTIONS);
    list(tokens, errors, |input, errors| option(input, &mut options, &mut seen, errors));
    options
}

/// The options given so far, of those there are.
pub(super) struct Seen {
    known: &'static [&'static str],
    given: Vec<String>,
}

impl Seen {
    pub(super) fn new(known: &'static [&'static str]) -> Self {
        Self { known, given: Vec::new() }
    }

    /// Notes an option; one there is not, or one given twice, is a mistake.
    pub(super) fn note(&mut self, option: &Ident) -> syn::Result<()> {
        let name = option.to_string();
        if !self.known.contains(&name.as_str()) {
            return Err(syn::Error::new_spanned(option, self.unknown(&name)));
        }
        if self.given.contains(&name) {
            return Err(syn::Error::new_spanned(option, format!("`{name}` is given twice")));
        }
        self.given.push(name);
        Ok(())
    }

    fn unknown(&self, name: &str) -> String {
        let known: Vec<String> = self.known.iter().map(|option| format!("`{option}`")).collect();
        let known = known.join(", ");
        let refused = if self.known.contains(&symbol::INJECT) {
            refused_by_producers(name)
        } else if self.known.contains(&symbol::MESSAGE) {
            refused_by_consumers(name)
        } else {
            None
        };
        if let Some(refused) = refused {
            return refused.to_owned();
        }
        if let Some(meant) = meant_by(name).filter(|meant| self.known.contains(meant)) {
            return format!("unknown option `{name}`: it is said by `{meant} = ...`");
        }
        if let Some(meant) = member::slip(name, self.known.iter().copied()) {
            return format!("unknown option `{name}`: did you mean `{meant}`?");
        }
        match name {
            "skip" | "skip_all" => {
                format!("arguments are never recorded unless asked for: leave `{name}` out")
            }
            "fields" => "attributes are written `attributes(key = value)`".to_owned(),
            "ret" => "a returned value is recorded by `ok(|value| key = value)`".to_owned(),
            "level" | "target" => format!("there is no `{name}`: spans have a `kind` and a `scope`"),
            symbol::MESSAGE | symbol::SYSTEM | symbol::DESTINATION | symbol::OPERATION => {
                format!("`{name}` is an option of `#[traced_consumer]` and of `#[traced_producer]`")
            }
            symbol::CONSUMER_GROUP | symbol::CORRELATION => {
                format!("`{name}` is an option of `#[traced_consumer]`")
            }
            symbol::INJECT => format!("`{name}` is an option of `#[traced_producer]`"),
            "follows_from" => "a span is linked to others by `links = [...]`".to_owned(),
            _ => format!("unknown option `{name}`: expected one of {known}"),
        }
    }
}

/// The option of consumers and producers that goes by this name elsewhere.
pub(super) fn meant_by(option: &str) -> Option<&'static str> {
    match option {
        "topic" | "queue" | "subject" | "stream" | "exchange" => Some(symbol::DESTINATION),
        "group" | "group_id" => Some(symbol::CONSUMER_GROUP),
        "record" | "event" | "batch" | "records" | "events" => Some(symbol::MESSAGE),
        "broker" => Some(symbol::SYSTEM),
        "headers" | "carrier" => Some(symbol::INJECT),
        _ => None,
    }
}

/// Why `#[traced_consumer]`, or `settle!`, has no such option.
fn refused_by_consumers(option: &str) -> Option<&'static str> {
    match option {
        symbol::KIND => Some("the kind of a consumer's span follows from its `operation`: leave `kind` out"),
        symbol::PARENT => Some(
            "the parent of a consumer's span is the sender of its message: leave `parent` out, or start a new trace \
             with `correlation = link`",
        ),
        symbol::CORRELATION => {
            Some("a `settle` span always links to the sender of its message: leave `correlation` out")
        }
        symbol::OPERATION => Some("the operation's name comes first: `settle!(\"ack\", ...)`"),
        "headers" | "carrier" => {
            Some("a consumer's headers are those of its message: write `message = ...`, and nothing else")
        }
        _ => None,
    }
}

/// Why `#[traced_producer]` has no such option.
fn refused_by_producers(option: &str) -> Option<&'static str> {
    match option {
        symbol::CONSUMER_GROUP => {
            Some("who consumes a message is not known to its producer: leave `consumer_group` out")
        }
        symbol::CORRELATION => Some(
            "what is sent is part of the current trace: leave `correlation` out, or start a new trace with `parent = root`",
        ),
        _ => None,
    }
}

/// One option.
pub(super) fn option(
    input: ParseStream<'_>,
    options: &mut Options,
    seen: &mut Seen,
    errors: &mut Errors,
) -> syn::Result<()> {
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        let literal = name.token();
        let message = if seen.known.contains(&symbol::SYSTEM) {
            format!("a system is given by `system = {literal}`, a name by `name = {literal}`")
        } else {
            format!("a name is given by `name = {literal}`")
        };
        return Err(syn::Error::new_spanned(name, message));
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected an option, such as `name = \"...\"` or `attributes(...)`"));
    }
    let option = input.call(Ident::parse_any)?;
    seen.note(&option)?;
    match option.to_string().as_str() {
        symbol::NAME => options.name = Some(value(input, &option)?),
        symbol::KIND => options.kind = Some(value(input, &option)?),
        symbol::ATTRIBUTES => {
            options.attributes = field::fields(group(input, &option)?, errors);
        }
        symbol::OK => options.ok = Some(capture(input, option, errors)?),
        symbol::ERR => options.err = Some(capture(input, option, errors)?),
        symbol::ERROR_IF => options.error_if = Some(value(input, &option)?),
        symbol::PARENT => options.parent = Some(value(input, &option)?),
        symbol::LINKS => options.links = Some(value(input, &option)?),
        symbol::SCOPE => options.scope = Some(value(input, &option)?),
        symbol::KEYS => options.keys = Some(path(input, &option)?),
        _ => options.krate = path(input, &option)?.into_token_stream(),
    }
    Ok(())
}

/// `option = value`
pub(super) fn value<T: Parse>(input: ParseStream<'_>, option: &Ident) -> syn::Result<T> {
    given(input, option)?;
    input.parse()
}

/// `option =`, and something behind it.
pub(super) fn given(input: ParseStream<'_>, option: &Ident) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(option, format!("expected `{option} = ...`")));
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new_spanned(option, format!("expected `{option} = ...`")));
    }
    Ok(())
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

/// `ok(|pattern| key = value, ...)`
fn capture(input: ParseStream<'_>, option: Ident, errors: &mut Errors) -> syn::Result<Capture> {
    let is_ok = option == symbol::OK;
    let form = if is_ok { "ok(|value| key = value)" } else { "err(|error| key = value)" };
    let expected = if is_ok {
        format!("expected `{form}`")
    } else {
        format!("an `Err` is recorded by itself: leave `err` out, or add attributes with `{form}`")
    };
    let misused = |option: &Ident| syn::Error::new_spanned(option, &expected);
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
    let fields = field::fields(fields, errors);
    Ok(Capture { option, pattern, fields })
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

impl Parse for Parent {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let expr: Expr = input.parse()?;
        match &expr {
            Expr::Path(path) if path.path.is_ident(symbol::ROOT) => Ok(Self::Root),
            _ => Ok(Self::Context(expr)),
        }
    }
}

impl Parse for Links {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(match input.parse()? {
            Expr::Array(array) => Self::List(array.elems.into_iter().collect()),
            expr => Self::Iterator(expr),
        })
    }
}
