//! Writes the code. It cannot fail: mistakes were reported before.
//!
//! An expansion says what to record, in the user's own expressions. How it is recorded is in the runtime. It names nothing
//! but `#krate::__private`. Its own variables have `mixed_site` spans, which the user's code cannot see, and two
//! underscores before their names. No constant of the user's has such a name: in a pattern it would be that constant.

mod arguments;
mod attributes;
mod block;
mod callsite;
mod captures;
mod container;
mod context;
mod continued;
mod declare;
mod disabled;
mod docs;
mod envelope;
mod error_type;
mod function;
mod group;
mod histogram;
mod inject;
mod inline;
mod leaving;
mod messaging;
mod metrics;
mod namespace;
mod observed;
mod outcome;
mod output;
mod required;
mod rules;
mod span;
mod statement;
mod stream;
mod tail;
mod work;

pub(crate) use container::{container, with_items};
pub(crate) use declare::declarations;
#[cfg(test)]
pub(crate) use disabled::function as bare;
pub(crate) use envelope::{envelope, inert};
pub(crate) use error_type::{error_classes, inert_error_classes};
pub(crate) use function::function;
#[cfg(test)]
pub(crate) use function::traced;
pub(crate) use group::{group, inert_group};
pub(crate) use histogram::histograms;
pub(crate) use inline::span;
pub(crate) use rules::rules;
pub(crate) use statement::{event, fail, record, record_error};

use context::Context;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::ToTokens;

/// Where an expansion's own tokens are from: its variables are its own, and the rest is resolved at the call.
fn site() -> Span {
    Span::mixed_site()
}

/// The source location of the first token.
fn location(tokens: &impl ToTokens) -> Span {
    tokens.to_token_stream().into_iter().next().map_or_else(site, |first| first.span())
}

/// A path, and the site of the tokens around it, so that an error in them is shown at `at`.
fn errors_at(path: &TokenStream, at: Span) -> (TokenStream, Span) {
    (located(path.clone(), at), site().located_at(at))
}

/// The same tokens, located at `at`.
fn located(tokens: TokenStream, at: Span) -> TokenStream {
    let locate = |mut token: TokenTree| {
        token.set_span(token.span().located_at(at));
        token
    };
    tokens.into_iter().map(locate).collect()
}

/// A block where the user's is. rustc then takes it for the user's own, and names arguments in its errors.
fn braces(inside: TokenStream, at: Span) -> TokenStream {
    let mut braces = Group::new(Delimiter::Brace, inside);
    braces.set_span(at);
    TokenTree::Group(braces).into()
}
