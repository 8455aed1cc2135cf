//! The `impl Message` of an envelope.

use super::context::private;
use super::{errors_at, location, site};
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericArgument, PathArguments, PathSegment, Type};
use traced_grammar::ast::{Envelope, Part, PartName};

/// `#[derive(Message)]`
pub(crate) fn envelope(envelope: &Envelope) -> TokenStream {
    let private = private(envelope.krate.as_ref());
    let method = |name, method: fn(&Part, &TokenStream) -> TokenStream| {
        envelope.part(name).map(|part| method(part, &private))
    };
    let described = envelope.parts.iter().map(|part| described(part, envelope, &private));
    let methods = [
        method(PartName::Headers, headers),
        method(PartName::Destination, destination),
        method(PartName::CorrelationId, correlation_id),
    ];
    let methods = methods.into_iter().flatten();
    implemented(
        envelope,
        &quote_spanned! {site()=>
            #(#methods)*

            fn describe(&self, __description: &mut #private::Description<'_>) {
                let _ = &__description;
                #(#described)*
            }
        },
    )
}

/// An `impl Message` without methods, for an envelope with mistakes in it.
pub(crate) fn inert(envelope: &Envelope) -> TokenStream {
    implemented(envelope, &TokenStream::new())
}

fn implemented(envelope: &Envelope, methods: &TokenStream) -> TokenStream {
    let Envelope { ident, generics, system, krate, .. } = envelope;
    let private = private(krate.as_ref());
    let mut generics = generics.clone();
    let bounds: Vec<_> = envelope.parts.iter().filter_map(|part| bound(part, envelope, &private)).collect();
    if !methods.is_empty() && !bounds.is_empty() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let known = system.as_ref().map(|system| {
        quote_spanned! {site()=>
            #[automatically_derived]
            impl #parameters #private::MessagingSystem for #ident #arguments #bounds {
                const SYSTEM: &'static #private::str = #system;
            }
        }
    });
    quote_spanned! {site()=>
        #[automatically_derived]
        impl #parameters #private::Message for #ident #arguments #bounds { #methods }
        #known
    }
}

/// What a field of a generic type must be.
fn bound(part: &Part, envelope: &Envelope, private: &TokenStream) -> Option<syn::WherePredicate> {
    let mut parameters = envelope.generics.type_params();
    let is_generic = parameters.any(|parameter| names(&part.ty.to_token_stream(), &parameter.ident));
    let ty = option_of(&part.ty).unwrap_or(&part.ty);
    let bound = match part.name {
        PartName::Headers => quote!(#private::Extract),
        PartName::Destination => quote!(#private::Text),
        PartName::Body | PartName::Key => quote!(#private::Bytes),
        PartName::Id | PartName::ConversationId | PartName::CorrelationId => quote!(#private::Display),
    };
    is_generic.then(|| syn::parse_quote!(#ty: #bound))
}

/// Whether the type of a field is one with this parameter in it.
fn names(tokens: &TokenStream, parameter: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *parameter,
        TokenTree::Group(group) => names(&group.stream(), parameter),
        _ => false,
    })
}

fn headers(part: &Part, private: &TokenStream) -> TokenStream {
    let member = &part.member;
    let (located, at) = at_type(part, private);
    let show = quote_spanned!(at=> #located::Extract::headers(&self.#member, __headers););
    quote_spanned! {site()=>
        fn headers<'__message>(&'__message self, __headers: &mut #private::Headers<'__message>) { #show }
    }
}

fn destination(part: &Part, private: &TokenStream) -> TokenStream {
    let (located, at) = at_type(part, private);
    text(part, &quote_spanned!(at=> #located::Cow::Borrowed(#located::Text::text(__value))), private)
}

fn correlation_id(part: &Part, private: &TokenStream) -> TokenStream {
    let (located, at) = at_type(part, private);
    text(
        part,
        &quote_spanned!(at=> #located::Cow::Owned(#located::shown(#located::displayed(__value)))),
        private,
    )
}

/// A method that gives this text of a field, by the field's own word.
fn text(part: &Part, text: &TokenStream, private: &TokenStream) -> TokenStream {
    let method = Ident::new(part.name.name(), site());
    let (text, none) =
        (quote_spanned!(site()=> #private::Some(#text)), quote_spanned!(site()=> #private::None));
    let body = value_of(part, &text, &none, private);
    quote_spanned! {site()=>
        fn #method(&self) -> #private::Option<#private::Cow<'_, #private::str>> { #body }
    }
}

/// The call that describes a field as an attribute of the message.
fn described(part: &Part, envelope: &Envelope, private: &TokenStream) -> TokenStream {
    let (located, at) = at_type(part, private);
    let description = quote_spanned!(at=> #located::Description);
    let call = match part.name {
        PartName::Id => quote_spanned!(at=> #description::id(__description, #located::displayed(__value));),
        PartName::ConversationId => {
            quote_spanned!(at=> #description::conversation_id(__description, #located::displayed(__value));)
        }
        // The conventions' conversation id is, as they say, sometimes called correlation id.
        PartName::CorrelationId if envelope.part(PartName::ConversationId).is_none() => {
            quote_spanned!(at=> #description::conversation_id(__description, #located::displayed(__value));)
        }
        PartName::Body => quote_spanned! {at=>
            #description::body_size(__description, #located::Bytes::bytes(__value).len());
        },
        PartName::Key => {
            quote_spanned!(at=> #description::kafka_key(__description, #located::Bytes::bytes(__value));)
        }
        PartName::Headers | PartName::Destination | PartName::CorrelationId => return TokenStream::new(),
    };
    value_of(part, &call, &TokenStream::new(), private)
}

/// `then` with the field's value as `__value`, or `otherwise` where it is an `Option` without one.
fn value_of(part: &Part, then: &TokenStream, otherwise: &TokenStream, private: &TokenStream) -> TokenStream {
    let member = &part.member;
    if option_of(&part.ty).is_none() {
        return quote_spanned!(site()=> { let __value = &self.#member; #then });
    }
    let otherwise = (!otherwise.is_empty()).then(|| quote_spanned!(site()=> else { #otherwise }));
    quote_spanned!(site()=> if let #private::Some(__value) = &self.#member { #then } #otherwise)
}

/// The `T` of an `Option<T>`, where it is spelled so.
fn option_of(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Group(group) => return option_of(&group.elem),
        Type::Paren(paren) => return option_of(&paren.elem),
        Type::Path(path) => &path.path,
        _ => return None,
    };
    match path.segments.last() {
        Some(PathSegment { ident, arguments: PathArguments::AngleBracketed(arguments), .. })
            if ident == "Option" =>
        {
            match arguments.args.first() {
                Some(GenericArgument::Type(ty)) => Some(ty),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The path of what expansions may name, and where it is: an error is on the field's type.
fn at_type(part: &Part, private: &TokenStream) -> (TokenStream, Span) {
    errors_at(private, location(&part.ty))
}
