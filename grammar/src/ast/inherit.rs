//! The options of an `impl`, a `trait` or a `mod`, given to what is in it.

use super::{AttributeGroup, Field, Function, Item, Links, Messaging, Options, Parent};
use crate::returns;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, FnArg, Lit, LitStr};

impl Function {
    /// The function with the options of what it is in. Where both say something, its own count.
    #[must_use]
    pub fn within(&self, shared: &Options) -> Self {
        let mut function = self.clone();
        let is_own = function.options.metrics.is_some();
        function.options = function.options.within(&suited_to(&function.item, shared));
        let has_none =
            function.options.registry_metrics().is_empty() && function.options.declared_metric().is_none();
        if !is_own && has_none {
            // Shared metrics are those of the conventions that have some.
            function.options.metrics = None;
        }
        function.options.add_fixed_values();
        function
    }
}

impl Function {
    /// The function by itself, where it is not known what else there is that its convention could require.
    #[must_use]
    pub(crate) fn without_convention(&self) -> Self {
        let mut function = self.clone();
        function.options.convention = None;
        function
    }
}

impl Options {
    /// These options, and of `outer` what these do not say.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        let given: Vec<String> = self.keys().collect();
        let attributes = outer.attributes.iter().filter(|field| !given.contains(&field.key.text()));
        let own_groups: Vec<String> = self.groups.iter().map(spelled).collect();
        let groups = outer.groups.iter().filter(|group| !own_groups.contains(&spelled(group)));
        Self {
            grammar: self.grammar,
            given: self.given.clone(),
            name: self.name.clone().or_else(|| outer.name.clone()),
            prefix: self.prefix.clone().or_else(|| outer.prefix.clone()),
            // A convention says the kind.
            kind: self.kind.clone().or_else(|| outer.kind.clone().filter(|_| self.convention.is_none())),
            convention: self.convention.clone().or_else(|| outer.convention.clone()),
            attributes: attributes.chain(&self.attributes).cloned().collect(),
            groups: groups.chain(&self.groups).cloned().collect(),
            ok: self.ok.clone(),
            err: self.err.clone().or_else(|| outer.err.clone()),
            error_if: self.error_if.clone(),
            item: self.item.clone(),
            inject: self.inject.clone(),
            parent: self.parent.clone().or_else(|| outer.parent.clone()),
            links: self.links.clone().or_else(|| outer.links.clone()),
            metrics: self.metrics.clone().or_else(|| outer.metrics.clone()),
            scope: self.scope.clone().or_else(|| outer.scope.clone()),
            keys: self.keys.clone().or_else(|| outer.keys.clone()),
            messaging: self.messaging.clone(),
            krate: self.krate.clone().or_else(|| outer.krate.clone()),
            rules: self.rules.clone().or_else(|| outer.rules.clone()),
        }
    }

    /// The names of the attributes that these options set.
    fn keys(&self) -> impl Iterator<Item = String> {
        let captured = self.ok.iter().chain(&self.err).flat_map(|capture| &capture.fields);
        let messaging = self.messaging.iter().flat_map(Messaging::fields);
        self.attributes.iter().chain(captured).chain(messaging).map(|field| field.key.text())
    }
}

/// What of the shared options this function can have.
fn suited_to(item: &Item, shared: &Options) -> Options {
    let mut options = shared.clone();
    let ident = &item.signature.ident;
    // What the convention requires of this function is said where the function is.
    for segment in options.convention.iter_mut().flat_map(|convention| &mut convention.name.segments) {
        segment.set_span(ident.span());
    }
    if let Some(metrics) = &mut options.metrics {
        metrics.option.set_span(ident.span());
    }
    if let Some(prefix) = &options.prefix {
        let name = format!("{}.{}", prefix.value(), ident.unraw());
        let lit = Lit::Str(LitStr::new(&name, ident.span()));
        options.name = Some(Expr::Lit(ExprLit { attrs: Vec::new(), lit }));
    }
    if !matches!(item.signature.inputs.first(), Some(FnArg::Receiver(_))) {
        options.attributes.retain(|field| !names_self(&field_tokens(field)));
        options.groups.retain(|group| !names_self(&group.expr.to_token_stream()));
        options.parent = options.parent.filter(|parent| !parent_names_self(parent));
        options.links = options.links.filter(|links| !links_name_self(links));
    }
    if item.is_track_caller() || !returns::says_result(item) {
        options.err = None;
    }
    options
}

fn spelled(group: &AttributeGroup) -> String {
    group.expr.to_token_stream().to_string()
}

fn field_tokens(field: &Field) -> TokenStream {
    let mut tokens = field.value.expr.to_token_stream();
    field.key.to_tokens(&mut tokens);
    tokens
}

fn parent_names_self(parent: &Parent) -> bool {
    match parent {
        Parent::Root => false,
        Parent::Context(context) => names_self(&context.to_token_stream()),
    }
}

fn links_name_self(links: &Links) -> bool {
    match links {
        Links::List(list) => list.iter().any(|link| names_self(&link.to_token_stream())),
        Links::Place(links) | Links::Iterator(links) => names_self(&links.to_token_stream()),
    }
}

/// Whether the tokens name `self`, which only a method has.
fn names_self(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "self",
        TokenTree::Group(group) => names_self(&group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
