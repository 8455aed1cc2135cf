//! `#[derive(Attributes)]`: a group of attributes, which the fields of a struct have the values of.

use super::field::{self, Fields};
use super::options::{path, value};
use super::{comma_or_end, list};
use crate::Errors;
use crate::ast::{AttributeGroup, Field, Form, Group, Key, Name, PARAMETER_ATTRIBUTE, Value};
use proc_macro2::{Group as Tokens, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Expr, Member, Meta, Token};
use traced_registry::member;

/// The options on the struct.
const OPTIONS: [&str; 4] = ["attributes", "prefix", "keys", "crate"];

/// The item below `#[derive(Attributes)]`.
pub fn group(input: TokenStream, errors: &mut Errors) -> Option<Group> {
    let input: DeriveInput = errors.ok(syn::parse2(input))?;
    let mut group = Group {
        ident: input.ident,
        generics: input.generics,
        fields: Vec::new(),
        groups: Vec::new(),
        types: Vec::new(),
        group_types: Vec::new(),
        keys: None,
        required: Vec::new(),
        krate: None,
    };
    let (mut prefix, mut own) = (None, Fields::default());
    for attribute in input.attrs.iter().filter(|attribute| is_ours(attribute)) {
        match &attribute.meta {
            Meta::List(arguments) => list(arguments.tokens.clone(), errors, |input, errors| {
                option(input, &mut group, &mut prefix, &mut own, errors)
            }),
            other => errors.at(other, "expected `#[attribute(prefix = shop.order)]`"),
        }
    }
    match input.data {
        Data::Struct(data) => {
            for (field, member) in data.fields.iter().zip(data.fields.members()) {
                for attribute in field.attrs.iter().filter(|attribute| is_ours(attribute)) {
                    let recorded = recorded(attribute, &member, prefix.as_ref());
                    let recorded = recorded.and_then(|recorded| Ok((recorded, value_of(&member, field)?)));
                    match errors.ok(recorded) {
                        Some((Recorded::As(form, key), expr)) => {
                            group.types.push(field.ty.clone());
                            let value = Value { form, expr };
                            group.fields.push(Field { key: *key, value, cfgs: Vec::new() });
                        }
                        Some((Recorded::Group(dots), expr)) => {
                            group.group_types.push(field.ty.clone());
                            group.groups.push(AttributeGroup { dots, expr });
                        }
                        None => {}
                    }
                }
            }
        }
        Data::Enum(data) => {
            let message = "an enum is no group of attributes: derive `Attributes` for the struct that holds it, or write \
                           `impl traced::Attributes` with a `match`";
            errors.at(data.enum_token, message);
        }
        Data::Union(data) => errors.at(data.union_token, "a union is no group of attributes"),
    }
    group.fields.extend(own.fields);
    group.groups.extend(own.groups);
    Some(group)
}

fn is_ours(attribute: &Attribute) -> bool {
    attribute.path().is_ident(PARAMETER_ATTRIBUTE)
}

/// An option of the struct.
fn option(
    input: ParseStream<'_>,
    group: &mut Group,
    prefix: &mut Option<Name>,
    own: &mut Fields,
    errors: &mut Errors,
) -> syn::Result<()> {
    const EXPECTED: &str = "expected one of `attributes(...)`, `prefix = ...`, `keys = ...`, `crate = ...`";
    if !input.peek(Ident::peek_any) {
        return Err(input.error(EXPECTED));
    }
    let word = input.call(Ident::parse_any)?;
    let name = word.to_string();
    let is_again = match name.as_str() {
        "attributes" => !own.fields.is_empty() || !own.groups.is_empty(),
        "prefix" => prefix.is_some(),
        "keys" => group.keys.is_some(),
        "crate" => group.krate.is_some(),
        _ => false,
    };
    if is_again {
        return Err(syn::Error::new_spanned(&word, format!("`{word}` is given twice")));
    }
    match name.as_str() {
        "attributes" if input.peek(syn::token::Paren) => {
            *own = field::fields(input.parse::<Tokens>()?.stream(), errors);
        }
        "attributes" => {
            return Err(syn::Error::new_spanned(&word, "expected `attributes(key = value)`"));
        }
        "prefix" => *prefix = Some(value(input, &word)?),
        "keys" => group.keys = Some(path(input, &word)?),
        "crate" => group.krate = Some(path(input, &word)?.into_token_stream()),
        _ => return Err(unknown(&word, input)),
    }
    Ok(())
}

fn unknown(word: &Ident, input: ParseStream<'_>) -> syn::Error {
    let name = word.to_string();
    let message = if let Some(meant) = member::slip(&name, OPTIONS.into_iter()) {
        format!("unknown option `{name}`: did you mean `{meant}`?")
    } else if input.peek(Token![.]) || input.peek(Token![=]) {
        "an attribute of the whole struct is written `attributes(key = value)`; one of a field goes on the field".to_owned()
    } else {
        format!("unknown option `{name}`: expected one of `attributes`, `prefix`, `keys`, `crate`")
    };
    syn::Error::new_spanned(word, message)
}

/// What stands on a field.
enum Recorded {
    /// `#[attribute(key)]`
    As(Form, Box<Key>),
    /// `#[attribute(..)]`
    Group(Token![..]),
}

/// `#[attribute(key)]`, `#[attribute(%key)]`, `#[attribute(..)]`, and `#[attribute]` below a prefix.
fn recorded(attribute: &Attribute, member: &Member, prefix: Option<&Name>) -> syn::Result<Recorded> {
    const EXPECTED: &str = "expected the attribute's name: `#[attribute(server.address)]`, with `%` or `?` before it to \
                            record the field by its `Display` or `Debug`, or `..` for a field that is a group itself";
    let refused = || syn::Error::new_spanned(attribute, EXPECTED);
    let named_by_field = |form| match (prefix, member) {
        (Some(_), Member::Named(name)) => {
            let name = Name { segments: vec![name.clone()], suffix: None };
            Ok(Recorded::As(form, Box::new(below(prefix, Key::Name(name)))))
        }
        _ => Err(refused()),
    };
    let parser = |input: ParseStream<'_>| {
        if input.peek(Token![..]) {
            let dots = input.parse()?;
            comma_or_end(input)?;
            return Ok(Recorded::Group(dots));
        }
        let form: Form = input.parse()?;
        if input.is_empty() {
            return named_by_field(form);
        }
        let key: Key = input.parse()?;
        if input.peek(Token![=]) {
            let message =
                "the value is the field's: leave it out, or write it in `attributes(...)` on the struct";
            return Err(input.error(message));
        }
        Ok(Recorded::As(form, Box::new(below(prefix, key))))
    };
    match &attribute.meta {
        Meta::Path(_) => named_by_field(Form::Plain),
        Meta::NameValue(_) => Err(refused()),
        Meta::List(arguments) => parser.parse2(arguments.tokens.clone()),
    }
}

/// `self.field`, where the field's type is: an error of the value's type is there.
fn value_of(member: &Member, field: &syn::Field) -> syn::Result<Expr> {
    let at = Span::call_site().located_at(field.ty.span());
    let mut tokens = Ident::new("self", at).into_token_stream();
    tokens.extend([TokenTree::from(Punct::new('.', Spacing::Alone))]);
    member.to_tokens(&mut tokens);
    syn::parse2(tokens)
}

/// The key below the prefix: a string literal and a constant are whole.
fn below(prefix: Option<&Name>, key: Key) -> Key {
    match (prefix, key) {
        (Some(prefix), Key::Name(Name { segments, suffix })) => {
            let mut prefix = prefix.segments.clone();
            // An error in the whole name is where its last part is.
            if let Some(first) = segments.first() {
                for segment in &mut prefix {
                    segment.set_span(first.span());
                }
            }
            let segments = prefix.into_iter().chain(segments).collect();
            Key::Name(Name { segments, suffix })
        }
        (_, key) => key,
    }
}
