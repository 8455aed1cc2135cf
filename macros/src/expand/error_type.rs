//! The `impl ErrorType` of an error.

use super::context::private;
use super::site;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::{Type, WherePredicate, parse_quote_spanned};
use traced_grammar::ast::{ClassName, ErrorClass, ErrorClasses};

/// `#[derive(ErrorType)]`
pub(crate) fn error_classes(classes: &ErrorClasses) -> TokenStream {
    let private = private(classes.krate.as_ref());
    let names = classes.classes.iter().map(|class| {
        let pattern = pattern(class, matches!(class.name, ClassName::OfField(..)));
        let name = match &class.name {
            ClassName::Named(name, _) => quote_spanned!(site()=> #private::Cow::Borrowed(#name)),
            ClassName::OfField(..) => {
                quote_spanned!(site()=> #private::name_of_inner(__inner, #private::class!(__inner)))
            }
        };
        quote_spanned!(site()=> #pattern => #name,)
    });
    let expected = classes.classes.iter().map(|class| {
        let asks_inner = matches!(class.name, ClassName::OfField(..)) && !class.is_expected;
        let pattern = pattern(class, asks_inner);
        let is_expected = class.is_expected;
        if asks_inner {
            quote_spanned!(site()=> #pattern => #private::is_inner_expected(#private::class!(__inner)),)
        } else {
            quote_spanned!(site()=> #pattern => #is_expected,)
        }
    });
    let remember = classes.generics.params.is_empty().then(|| {
        quote_spanned! {site()=>
            fn __remember() {
                use #private::Remembered as _;
                (&&#private::RememberProbe::<Self, #private::Own>::new()).traced_remember();
            }
        }
    });
    // An enum without variants is matched as a value: a reference to it could be to one.
    let value = if classes.classes.is_empty() {
        quote_spanned!(site()=> *self)
    } else {
        quote_spanned!(site()=> self)
    };
    implemented(
        classes,
        &quote_spanned! {site()=>
            fn error_type(&self) -> #private::Cow<'static, #private::str> {
                match #value { #(#names)* }
            }

            fn is_expected(&self) -> #private::bool {
                match #value { #(#expected)* }
            }

            #remember
        },
    )
}

/// An `impl` of one class, for an error with mistakes in its attributes.
pub(crate) fn inert_error_classes(classes: &ErrorClasses) -> TokenStream {
    let private = private(classes.krate.as_ref());
    implemented(
        classes,
        &quote_spanned! {site()=>
            fn error_type(&self) -> #private::Cow<'static, #private::str> { #private::Cow::Borrowed("") }
        },
    )
}

fn implemented(classes: &ErrorClasses, methods: &TokenStream) -> TokenStream {
    let private = private(classes.krate.as_ref());
    let mut generics = classes.generics.clone();
    let bounds: Vec<WherePredicate> = bounds(classes, &private).collect();
    if !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let ident = &classes.ident;
    quote_spanned! {site()=>
        #[automatically_derived]
        #[allow(deprecated)]
        impl #parameters #private::ErrorType for #ident #arguments #bounds { #methods }
    }
}

/// A generic error inside of a transparent one has a class.
fn bounds<'a>(
    classes: &'a ErrorClasses,
    private: &'a TokenStream,
) -> impl Iterator<Item = WherePredicate> + 'a {
    let of_field = |class: &'a ErrorClass| match &class.name {
        ClassName::OfField(_, ty) => Some(&**ty),
        ClassName::Named(..) => None,
    };
    let is_generic = |ty: &&Type| {
        let ty = ty.to_token_stream();
        let mut parameters = classes.generics.type_params();
        // What has one if this type has one is no bound of it.
        !names(&ty, &classes.ident) && parameters.any(|parameter| names(&ty, &parameter.ident))
    };
    let generic = classes.classes.iter().filter_map(of_field).filter(is_generic);
    generic.map(move |ty| parse_quote_spanned!(site()=> #ty: #private::ErrorType))
}

fn names(tokens: &TokenStream, parameter: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *parameter,
        TokenTree::Group(group) => names(&group.stream(), parameter),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The pattern of a variant or a struct, with the error inside of it as `__inner`.
fn pattern(class: &ErrorClass, binds_inner: bool) -> TokenStream {
    let variant = class.variant.as_ref().map(|variant| quote_spanned!(site()=> ::#variant));
    let path = quote_spanned!(site()=> Self #variant);
    match &class.name {
        ClassName::OfField(member, _) if binds_inner => {
            quote_spanned!(site()=> #path { #member: __inner, .. })
        }
        ClassName::OfField(..) | ClassName::Named(..) => quote_spanned!(site()=> #path { .. }),
    }
}
