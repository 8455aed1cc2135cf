//! `#[derive(ErrorType)]`: the class of each variant of an error.

use super::list;
use super::options::path;
use crate::Errors;
use crate::ast::{ClassName, ErrorClass, ErrorClasses};
use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Data, DeriveInput, Fields, LitStr, Meta, Token};
use traced_registry::member;

/// The attribute of the type and of its variants.
const ATTRIBUTE: &str = "error_type";

/// The words that are written in it.
const WORDS: [&str; 3] = ["expected", "transparent", "crate"];

/// What is written on a variant or on a type.
#[derive(Default)]
struct Written {
    name: Option<LitStr>,
    expected: Option<Ident>,
    transparent: Option<Ident>,
    krate: Option<(Ident, TokenStream)>,
}

/// The item below `#[derive(ErrorType)]`.
pub fn error_classes(input: TokenStream, errors: &mut Errors) -> Option<ErrorClasses> {
    let DeriveInput { attrs, ident, generics, data, .. } = errors.ok(syn::parse2(input))?;
    let mut of_type = written(&attrs, errors);
    let krate = of_type.krate.take().map(|(_, path)| path);
    let classes = match &data {
        Data::Struct(data) => {
            has_none_on_fields(&data.fields, "the struct", errors);
            vec![class(None, &ident, &attrs, &of_type, &data.fields, errors)]
        }
        Data::Enum(data) => {
            is_of_variants(&of_type, errors);
            let all_expected = of_type.expected.is_some();
            let classes = data.variants.iter().map(|variant| {
                let name = &variant.ident;
                let written = written(&variant.attrs, errors);
                if let Some((word, _)) = &written.krate {
                    errors.at(word, "`crate` goes on the enum");
                }
                has_none_on_fields(&variant.fields, "the variant", errors);
                let class = class(Some(name), name, &variant.attrs, &written, &variant.fields, errors);
                ErrorClass { is_expected: class.is_expected || all_expected, ..class }
            });
            classes.collect()
        }
        Data::Union(data) => {
            errors.at(data.union_token, "a union has no classes: write `impl traced::ErrorType` by hand");
            Vec::new()
        }
    };
    Some(ErrorClasses { ident, generics, krate, classes })
}

/// The variants of an enum have classes, and the enum has none.
fn is_of_variants(written: &Written, errors: &mut Errors) {
    if let Some(name) = &written.name {
        errors.at(name, "an enum has a class for each variant: put `#[error_type(\"...\")]` on the variant");
    }
    if let Some(word) = &written.transparent {
        errors.at(word, "`transparent` goes on a variant");
    }
}

/// A field has no class.
fn has_none_on_fields(fields: &Fields, holder: &str, errors: &mut Errors) {
    let attributes = fields.iter().flat_map(|field| &field.attrs).filter(|attribute| is_ours(attribute));
    for attribute in attributes {
        errors.at(attribute.path(), format!("`error_type` goes on {holder}"));
    }
}

fn is_ours(attribute: &Attribute) -> bool {
    attribute.path().is_ident(ATTRIBUTE)
}

fn class(
    variant: Option<&Ident>,
    ident: &Ident,
    attributes: &[Attribute],
    written: &Written,
    fields: &Fields,
    errors: &mut Errors,
) -> ErrorClass {
    if let (Some(name), Some(_)) = (&written.name, &written.transparent) {
        errors.at(
            name,
            "a transparent error has the class of the one inside: leave the name or `transparent` out",
        );
    }
    let is_transparent =
        written.transparent.is_some() || written.name.is_none() && attributes.iter().any(is_thiserrors);
    let of_type = || ClassName::Named(snake_case(&ident.unraw().to_string()), ident.span());
    let name = match (&written.name, is_transparent) {
        (Some(name), _) => ClassName::Named(name.value(), name.span()),
        (None, false) => of_type(),
        (None, true) => inner(fields).unwrap_or_else(|| {
            // thiserror has its own error for its own attribute.
            if let Some(word) = &written.transparent {
                let message = "a transparent error has one field, or one that is its source: one with `#[from]` or \
                               `#[source]`, or of the name `source`";
                errors.at(word, message);
            }
            of_type()
        }),
    };
    ErrorClass { variant: variant.cloned(), name, is_expected: written.expected.is_some() }
}

/// The field that the error inside is in.
fn inner(fields: &Fields) -> Option<ClassName> {
    let is_marked = |field: &syn::Field| {
        let mut attributes = field.attrs.iter();
        attributes.any(|attribute| attribute.path().is_ident("from") || attribute.path().is_ident("source"))
    };
    let is_called_so = |field: &syn::Field| field.ident.as_ref().is_some_and(|name| name == "source");
    let only = fields.len() == 1;
    let fields = || fields.members().zip(fields);
    let marked = fields().find(|(_, field)| only || is_marked(field));
    let (member, field) = marked.or_else(|| fields().find(|(_, field)| is_called_so(field)))?;
    Some(ClassName::OfField(member, Box::new(field.ty.clone())))
}

/// `#[error(transparent)]`
fn is_thiserrors(attribute: &Attribute) -> bool {
    attribute.path().is_ident("error")
        && matches!(&attribute.meta, Meta::List(list) if list.tokens.to_string().trim() == "transparent")
}

fn written(attributes: &[Attribute], errors: &mut Errors) -> Written {
    let mut all = Written::default();
    for attribute in attributes.iter().filter(|attribute| is_ours(attribute)) {
        match &attribute.meta {
            Meta::List(words) if !words.tokens.is_empty() => {
                list(words.tokens.clone(), errors, |input, _| word(input, &mut all));
            }
            other => errors.at(other, "expected `#[error_type(\"name\")]` or `#[error_type(expected)]`"),
        }
    }
    all
}

fn word(input: ParseStream<'_>, all: &mut Written) -> syn::Result<()> {
    let twice = |tokens: &dyn ToTokens, what: &str| {
        Err(syn::Error::new_spanned(tokens.to_token_stream(), format!("{what} is given twice")))
    };
    if input.peek(LitStr) {
        let name: LitStr = input.parse()?;
        return match all.name.replace(name.clone()) {
            Some(_) => twice(&name, "the class"),
            None => Ok(()),
        };
    }
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected the class, `\"declined\"`, or one of `expected`, `transparent`"));
    }
    let word = input.call(Ident::parse_any)?;
    match word.to_string().as_str() {
        "expected" => alone(word, &mut all.expected, input),
        "transparent" => alone(word, &mut all.transparent, input),
        "crate" => {
            let path = path(input, &word)?.into_token_stream();
            match all.krate.replace((word.clone(), path)) {
                Some(_) => twice(&word, "`crate`"),
                None => Ok(()),
            }
        }
        name => Err(unknown(&word, name, input)),
    }
}

/// A word without a value.
fn alone(word: Ident, place: &mut Option<Ident>, input: ParseStream<'_>) -> syn::Result<()> {
    if place.is_some() {
        return Err(syn::Error::new_spanned(&word, format!("`{word}` is given twice")));
    }
    if !input.is_empty() && !input.peek(Token![,]) {
        return Err(input.error(format!("`{word}` has no value: leave it out where it does not hold")));
    }
    *place = Some(word);
    Ok(())
}

fn unknown(word: &Ident, name: &str, input: ParseStream<'_>) -> syn::Error {
    let message = if ["name", "rename", "class", "type"].contains(&name) && input.peek(Token![=]) {
        "the class is written alone: `#[error_type(\"declined\")]`".to_owned()
    } else if let Some(meant) = member::slip(name, WORDS.into_iter()) {
        format!("unknown option `{name}`: did you mean `{meant}`?")
    } else {
        format!(
            "unknown option `{name}`: expected the class, `\"{}\"`, or one of `expected`, `transparent`",
            snake_case(name)
        )
    };
    syn::Error::new_spanned(word, message)
}

/// `NotFound` as `not_found`, `HTTPError` as `http_error`.
fn snake_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let is_next_lower = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        let starts_word = before.is_some_and(|before| {
            before.is_lowercase() || before.is_numeric() || before.is_uppercase() && is_next_lower
        });
        if letter.is_uppercase() && starts_word {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn a_variant_is_written_as_an_error_type() {
        for (name, class) in [
            ("NotFound", "not_found"),
            ("Io", "io"),
            ("IO", "io"),
            ("HTTPError", "http_error"),
            ("Http404Page", "http404_page"),
            ("already_so", "already_so"),
        ] {
            assert_eq!(snake_case(name), class);
        }
    }
}
