//! `#[cfg_attr(condition, traced(...))]` on an item in an `impl`, a `trait` or a `mod`.
//!
//! Only rustc knows whether the condition holds. So the item is there twice, once under `#[cfg(condition)]` with the attribute
//! and once under `#[cfg(not(condition))]` without it, and rustc keeps one of them.

use super::items::{AttributeTokens, ItemTokens, is_sign, last_word};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// The item, or one for each outcome of the conditions that our attribute is under.
pub(super) fn versions(item: ItemTokens, is_ours: &impl Fn(&Ident) -> bool) -> Vec<ItemTokens> {
    let found = item.attributes.iter().enumerate().find_map(|(index, attribute)| {
        let (condition, attributes) = conditional(attribute)?;
        let ours = attributes.iter().filter_map(last_word).any(|word| is_ours(&word));
        ours.then_some((index, condition, attributes))
    });
    let Some((index, condition, attributes)) = found else { return vec![item] };
    let attribute = &item.attributes[index];
    let not = [
        TokenTree::from(Ident::new("not", condition_span(&condition, attribute))),
        parenthesized(&condition),
    ];
    let with = [cfg(attribute, &condition)]
        .into_iter()
        .chain(attributes.into_iter().map(|tokens| with(attribute, tokens)));
    let without = [cfg(attribute, &not.into_iter().collect())];
    let replaced = |by: Vec<AttributeTokens>| {
        let mut item = item.clone();
        item.attributes.splice(index..=index, by);
        versions(item, is_ours)
    };
    let mut all = replaced(with.collect());
    all.extend(replaced(without.into()));
    all
}

/// The condition of a `cfg_attr`, and the attributes behind it.
fn conditional(attribute: &AttributeTokens) -> Option<(TokenStream, Vec<TokenStream>)> {
    attribute.last_word().filter(|word| word == "cfg_attr")?;
    let [TokenTree::Group(arguments)] = &attribute.behind_path()[..] else { return None };
    let arguments: Vec<TokenTree> = arguments.stream().into_iter().collect();
    let mut entries = arguments.split(|tree| is_sign(tree, ',')).filter(|entry| !entry.is_empty());
    let condition = entries.next()?.iter().cloned().collect();
    Some((condition, entries.map(|entry| entry.iter().cloned().collect()).collect()))
}

fn condition_span(condition: &TokenStream, attribute: &AttributeTokens) -> proc_macro2::Span {
    condition.clone().into_iter().next().map_or_else(|| attribute.brackets.span(), |first| first.span())
}

/// `#[cfg(condition)]`
fn cfg(at: &AttributeTokens, condition: &TokenStream) -> AttributeTokens {
    let word = Ident::new("cfg", at.brackets.span());
    with(at, [TokenTree::from(word), parenthesized(condition)].into_iter().collect())
}

fn parenthesized(tokens: &TokenStream) -> TokenTree {
    Group::new(Delimiter::Parenthesis, tokens.clone()).into()
}

/// `#[tokens]`, where the attribute is.
fn with(at: &AttributeTokens, tokens: TokenStream) -> AttributeTokens {
    let mut brackets = Group::new(Delimiter::Bracket, tokens);
    brackets.set_span(at.brackets.span());
    AttributeTokens { pound: at.pound.clone(), brackets }
}
