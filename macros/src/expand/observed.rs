//! The arguments that `ok`, `err`, `error_if` and `message` name, in code that looks at the value after the body.
//!
//! A body in a closure or in an `async` block takes the arguments along. One that is named here stays the function's,
//! unless the body itself takes it: it is there after the body, as the body left it, and is dropped after the span.

use super::arguments::{self, Argument, Holds};
use super::{Context, errors_at};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::ext::IdentExt;
use syn::{Expr, ExprClosure, Signature};
use traced_grammar::ast::{Capture, Key, Name, Options, cfgs};

/// The code that looks at the value.
pub(super) struct Observers(Vec<Observer>);

struct Observer {
    /// What its own variables are bound by.
    pattern: TokenStream,
    code: TokenStream,
}

impl Observers {
    pub(super) fn of(options: &Options) -> Self {
        let captures = options.ok.iter().chain(&options.err).map(Observer::capture);
        let error_if = options.error_if.iter().map(Observer::expression);
        let messages = options.returned_messages().into_iter().map(Observer::closure);
        Self(captures.chain(error_if).chain(messages).collect())
    }

    /// All of it.
    pub(super) fn code(&self) -> TokenStream {
        self.0.iter().map(|observer| observer.code.clone()).collect()
    }

    /// Whether the argument stays the function's.
    pub(super) fn keep(&self, argument: &Argument<'_>) -> bool {
        match argument.holds {
            // They can be copied.
            Holds::Shared | Holds::Constant => false,
            Holds::Owned | Holds::Exclusive => self.first_naming(&argument.name).is_some(),
        }
    }

    /// Where the argument is named first.
    pub(super) fn first_naming(&self, argument: &Ident) -> Option<Span> {
        let free = self.0.iter().filter(|observer| find(&observer.pattern, argument).is_none());
        free.into_iter().find_map(|observer| find(&observer.code, argument))
    }
}

impl Observer {
    fn capture(capture: &Capture) -> Self {
        let mut code = TokenStream::new();
        for field in &capture.fields {
            match &field.key {
                Key::Name(Name { suffix: Some(suffix), .. }) => suffix.expr.to_tokens(&mut code),
                Key::Constant(constant) => constant.path.to_tokens(&mut code),
                Key::Name(_) | Key::Literal(_) => {}
            }
            field.value.expr.to_tokens(&mut code);
        }
        capture.groups.iter().for_each(|group| group.expr.to_tokens(&mut code));
        Self { pattern: capture.pattern.to_token_stream(), code }
    }

    fn expression(expr: &Expr) -> Self {
        match expr {
            Expr::Closure(closure) => Self::closure(closure),
            expr => Self { pattern: TokenStream::new(), code: expr.to_token_stream() },
        }
    }

    fn closure(closure: &ExprClosure) -> Self {
        Self { pattern: closure.inputs.to_token_stream(), code: closure.body.to_token_stream() }
    }
}

/// The first place where the tokens name the argument.
fn find(tokens: &TokenStream, argument: &Ident) -> Option<Span> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(index, token)| match token {
        TokenTree::Ident(ident) => {
            (ident == argument && is_variable(&tokens[..index], &tokens[index + 1..])).then(|| ident.span())
        }
        TokenTree::Group(group) => find(&group.stream(), argument),
        TokenTree::Literal(literal) => formats(literal, argument).then(|| literal.span()),
        TokenTree::Punct(_) => None,
    })
}

/// Whether an identifier between these tokens is a variable: no field, method, macro or part of a path.
fn is_variable(before: &[TokenTree], after: &[TokenTree]) -> bool {
    let is = |token: Option<&TokenTree>, expected: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == expected);
    let nth_before = |n: usize| before.len().checked_sub(n).and_then(|index| before.get(index));
    let is_member = is(nth_before(1), '.') && !is(nth_before(2), '.');
    let ends_path = is(nth_before(1), ':') && is(nth_before(2), ':');
    // `name: value`, `name::item` and `name!(...)`, but not `name != value`.
    let is_other = is(after.first(), ':') || is(after.first(), '!') && !is(after.get(1), '=');
    !is_member && !ends_path && !is_other
}

/// Whether the literal may be a format string that names the argument: `{name}`, `{name:?}`, `{0:name$}`.
fn formats(literal: &Literal, argument: &Ident) -> bool {
    let (text, name) = (literal.to_string(), argument.unraw().to_string());
    text.contains('"')
        && text.match_indices(&name).any(|(start, _)| {
            let (before, after) = (&text[..start], &text[start + name.len()..]);
            before.ends_with('{') && after.starts_with(['}', ':']) || after.starts_with('$')
        })
}

/// Holds the arguments that are named here against what can be looked at once they are in the future that is returned.
pub(super) fn stay_readable(cx: &Context<'_>, signature: &Signature) -> TokenStream {
    let observers = Observers::of(cx.options);
    let arguments = arguments::of(signature);
    let owned = arguments.iter().filter(|argument| observers.keep(argument));
    owned
        .filter_map(|argument| {
            let (name, at) = (&argument.name, observers.first_naming(&argument.name)?);
            let cfgs = cfgs(argument.attributes);
            let (private, at) = errors_at(cx.private(), at);
            Some(quote_spanned!(at=> #(#cfgs)* #private::ReadableLater::is_readable_later(&#name);))
        })
        .collect()
}
