//! The application's own attributes.

use super::keys::is_opentelemetrys;
use crate::ast::{Declaration, DeclaredType, PlainType};
use crate::errors::Errors;
use crate::semconv;
use std::collections::HashSet;
use syn::ext::IdentExt;

/// OpenTelemetry's namespaces are not extended: what it adds there tomorrow would collide.
pub(super) fn name_is_free(declaration: &Declaration, errors: &mut Errors) {
    let name = &declaration.name;
    let dotted = name.dotted();
    if !is_opentelemetrys(name) {
        return;
    }
    let namespace = &name.segments[0];
    errors.at(
        name,
        if semconv::lookup(&dotted).is_some() {
            format!("`{dotted}` is OpenTelemetry's own attribute: use it without declaring it")
        } else {
            format!("`{namespace}` is a namespace of OpenTelemetry's: put a name of your own first, `shop.{dotted}`")
        },
    );
}

/// A segment becomes a name in Rust.
pub(super) fn segments_are_names(declaration: &Declaration, errors: &mut Errors) {
    for segment in &declaration.name.segments {
        let text = segment.unraw().to_string();
        if ["self", "Self", "super", "crate", "_"].contains(&text.as_str()) {
            errors.at(segment, format!("`{text}` cannot be part of an attribute's name"));
        } else if text.chars().any(char::is_uppercase) {
            errors.at(segment, format!("attributes are named in lower case: `{}`", text.to_lowercase()));
        }
    }
}

/// Documentation and deprecation are all there is to say.
pub(super) fn attributes_are_known(declaration: &Declaration, errors: &mut Errors) {
    for attribute in &declaration.attributes {
        let known = ["doc", "deprecated", "cfg"].iter().any(|known| attribute.path().is_ident(known));
        if !known {
            errors.at(attribute, "expected a doc comment, `#[deprecated]` or `#[cfg(...)]`");
        }
    }
}

/// The types are the registry's.
pub(super) fn type_is_known(declaration: &Declaration, errors: &mut Errors) {
    let (DeclaredType::Plain(ty) | DeclaredType::Template(ty)) = &declaration.ty else { return };
    let PlainType { ident, list } = ty;
    let name = ident.to_string();
    if ["string", "int", "double", "boolean"].contains(&name.as_str()) || (name == "any" && !list) {
        return;
    }
    let meant = match name.as_str() {
        "str" | "String" | "text" => Some("string"),
        "integer" | "i64" | "i32" | "u64" | "u32" | "usize" | "long" | "i16" | "u16" | "u8" | "i8" => {
            Some("int")
        }
        "float" | "f64" | "f32" | "number" => Some("double"),
        "bool" => Some("boolean"),
        _ => None,
    };
    let message = meant.map_or_else(
        || {
            format!(
                "unknown type `{name}`: expected `string`, `int`, `double`, `boolean`, `any`, one of them with `[]`, \
                 `template[...]`, or `enum {{ ... }}`"
            )
        },
        |meant| format!("unknown type `{name}`: OpenTelemetry calls it `{meant}`"),
    );
    errors.at(ident, message);
}

/// Two members are two values.
pub(super) fn members_differ(declaration: &Declaration, errors: &mut Errors) {
    let DeclaredType::Enum(members) = &declaration.ty else { return };
    let (mut idents, mut values) = (HashSet::new(), HashSet::new());
    for member in members {
        if !idents.insert(member.ident.to_string()) {
            errors.at(&member.ident, format!("`{}` is given twice", member.ident));
        }
        if !values.insert(member.value.value()) {
            errors.at(&member.value, format!("the value {:?} is given twice", member.value.value()));
        }
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
