//! The `impl Attributes` of a group.

use super::attributes::Keys;
use super::context::private;
use super::site;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use std::collections::BTreeSet;
use syn::{Type, WherePredicate, parse_quote_spanned};
use traced_grammar::ast::{Field, Form, Group, Key};
use traced_registry::{lookup, span_type};

/// `#[derive(Attributes)]`
pub(crate) fn group(group: &Group) -> TokenStream {
    let keys = Keys::new(private(group.krate.as_ref()), group.keys.as_ref());
    let sink = quote_spanned!(site()=> __recorder);
    let groups = keys.record_groups(&group.groups, &group.fields, &sink);
    let fields = keys.set_all(&group.fields, &sink);
    implemented(group, &quote_spanned!(site()=> #groups #fields))
}

/// An `impl` that records nothing, for a group with mistakes in it.
pub(crate) fn inert_group(group: &Group) -> TokenStream {
    implemented(group, &TokenStream::new())
}

fn implemented(group: &Group, body: &TokenStream) -> TokenStream {
    let Group { ident, generics, krate, .. } = group;
    let private = private(krate.as_ref());
    let mut generics = generics.clone();
    let bounds = bounds(group, &private);
    if !body.is_empty() && !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let given = always_given(group).into_iter().map(|name| {
        quote_spanned! {site()=>
            #[automatically_derived]
            impl #parameters #private::Gives<{ #private::id(#name) }> for #ident #arguments #bounds {}
        }
    });
    let given: TokenStream = given.collect();
    // The user's own expressions name `self`, too.
    let receiver = Ident::new("self", Span::call_site());
    quote_spanned! {site()=>
        #[automatically_derived]
        impl #parameters #private::Attributes for #ident #arguments #bounds {
            fn record(&#receiver, __recorder: &mut #private::Recorder<'_>) {
                let _ = &__recorder;
                #body
            }
        }
        #given
    }
}

/// What the group always gives, of what some convention requires: the fields that are no `Option`, and literals. Each once,
/// even where a group with mistakes gives it twice.
fn always_given(group: &Group) -> BTreeSet<String> {
    let (of_struct, of_options) = group.fields.split_at(group.types.len());
    let fields = of_struct.iter().zip(&group.types).filter(|(_, ty)| !is_option(ty)).map(|(field, _)| field);
    let literals = of_options.iter().filter(|field| field.value.is_literal());
    let given = fields.chain(literals).filter(|field| field.cfgs.is_empty());
    let names = given.filter_map(|field| match &field.key {
        Key::Name(name) if name.suffix.is_none() && is_required(group, &name.dotted()) => Some(name.dotted()),
        Key::Name(_) | Key::Literal(_) | Key::Constant(_) => None,
    });
    names.collect()
}

/// Whether some convention requires the attribute, or the crate's rules do.
fn is_required(group: &Group, name: &str) -> bool {
    span_type::is_required_somewhere(name) || group.required.iter().any(|required| required.dotted() == name)
}

/// Whether the type is spelled `Option<...>`.
fn is_option(ty: &Type) -> bool {
    match ty {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "Option"),
        Type::Reference(reference) => is_option(&reference.elem),
        Type::Group(group) => is_option(&group.elem),
        Type::Paren(paren) => is_option(&paren.elem),
        _ => false,
    }
}

/// What the fields of generic types must be.
fn bounds(group: &Group, private: &TokenStream) -> Vec<WherePredicate> {
    let is_generic = |ty: &Type| {
        group.generics.type_params().any(|parameter| names(&ty.to_token_stream(), &parameter.ident))
    };
    let attributes = group.fields.iter().zip(&group.types).filter(|(_, ty)| is_generic(ty));
    let attributes = attributes.filter_map(|(field, ty)| {
        let bound = bound(field, private)?;
        Some(parse_quote_spanned!(site()=> #ty: #bound))
    });
    let groups = group.group_types.iter().filter(|ty| is_generic(ty));
    attributes.chain(groups.map(|ty| parse_quote_spanned!(site()=> #ty: #private::Attributes))).collect()
}

/// What a value of this attribute must be. Which type a declared key has is not known here: its bound is the user's to write.
fn bound(field: &Field, private: &TokenStream) -> Option<TokenStream> {
    let ty = match (field.value.form, &field.key) {
        (Form::Display, _) => return Some(quote_spanned!(site()=> #private::Display)),
        (Form::Debug, _) => return Some(quote_spanned!(site()=> #private::Debug)),
        (Form::Plain, Key::Literal(_)) => quote_spanned!(site()=> any),
        (Form::Plain, Key::Name(name)) if name.is_opentelemetrys() => of_registry(&name.dotted())?,
        (Form::Plain, Key::Name(_) | Key::Constant(_)) => return None,
    };
    Some(quote_spanned!(site()=> #private::ValueOf<#private::ty::#ty>))
}

/// The type of an attribute that is no list.
fn of_registry(name: &str) -> Option<TokenStream> {
    let name = lookup(name)?.ty.name();
    let is_one = ["string", "int", "double", "boolean", "any"].contains(&name);
    is_one.then(|| Ident::new(name, site()).into_token_stream())
}

/// Whether the tokens name the parameter.
fn names(tokens: &TokenStream, parameter: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *parameter,
        TokenTree::Group(group) => names(&group.stream(), parameter),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
