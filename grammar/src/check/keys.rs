//! Names of attributes.

use super::foreign;
use crate::Errors;
use crate::ast::{Field, Key, Name};
use quote::ToTokens;
use std::collections::HashSet;
use traced_registry::{Attribute, Deprecated, lookup, suggest};

/// The registry's attribute of this name: dotted, and in one of OpenTelemetry's namespaces.
pub(super) fn in_registry(name: &Name) -> Option<&'static Attribute> {
    if name.is_opentelemetrys() { lookup(&name.dotted()) } else { None }
}

/// A name in one of OpenTelemetry's namespaces is in the registry, and not deprecated. A name outside of them is not a
/// misspelled one, nor one that stands for an option.
pub(super) fn registered(key: &Key, errors: &mut Errors) {
    let Key::Name(name) = key else { return };
    if !name.is_opentelemetrys() {
        if let Some(message) = foreign::instead(name) {
            errors.at(name.segments_tokens(), message);
        }
        return;
    }
    let dotted = name.dotted();
    match lookup(&dotted) {
        None => {
            let message = foreign::instead(name).unwrap_or_else(|| unknown(name, &dotted));
            errors.at(name.segments_tokens(), message);
        }
        Some(Attribute { deprecated: Some(fate), .. }) if *fate != Deprecated::Moved => {
            errors.at(name.segments_tokens(), deprecated(&dotted, *fate));
        }
        Some(attribute) => template(name, attribute, errors),
    }
}

fn unknown(name: &Name, dotted: &str) -> String {
    let namespace = &name.segments[0];
    let near: Vec<String> = suggest::nearest(dotted).iter().map(|near| format!("`{near}`")).collect();
    let is_not = format!("`{dotted}` is not an OpenTelemetry attribute");
    match near.as_slice() {
        [] => format!(
            "{is_not}, and `{namespace}` is one of its namespaces: choose a namespace of your own, or write the name as \
             a string literal to send it unchecked"
        ),
        [one] => format!("{is_not}: did you mean {one}?"),
        [all @ .., last] => format!("{is_not}: did you mean {} or {last}?", all.join(", ")),
    }
}

fn deprecated(dotted: &str, fate: Deprecated) -> String {
    let names = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    match fate {
        Deprecated::RenamedTo(new) => format!("`{dotted}` is deprecated: it is now `{new}`"),
        Deprecated::ReplacedBy(new) => format!("`{dotted}` is deprecated: use {}", names(new)),
        Deprecated::Moved | Deprecated::Gone => {
            format!(
                "`{dotted}` is deprecated and has no replacement: write it as a string literal to send it all the same"
            )
        }
    }
}

/// A template is completed by a key, and only a template. The key of a header is in lower case.
fn template(name: &Name, attribute: &Attribute, errors: &mut Errors) {
    let dotted = attribute.name;
    match (&name.suffix, attribute.template) {
        (None, true) => {
            errors.at(
                name,
                format!("`{dotted}` is a family of attributes: complete its name, `{dotted}[\"key\"]`"),
            );
        }
        (Some(suffix), false) => {
            errors.at(&suffix.brackets, format!("`{dotted}` is an attribute by itself, and takes no key"));
        }
        (Some(_), true) => {
            let Some(literal) = name.literal_suffix() else { return };
            let lower = literal.value().to_lowercase();
            if dotted.ends_with(".header") && literal.value() != lower {
                errors.at(literal, format!("the name of a header is written in lower case: `\"{lower}\"`"));
            }
        }
        (None, false) => {}
    }
}

/// A string literal is not checked against the registry, but it is not empty.
pub(super) fn literal_is_a_name(key: &Key, errors: &mut Errors) {
    if let Key::Literal(literal) = key
        && literal.value().trim().is_empty()
    {
        errors.at(literal, "an attribute's name is not empty");
    }
}

/// No key is given twice: a span would carry both values.
pub(super) fn unique<'a>(fields: impl Iterator<Item = &'a Field>, errors: &mut Errors) {
    unique_beyond(std::iter::empty(), fields, errors);
}

/// The same for `fields`, where `before` is checked already.
pub(super) fn unique_beyond<'a>(
    before: impl Iterator<Item = &'a Field>,
    fields: impl Iterator<Item = &'a Field>,
    errors: &mut Errors,
) {
    let mut seen: HashSet<String> = before.map(|field| field.key.text()).collect();
    for field in fields {
        let text = field.key.text();
        if !seen.insert(text.clone()) {
            errors.at(field.key.to_token_stream(), format!("`{text}` is given twice"));
        }
    }
}
