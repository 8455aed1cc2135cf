//! `#[traced]` on an `impl`, a `trait` or a `mod`: the functions in it, each with the options of its own.

use super::items::{AttributeTokens, ItemKind, ItemTokens, items, kind_of};
use super::left_out::{self, Skip};
use super::{conditional, item, list, options};
use crate::Errors;
use crate::ast::{ContainedItem, Container, ContainerKind, Function, Grammar, Options};
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// The word that our attribute is called by in a place that has it under another name.
pub struct AttributeName(pub Option<String>);

impl AttributeName {
    fn is(&self, word: &Ident) -> bool {
        word == Grammar::Traced.name() || self.0.as_deref().is_some_and(|name| word == name)
    }
}

/// Whether the item below the attribute is an `impl`, a `trait` or a `mod`.
pub fn is_container(item: &TokenStream) -> bool {
    matches!(kind_of(item.clone()), ItemKind::Impl(_) | ItemKind::Trait(_) | ItemKind::Module(_))
}

/// An `impl`, a `trait` or a `mod`, the options of the attribute above it, and the functions in it.
pub fn container(
    options: TokenStream,
    item: TokenStream,
    name: &AttributeName,
    errors: &mut Errors,
) -> Option<Container> {
    let item = items(item).into_iter().next()?;
    Reader { name }.container(options, item, errors).ok()
}

/// Reads items.
struct Reader<'a> {
    name: &'a AttributeName,
}

impl Reader<'_> {
    /// `Err` has the item back, which is none that functions are in.
    fn container(
        &self,
        options: TokenStream,
        mut item: ItemTokens,
        errors: &mut Errors,
    ) -> Result<Container, ItemTokens> {
        let (kind, keyword) = match &item.kind {
            ItemKind::Impl(word) => (ContainerKind::Impl, word.clone()),
            ItemKind::Trait(word) => (ContainerKind::Trait, word.clone()),
            ItemKind::Module(word) => (ContainerKind::Module, word.clone()),
            ItemKind::Function | ItemKind::Macro | ItemKind::Other => return Err(item),
        };
        let Some(braces) = braces(item.rest.last()) else { return Err(item) };
        let mut read = Options::new(Grammar::Container, None);
        let is_read = errors.none_in(|errors| {
            list(options, errors, |input, errors| options::option(input, &mut read, errors));
        });
        for again in self.take_own(&mut item) {
            errors.at(again, "`#[traced]` is given twice");
        }
        item.rest.pop();
        let contained = items(braces.stream())
            .into_iter()
            .flat_map(|item| conditional::versions(item, &|word| self.is_ours(word)));
        let items = contained.map(|item| self.contained(item, errors)).collect();
        Ok(Container { options: read, is_read, kind, keyword, head: item.tokens(), braces, items })
    }

    fn contained(&self, mut item: ItemTokens, errors: &mut Errors) -> ContainedItem {
        if matches!(item.kind, ItemKind::Macro) {
            return ContainedItem::Macro(item.tokens());
        }
        if matches!(item.kind, ItemKind::Other) || self.has_another(&item) {
            return ContainedItem::Item(item.tokens());
        }
        let mut own = self.take_own(&mut item);
        // A second one is found to be there.
        item.attributes.extend(own.drain(1.min(own.len())..));
        let own = own.pop().map(|own| arguments(&own, errors));
        match (&item.kind, own.as_ref().and_then(|options| left_out::skip(options, errors))) {
            (ItemKind::Function, skip) => function(own, skip.as_ref(), &item, errors),
            (_, Some(_)) => ContainedItem::Item(item.tokens()),
            (_, None) => self.nested(own, item, errors),
        }
    }

    fn nested(&self, options: Option<TokenStream>, item: ItemTokens, errors: &mut Errors) -> ContainedItem {
        if options.is_none() && left_out::container_by_rule(&item) {
            return ContainedItem::Item(item.tokens());
        }
        match self.container(options.unwrap_or_default(), item, errors) {
            Ok(container) => ContainedItem::Container(Box::new(container)),
            Err(item) => ContainedItem::Item(item.tokens()),
        }
    }

    /// Takes our attribute off the item.
    fn take_own(&self, item: &mut ItemTokens) -> Vec<AttributeTokens> {
        let is_own =
            |attribute: &AttributeTokens| attribute.last_word().is_some_and(|word| self.name.is(&word));
        let (own, others) = item.attributes.drain(..).partition(is_own);
        item.attributes = others;
        own
    }

    /// Whether the function has the span of another macro of ours, which is expanded by itself.
    fn has_another(&self, item: &ItemTokens) -> bool {
        let mut words = item.attributes.iter().filter_map(AttributeTokens::last_word);
        words.any(|word| self.is_ours(&word) && !self.name.is(&word))
    }

    fn is_ours(&self, word: &Ident) -> bool {
        let others = [Grammar::Consumer, Grammar::Producer];
        self.name.is(word) || others.iter().any(|grammar| word == grammar.name())
    }
}

/// A function, in a span or left out.
fn function(
    options: Option<TokenStream>,
    skip: Option<&Skip>,
    item: &ItemTokens,
    errors: &mut Errors,
) -> ContainedItem {
    let Some(mut function) = errors.ok(item::function(item.tokens(), Grammar::Traced)) else {
        return ContainedItem::Item(item.tokens());
    };
    let parameters = item::take_parameters(&mut function, errors);
    let is_left_out = match (&options, skip) {
        (_, Some(skip)) => {
            if !parameters.is_empty() {
                let message =
                    "`skip` leaves this function without a span: leave `#[attribute]` out of its parameters";
                errors.at(&skip.word, message);
            }
            parameters.is_empty()
        }
        (Some(_), None) => false,
        (None, None) => parameters.is_empty() && left_out::function_by_rule(item, &function),
    };
    if is_left_out {
        return ContainedItem::Item(item.tokens());
    }
    let options = options.filter(|_| skip.is_none()).unwrap_or_default();
    let mut options = options::attribute(Grammar::Traced, options, errors);
    options.attributes.extend(parameters);
    ContainedItem::Function(Box::new(Function { options, item: function }))
}

/// The braces at the end.
fn braces(tree: Option<&TokenTree>) -> Option<Group> {
    match tree {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => Some(group.clone()),
        _ => None,
    }
}

/// What stands in `#[traced(...)]`.
fn arguments(attribute: &AttributeTokens, errors: &mut Errors) -> TokenStream {
    match attribute.behind_path().as_slice() {
        [] => TokenStream::new(),
        [TokenTree::Group(group)] => group.stream(),
        _ => {
            errors.at(attribute, "expected the options in parentheses: `#[traced(...)]`");
            TokenStream::new()
        }
    }
}
