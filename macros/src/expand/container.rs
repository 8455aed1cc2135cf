//! An `impl`, a `trait` or a `mod`, each of its functions in a span of its own.

use super::function::function;
use proc_macro2::{Group, TokenStream};
use quote::{ToTokens, quote};
use traced_grammar::ast::{ContainedItem, Container, Options};

/// `#[traced]` on an `impl`, a `trait` or a `mod`.
pub(crate) fn container(container: &Container) -> TokenStream {
    items(container, &container.options)
}

/// What is in the container, where its options and those around it are `shared`.
fn items(container: &Container, shared: &Options) -> TokenStream {
    with_items(container, |item| match item {
        ContainedItem::Function(own) => function(&own.within(shared)),
        ContainedItem::Container(inner) => items(inner, &inner.options.within(shared)),
        ContainedItem::Macro(tokens) | ContainedItem::Item(tokens) => tokens.clone(),
    })
}

/// The container with each item in it as `write` writes it.
pub(crate) fn with_items(
    container: &Container,
    write: impl FnMut(&ContainedItem) -> TokenStream,
) -> TokenStream {
    let Container { head, braces, .. } = container;
    let mut written = Group::new(braces.delimiter(), container.items.iter().map(write).collect());
    written.set_span(braces.span());
    let written = written.into_token_stream();
    quote!(#head #written)
}
