//! `#[derive(Message)]`: an envelope, and what its fields say of the message.

use super::list;
use super::options::{meant_by, path, value};
use crate::ast::{Envelope, Part};
use crate::errors::Errors;
use crate::semconv::member;
use crate::symbol;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, LitStr, Member, Meta};

/// The item below `#[derive(Message)]`.
pub(crate) fn envelope(input: TokenStream, errors: &mut Errors) -> Option<Envelope> {
    let input: DeriveInput = errors.ok(syn::parse2(input))?;
    let mut envelope = Envelope {
        ident: input.ident,
        generics: input.generics,
        system: None,
        parts: Vec::new(),
        krate: quote!(::traced),
    };
    for arguments in arguments(&input.attrs, "system = \"...\"", errors) {
        list(arguments, errors, |input, _| option(input, &mut envelope));
    }
    match input.data {
        Data::Struct(data) => parts(&data.fields, &mut envelope, errors),
        Data::Enum(data) => {
            let message = "an enum is not one message: derive `Message` for the struct that holds it and the headers, \
                           or write `impl traced::Message` by hand";
            errors.at(data.enum_token, message);
        }
        Data::Union(data) => errors.at(data.union_token, "a union is no message"),
    }
    Some(envelope)
}

/// What stands in each `#[message(...)]`.
fn arguments(attributes: &[Attribute], example: &str, errors: &mut Errors) -> Vec<TokenStream> {
    let mut arguments = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(symbol::MESSAGE)) {
        match &attribute.meta {
            Meta::List(list) if !list.tokens.is_empty() => arguments.push(list.tokens.clone()),
            other => errors.at(other, format!("expected `#[message({example})]`")),
        }
    }
    arguments
}

/// An option of the envelope itself.
fn option(input: ParseStream<'_>, envelope: &mut Envelope) -> syn::Result<()> {
    if input.peek(LitStr) {
        let system: LitStr = input.parse()?;
        let message = format!("a system is given by `system = {}`", system.token());
        return Err(syn::Error::new_spanned(system, message));
    }
    let option = word(input)?;
    match option.to_string().as_str() {
        symbol::SYSTEM if envelope.system.is_some() => {
            return Err(syn::Error::new_spanned(option, "`system` is given twice"));
        }
        symbol::SYSTEM => envelope.system = Some(system(value(input, &option)?)?),
        symbol::CRATE => envelope.krate = path(input, &option)?.into_token_stream(),
        name if symbol::PARTS.contains(&name) => {
            let message = format!("`{name}` is said of a field: put `#[message({name})]` on it");
            return Err(syn::Error::new_spanned(option, message));
        }
        _ => return Err(unknown(&option, symbol::ENVELOPE_OPTIONS)),
    }
    Ok(())
}

/// A type has its system as a constant.
fn system(value: Expr) -> syn::Result<LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(system), .. }) => Ok(system),
        other => {
            let message = "expected the system's name as a string literal: `system = \"kafka\"`";
            Err(syn::Error::new_spanned(other, message))
        }
    }
}

fn parts(fields: &Fields, envelope: &mut Envelope, errors: &mut Errors) {
    for (field, member) in fields.iter().zip(fields.members()) {
        for arguments in arguments(&field.attrs, symbol::HEADERS, errors) {
            list(arguments, errors, |input, _| {
                let part = part(input, &member, field)?;
                if envelope.parts.iter().any(|other| other.word == part.word) {
                    let message = format!("`{}` is said of another field already", part.word);
                    return Err(syn::Error::new_spanned(&part.word, message));
                }
                envelope.parts.push(part);
                Ok(())
            });
        }
    }
}

/// What a field is of the message.
fn part(input: ParseStream<'_>, member: &Member, field: &syn::Field) -> syn::Result<Part> {
    let word = word(input)?;
    let name = word.to_string();
    if symbol::ENVELOPE_OPTIONS.contains(&name.as_str()) {
        let message =
            format!("`{name}` is said of the whole message: put `#[message({name} = ...)]` on the struct");
        return Err(syn::Error::new_spanned(word, message));
    }
    if !symbol::PARTS.contains(&name.as_str()) {
        return Err(unknown(&word, symbol::PARTS));
    }
    Ok(Part { word, member: member.clone(), ty: field.ty.clone() })
}

fn word(input: ParseStream<'_>) -> syn::Result<Ident> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a word, such as `headers` or `id`"));
    }
    input.call(Ident::parse_any)
}

fn unknown(word: &Ident, known: &'static [&'static str]) -> syn::Error {
    let name = word.to_string();
    let message = if let Some(meant) = meant_by(&name).filter(|meant| known.contains(meant)) {
        format!("unknown word `{name}`: it is said by `{meant}`")
    } else if let Some(meant) = member::slip(&name, known.iter().copied()) {
        format!("unknown word `{name}`: did you mean `{meant}`?")
    } else {
        let known: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
        format!("unknown word `{name}`: expected one of {}", known.join(", "))
    };
    syn::Error::new_spanned(word, message)
}
