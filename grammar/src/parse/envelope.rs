//! `#[derive(Message)]`: an envelope, and what its fields say of the message.

use super::list;
use super::options::{path, value};
use super::unknown;
use crate::Errors;
use crate::ast::{Envelope, Grammar, OptionName, Part, PartName};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Expr, ExprLit, Fields, Lit, LitStr, Member, Meta};
use traced_registry::member;

/// The item below `#[derive(Message)]`.
pub fn envelope(input: TokenStream, errors: &mut Errors) -> Option<Envelope> {
    let input: DeriveInput = errors.ok(syn::parse2(input))?;
    let mut envelope = Envelope {
        ident: input.ident,
        generics: input.generics,
        system: None,
        parts: Vec::new(),
        krate: None,
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
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident(Grammar::Envelope.name()))
    {
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
    let word = word(input)?;
    let name = word.to_string();
    let Some(option) = Grammar::Envelope.option(&name) else {
        return Err(match PartName::from_name(&name) {
            Some(_) => {
                let message = format!("`{name}` goes on a field: put `#[message({name})]` on it");
                syn::Error::new_spanned(word, message)
            }
            None => unknown_word(&word, Grammar::Envelope.options().iter().map(|option| option.name())),
        });
    };
    match option {
        OptionName::System if envelope.system.is_some() => {
            return Err(syn::Error::new_spanned(word, "`system` is given twice"));
        }
        OptionName::System => envelope.system = Some(system(value(input, &word)?)?),
        OptionName::Crate => envelope.krate = Some(path(input, &word)?.into_token_stream()),
        OptionName::Name
        | OptionName::Convention
        | OptionName::Kind
        | OptionName::Attributes
        | OptionName::Ok
        | OptionName::Err
        | OptionName::ErrorIf
        | OptionName::Item
        | OptionName::Parent
        | OptionName::Links
        | OptionName::Scope
        | OptionName::Metrics
        | OptionName::Keys
        | OptionName::Message
        | OptionName::Destination
        | OptionName::ConsumerGroup
        | OptionName::Operation
        | OptionName::CreationContext
        | OptionName::Inject
        | OptionName::Prefix => return Err(unknown::option(&word, Grammar::Envelope)),
    }
    Ok(())
}

/// The system of a type is a constant, and so a literal.
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
        for arguments in arguments(&field.attrs, PartName::Headers.name(), errors) {
            list(arguments, errors, |input, _| {
                let part = part(input, &member, field)?;
                if envelope.part(part.name).is_some() {
                    let message = format!("`{}` is on another field already", part.word);
                    return Err(syn::Error::new_spanned(&part.word, message));
                }
                envelope.parts.push(part);
                Ok(())
            });
        }
    }
}

/// The part of the message that a field holds.
fn part(input: ParseStream<'_>, member: &Member, field: &syn::Field) -> syn::Result<Part> {
    let word = word(input)?;
    let name = word.to_string();
    if Grammar::Envelope.option(&name).is_some() {
        let message =
            format!("`{name}` is about the whole message: put `#[message({name} = ...)]` on the struct");
        return Err(syn::Error::new_spanned(word, message));
    }
    let Some(name) = PartName::from_name(&name) else {
        return Err(unknown_word(&word, PartName::ALL.iter().map(|part| part.name())));
    };
    Ok(Part { name, word, member: member.clone(), ty: field.ty.clone() })
}

fn word(input: ParseStream<'_>) -> syn::Result<Ident> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a word, such as `headers` or `id`"));
    }
    input.call(Ident::parse_any)
}

fn unknown_word(word: &Ident, known: impl Iterator<Item = &'static str> + Clone) -> syn::Error {
    let name = word.to_string();
    let meant = unknown::synonym(&name).map(OptionName::name);
    let message = if let Some(meant) = meant.filter(|meant| known.clone().any(|word| word == *meant)) {
        format!("unknown word `{name}`: it is called `{meant}` here")
    } else if let Some(meant) = member::slip(&name, known.clone()) {
        format!("unknown word `{name}`: did you mean `{meant}`?")
    } else {
        let known: Vec<String> = known.map(|word| format!("`{word}`")).collect();
        format!("unknown word `{name}`: expected one of {}", known.join(", "))
    };
    syn::Error::new_spanned(word, message)
}
