//! Declarations with dotted names: a module a segment, and in the last of them what is declared.

use super::attributes::raw_if_keyword;
use super::site;
use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use traced_grammar::ast::Name;

/// The declarations whose names have the same first segments, in the order they are written.
pub(super) struct Namespace<'a, D> {
    declared: Vec<&'a D>,
    namespaces: Vec<(&'a Ident, Namespace<'a, D>)>,
}

impl<'a, D> Namespace<'a, D> {
    /// All of them, by their names.
    pub(super) fn of(declarations: &'a [D], name: fn(&D) -> &Name) -> Self {
        let mut root = Self::empty();
        for declaration in declarations {
            root.insert(declaration, name(declaration));
        }
        root
    }

    const fn empty() -> Self {
        Self { declared: Vec::new(), namespaces: Vec::new() }
    }

    fn insert(&mut self, declaration: &'a D, name: &'a Name) {
        let Some((_, path)) = name.segments.split_last() else { return };
        let mut namespace = self;
        for segment in path {
            let known = namespace.namespaces.iter().position(|(name, _)| *name == segment);
            let index = known.unwrap_or_else(|| {
                namespace.namespaces.push((segment, Self::empty()));
                namespace.namespaces.len() - 1
            });
            namespace = &mut namespace.namespaces[index].1;
        }
        namespace.declared.push(declaration);
    }

    /// The modules, and in them the items that `item` makes of each declaration.
    pub(super) fn items(&self, item: &impl Fn(&D) -> TokenStream) -> TokenStream {
        let items = self.declared.iter().map(|declaration| item(declaration));
        let namespaces = self.namespaces.iter().map(|(name, namespace)| {
            let name = raw_if_keyword(name);
            let items = namespace.items(item);
            quote_spanned!(site()=> #[allow(missing_docs, unreachable_pub)] pub mod #name { #items })
        });
        quote!(#(#items)* #(#namespaces)*)
    }
}
