//! The application's own attributes.

use super::foreign;
use super::words::words;
use crate::Errors;
use crate::ast::{Declaration, DeclaredType, PlainType};
use std::collections::HashSet;
use syn::Attribute;
use syn::ext::IdentExt;

/// OpenTelemetry's namespaces are not extended: what it adds there tomorrow would collide.
pub(super) fn name_is_free(declaration: &Declaration, errors: &mut Errors) {
    let name = &declaration.name;
    let dotted = name.dotted();
    if !name.is_opentelemetrys() {
        if let Some(message) = foreign::instead(name) {
            errors.at(name, message);
        }
        return;
    }
    let namespace = &name.segments[0];
    errors.at(
        name,
        if traced_registry::lookup(&dotted).is_some() {
            format!("`{dotted}` is OpenTelemetry's own attribute: use it without declaring it")
        } else {
            format!("`{namespace}` is a namespace of OpenTelemetry's: put a name of your own first, `shop.{dotted}`")
        },
    );
}

/// Names are in lower case, as OpenTelemetry's are.
pub(super) fn lower_case(declaration: &Declaration, errors: &mut Errors) {
    for segment in &declaration.name.segments {
        let text = segment.unraw().to_string();
        if text.chars().any(char::is_uppercase) {
            errors.at(segment, format!("attributes are named in lower case: `{}`", words(&text).join("_")));
        }
    }
}

/// A declaration takes documentation, `#[deprecated]`, `#[cfg]` and `#[stability]`; the parser has taken out the last.
pub(super) fn attributes_are_known(declaration: &Declaration, errors: &mut Errors) {
    for attribute in &declaration.attributes {
        if !is_known_attribute(attribute) {
            errors.at(
                attribute,
                "expected a doc comment, `#[deprecated]`, `#[stability(...)]` or `#[cfg(...)]`",
            );
        }
    }
}

/// The types are the registry's.
pub(super) fn type_is_known(declaration: &Declaration, errors: &mut Errors) {
    let (DeclaredType::Plain(ty) | DeclaredType::Template(ty)) = &declaration.ty else { return };
    if is_known_type(ty) {
        return;
    }
    let name = ty.ident.to_string();
    let meant = match name.as_str() {
        "str" | "String" | "text" => Some("string"),
        "integer" | "i64" | "i32" | "u64" | "u32" | "usize" | "long" | "i16" | "u16" | "u8" | "i8" => {
            Some("int")
        }
        "float" | "f64" | "f32" | "number" => Some("double"),
        "bool" => Some("boolean"),
        "any" => {
            errors.at(&ty.ident, "there is no list of `any`: a value of type `any` may be a list by itself");
            return;
        }
        _ => None,
    };
    let message = meant.map_or_else(
        || {
            format!(
                "unknown type `{name}`: expected `string`, `int`, `double`, `boolean`, one of them with `[]`, `any`, \
                 `template[...]`, or `enum {{ ... }}`"
            )
        },
        |meant| format!("unknown type `{name}`: OpenTelemetry calls it `{meant}`"),
    );
    errors.at(&ty.ident, message);
}

/// Whether an attribute says something about a declared key.
pub(crate) fn is_known_attribute(attribute: &Attribute) -> bool {
    ["doc", "deprecated", "cfg"].iter().any(|known| attribute.path().is_ident(known))
}

/// Whether values can be of this type.
pub(crate) fn is_known_type(PlainType { ident, list }: &PlainType) -> bool {
    ["string", "int", "double", "boolean"].iter().any(|known| ident == known) || (ident == "any" && !list)
}

/// Two members of an enum have two names and two values.
pub(super) fn members_differ(declaration: &Declaration, errors: &mut Errors) {
    let DeclaredType::Enum(members) = &declaration.ty else { return };
    let (mut idents, mut values) = (HashSet::new(), HashSet::new());
    for member in members {
        if !idents.insert(member.ident.to_string()) {
            errors.at(&member.ident, format!("`{}` is given twice", member.ident));
        }
        if !values.insert(member.value.to_string()) {
            errors.at(member.value.literal(), format!("the value {} is given twice", member.value));
        }
    }
}

/// The members of an enum are all texts, or all integers.
pub(super) fn members_are_of_one_type(declaration: &Declaration, errors: &mut Errors) {
    let DeclaredType::Enum(members) = &declaration.ty else { return };
    let Some((first, others)) = members.split_first() else { return };
    if let Some(other) = others.iter().find(|member| !member.value.is_of_type_of(&first.value)) {
        errors.at(other.value.literal(), "the members of an enum are all texts or all integers");
    }
}

/// A name is declared once.
pub(super) fn unique(declarations: &[Declaration], errors: &mut Errors) {
    let mut seen = HashSet::new();
    for declaration in declarations {
        let dotted = declaration.name.dotted();
        if !seen.insert(dotted.clone()) {
            errors.at(&declaration.name, format!("`{dotted}` is declared twice"));
        }
    }
}
