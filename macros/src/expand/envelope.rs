//! The `impl Message` of an envelope.

use super::{located, site};
use crate::ast::{Envelope, Part};
use crate::symbol;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// `#[derive(Message)]`
pub(crate) fn envelope(envelope: &Envelope) -> TokenStream {
    let krate = &envelope.krate;
    let private = quote!(#krate::__private);
    let method = |word, method: fn(&Part, &TokenStream) -> TokenStream| {
        envelope.part(word).map(|part| method(part, &private))
    };
    let described = envelope.parts.iter().map(|part| described(part, envelope, &private));
    let methods = [
        method(symbol::HEADERS, headers),
        method(symbol::DESTINATION, destination),
        method(symbol::CORRELATION_ID, correlation_id),
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

/// The same, saying nothing: of an envelope with mistakes in it.
pub(crate) fn inert(envelope: &Envelope) -> TokenStream {
    implemented(envelope, &TokenStream::new())
}

fn implemented(envelope: &Envelope, methods: &TokenStream) -> TokenStream {
    let Envelope { ident, generics, system, krate, .. } = envelope;
    let private = quote!(#krate::__private);
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
    let bound = match part.word.to_string().as_str() {
        symbol::HEADERS => quote!(#private::Extract),
        symbol::DESTINATION => quote!(#private::Text),
        symbol::BODY | symbol::KEY => quote!(#private::Bytes),
        _ => quote!(#private::Display),
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
    let (at, span) = at(part, private);
    let show = quote_spanned!(span=> #at::Extract::headers(&self.#member, __headers););
    quote_spanned! {site()=>
        fn headers<'__message>(&'__message self, __headers: &mut #private::Headers<'__message>) { #show }
    }
}

fn destination(part: &Part, private: &TokenStream) -> TokenStream {
    let (at, span) = at(part, private);
    text(part, &quote_spanned!(span=> #at::Cow::Borrowed(#at::Text::text(__value))), private)
}

fn correlation_id(part: &Part, private: &TokenStream) -> TokenStream {
    let (at, span) = at(part, private);
    text(part, &quote_spanned!(span=> #at::Cow::Owned(#at::shown(#at::displayed(__value)))), private)
}

/// A method that gives this text of a field, by the field's own word.
fn text(part: &Part, text: &TokenStream, private: &TokenStream) -> TokenStream {
    let method = Ident::new(&part.word.to_string(), site());
    let (text, none) =
        (quote_spanned!(site()=> #private::Some(#text)), quote_spanned!(site()=> #private::None));
    let body = value_of(part, &text, &none, private);
    quote_spanned! {site()=>
        fn #method(&self) -> #private::Option<#private::Cow<'_, #private::str>> { #body }
    }
}

/// What a field says of the message by an attribute.
fn described(part: &Part, envelope: &Envelope, private: &TokenStream) -> TokenStream {
    let (at, span) = at(part, private);
    let description = quote_spanned!(span=> #at::Description);
    let said = match part.word.to_string().as_str() {
        symbol::ID => quote_spanned!(span=> #description::id(__description, #at::displayed(__value));),
        symbol::CONVERSATION_ID => {
            quote_spanned!(span=> #description::conversation_id(__description, #at::displayed(__value));)
        }
        // The conventions' conversation id is, as they say, sometimes called correlation id.
        symbol::CORRELATION_ID if envelope.part(symbol::CONVERSATION_ID).is_none() => {
            quote_spanned!(span=> #description::conversation_id(__description, #at::displayed(__value));)
        }
        symbol::BODY => quote_spanned! {span=>
            #description::body_size(__description, #at::Bytes::bytes(__value).len());
        },
        symbol::KEY => {
            quote_spanned!(span=> #description::kafka_key(__description, #at::Bytes::bytes(__value));)
        }
        _ => return TokenStream::new(),
    };
    value_of(part, &said, &TokenStream::new(), private)
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
fn at(part: &Part, private: &TokenStream) -> (TokenStream, Span) {
    let at = part.ty.to_token_stream().into_iter().next().map_or_else(site, |first: TokenTree| first.span());
    (located(private.clone(), at), site().located_at(at))
}
