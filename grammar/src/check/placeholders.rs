//! Names in which a value is meant to stand: a name that is a literal is sent as it is.

use crate::Errors;
use crate::ast::{Event, Function, Grammar, InlineSpan, Options};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprLit, FnArg, Lit, LitStr};

/// The name of a function's span has no argument in braces.
pub(super) fn of_function(function: &Function, errors: &mut Errors) {
    let inputs: Vec<TokenStream> = function.item.signature.inputs.iter().map(bound_by).collect();
    let is_value = |name: &str| inputs.iter().any(|input| contains(input, name));
    of_span(&function.options, is_value, errors);
}

/// The name of a `span!` has no variable in braces. Which there are is not known here: any word may be one.
pub(super) fn of_inline(span: &InlineSpan, errors: &mut Errors) {
    of_span(&span.options, |_| true, errors);
}

/// The name of an event has no variable in braces.
pub(super) fn of_event(event: &Event, errors: &mut Errors) {
    let Some(literal) = text(&event.name) else { return };
    let found = Placeholders::of(&literal.value(), separators(Grammar::Traced), |_| true);
    if !found.is_empty() {
        let value = found.value().unwrap_or("...");
        errors.at(
            literal,
            format!("an event's name is constant, and its braces are sent as they are: `event!(\"...\", key = {value})`"),
        );
    }
}

/// The error of `record_error!` has no variable in braces where it is a literal, which is recorded as it is.
pub(super) fn of_error(error: &Expr, errors: &mut Errors) {
    let Some(literal) = text(error) else { return };
    let found = Placeholders::of(&literal.value(), separators(Grammar::Traced), |_| true);
    if !found.is_empty() {
        let format = found.as_format(&literal.value());
        errors.at(literal, format!("the braces are recorded as they are: write `record_error!({format})`"));
    }
}

/// The values of a reason are named in its braces: nothing follows that could be put into empty ones.
pub(super) fn of_reason(reason: &Expr, errors: &mut Errors) {
    let Some(literal) = text(reason) else { return };
    let found = Placeholders::of(&literal.value(), separators(Grammar::Traced), |_| true);
    if found
        .0
        .iter()
        .any(|place| place.value.is_empty() || place.value.starts_with(|c: char| c.is_ascii_digit()))
    {
        let message = "a value of the reason is named in its braces: `fail!(\"{failed} of {total} failed\")`";
        errors.at(literal, message);
    }
}

fn of_span(options: &Options, is_value: impl Fn(&str) -> bool, errors: &mut Errors) {
    let separators = separators(options.grammar);
    let operation = options.messaging.as_ref().and_then(|messaging| messaging.operation.name.as_ref());
    if let Some(literal) = operation
        && !Placeholders::of(&literal.value(), separators, &is_value).is_empty()
    {
        errors.at(
            literal,
            "an operation's name is constant, and its braces are sent as they are: record the value in \
             `attributes(...)`",
        );
    }
    let Some(literal) = options.name.as_ref().and_then(text) else { return };
    let found = Placeholders::of(&literal.value(), separators, &is_value);
    if !found.is_empty() {
        let value = found.value().map_or_else(|| "the value".to_owned(), |value| format!("`{value}`"));
        let format = found.as_format(&literal.value());
        errors.at(
            literal,
            format!(
                "the braces are sent as they are: a span's name has few values, so record {value} in \
                 `attributes(...)`, or write `name = {format}`"
            ),
        );
    }
}

/// The literal that a name is.
fn text(name: &Expr) -> Option<&LitStr> {
    match name {
        Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) => Some(literal),
        _ => None,
    }
}

/// What binds the names of an argument.
fn bound_by(input: &FnArg) -> TokenStream {
    match input {
        FnArg::Receiver(receiver) => receiver.self_token.to_token_stream(),
        FnArg::Typed(typed) => typed.pat.to_token_stream(),
    }
}

fn contains(tokens: &TokenStream, name: &str) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => contains(&group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The places in a literal where a value is meant to stand: what is between their braces.
struct Placeholders(Vec<Placeholder>);

struct Placeholder {
    /// Where its braces are.
    braces: std::ops::Range<usize>,
    /// `id` or `order.id`; empty in `{}`.
    value: String,
    /// `:?`, or nothing.
    format: String,
}

impl Placeholders {
    /// `{name}` is a value's place where `is_value` says so of the name, and `{}` always is; a part of a template is none.
    fn of(text: &str, separators: &[char], is_value: impl Fn(&str) -> bool) -> Self {
        let mut found = Vec::new();
        let mut rest = 0;
        while let Some(open) = text[rest..].find('{').map(|open| rest + open) {
            if text[open + 1..].starts_with('{') {
                // An escaped brace, or a template of another language's.
                rest = text[open..].find("}}").map_or(text.len(), |close| open + close + 2);
                continue;
            }
            let Some(close) = text[open..].find('}').map(|close| open + close) else { break };
            rest = close + 1;
            let inside = &text[open + 1..close];
            let (value, format) = inside.split_at(inside.find(':').unwrap_or(inside.len()));
            if names_a_value(value, &is_value)
                && !is_part_of_template(&text[..open], &text[close + 1..], value, separators)
            {
                found.push(Placeholder {
                    braces: open..close + 1,
                    value: value.to_owned(),
                    format: format.to_owned(),
                });
            }
        }
        Self(found)
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value that is meant to stand in the first, where it is named.
    fn value(&self) -> Option<&str> {
        let value = self.0.first()?.value.as_str();
        value.starts_with(|c: char| !c.is_ascii_digit()).then_some(value)
    }

    /// The literal as `format!` takes it.
    fn as_format(&self, text: &str) -> String {
        let (mut literal, mut values, mut end) = (String::new(), String::new(), 0);
        for Placeholder { braces, value, format } in &self.0 {
            literal.push_str(&text[end..braces.start]);
            end = braces.end;
            if is_word(value) {
                literal.push_str(&text[braces.clone()]);
            } else {
                literal.extend(["{", format, "}"]);
                values.push_str(", ");
                values.push_str(if value.starts_with(|c: char| !c.is_ascii_digit()) { value } else { "..." });
            }
        }
        literal.push_str(&text[end..]);
        format!("format!({literal:?}{values})")
    }
}

/// `{}`, `{0}`, and the names of variables, of their fields and of what their methods return.
fn names_a_value(value: &str, is_value: impl Fn(&str) -> bool) -> bool {
    let is_index = value.chars().all(|c| c.is_ascii_digit());
    is_index
        || syn::parse_str(value).ok().and_then(|expr| variable(&expr)).is_some_and(|name| is_value(&name))
}

/// The variable that an expression starts from: `order` of `order.id`.
fn variable(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Field(field) => variable(&field.base),
        Expr::MethodCall(call) => variable(&call.receiver),
        Expr::Index(index) => variable(&index.expr),
        _ => None,
    }
}

/// A word of Rust.
fn is_word(word: &str) -> bool {
    syn::parse_str::<Ident>(word).is_ok() || word == "self"
}

/// Whether braces stand for a whole part of a template, such as the route `/users/{id}`, which has few values.
fn is_part_of_template(before: &str, after: &str, value: &str, separators: &[char]) -> bool {
    let ends = after.is_empty() || after.starts_with([' ', '?']) || after.starts_with(separators);
    is_word(value) && before.ends_with(separators) && ends
}

/// What is between the parts of a route, or of the template of a destination's name: `replies.{id}`.
fn separators(grammar: Grammar) -> &'static [char] {
    if grammar.is_messaging() { &['/', '.', ':'] } else { &['/'] }
}
