//! Values of attributes, as far as they can be checked without their types.

use super::keys::in_registry;
use crate::Errors;
use crate::ast::{Field, Form, Key};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, ExprLit, Lit};
use traced_registry::{Attribute, Type, member};

/// A literal fits the type the registry gives the attribute, and is no slip of an enum's member.
pub(super) fn fits_registry(field: &Field, errors: &mut Errors) {
    let Key::Name(name) = &field.key else { return };
    let Some(attribute) = in_registry(name).filter(|attribute| attribute.is_usable()) else { return };
    if let Some(literal) = field.value.string_literal()
        && attribute.ty == Type::String
    {
        is_no_slip(&literal.value(), literal, attribute, errors);
    }
    if let Some(given) = form_of(field)
        && !fits(given, attribute.ty)
    {
        let (key, ty) = (field.key.text(), attribute.ty.name());
        errors.at(
            &field.value.expr,
            format!("{} does not fit `{key}`, which is of type `{ty}`", given.describe()),
        );
    }
}

/// A literal is no slip of an enum's member, and no deprecated one.
pub(super) fn is_no_slip(
    value: &str,
    literal: &impl ToTokens,
    attribute: &'static Attribute,
    errors: &mut Errors,
) {
    if attribute.deprecated_members.contains(&value) {
        let known: Vec<String> = attribute.members.iter().map(|member| format!("\"{member}\"")).collect();
        let known = known.join(", ");
        errors.at(
            literal,
            format!("`\"{value}\"` is a deprecated value of `{}`: use one of {known}", attribute.name),
        );
    } else if let Some(meant) = member::meant(value, attribute) {
        errors.at(
            literal,
            format!("`\"{value}\"` is not a value of `{}`: did you mean `\"{meant}\"`?", attribute.name),
        );
    }
}

/// The literal of a `server.address` is no address with a port behind it: that is an attribute of its own.
pub(super) fn address_has_no_port(field: &Field, errors: &mut Errors) {
    // A name as a string literal is not checked.
    let Key::Name(name) = &field.key else { return };
    let address = name.dotted();
    let Some(kind) = ["server", "client"].into_iter().find(|kind| address == format!("{kind}.address"))
    else {
        return;
    };
    let Some(literal) = field.value.string_literal() else { return };
    let value = literal.value();
    let Some((host, port)) = value.rsplit_once(':') else { return };
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    let is_host = bracketed.is_some() || !host.is_empty() && !host.contains([':', '/', ',']);
    if is_host && port.parse::<u16>().is_ok() {
        let host = bracketed.unwrap_or(host);
        errors.at(
            literal,
            format!("`{address}` has no port: write `{address} = \"{host}\", {kind}.port = {port}`"),
        );
    }
}

/// What can be seen of a value before it has a type.
#[derive(Clone, Copy)]
enum Given {
    Formatted,
    Text,
    Integer,
    Float,
    Boolean,
}

impl Given {
    fn describe(self) -> &'static str {
        match self {
            Self::Formatted => "formatted text",
            Self::Text => "a string",
            Self::Integer => "an integer",
            Self::Float => "a floating-point number",
            Self::Boolean => "a boolean",
        }
    }
}

fn form_of(field: &Field) -> Option<Given> {
    if field.value.form != Form::Plain {
        return Some(Given::Formatted);
    }
    let Expr::Lit(ExprLit { lit, .. }) = &field.value.expr else { return None };
    Some(match lit {
        Lit::Str(_) => Given::Text,
        Lit::Int(int) if matches!(int.suffix(), "f32" | "f64") => Given::Float,
        Lit::Int(_) => Given::Integer,
        Lit::Float(_) => Given::Float,
        Lit::Bool(_) => Given::Boolean,
        _ => return None,
    })
}

fn fits(given: Given, ty: Type) -> bool {
    match given {
        _ if ty == Type::Any => true,
        Given::Formatted | Given::Text => matches!(ty, Type::String | Type::Strings),
        Given::Integer => ty == Type::Int,
        Given::Float => ty == Type::Double,
        Given::Boolean => ty == Type::Boolean,
    }
}

/// A value is computed only if a span records it, so it must not decide where the function goes.
pub(super) fn stays_inside(expr: &Expr, errors: &mut Errors) {
    if let Some((token, what)) = leaves(expr.to_token_stream()) {
        errors.at(
            token,
            format!("{what} in what only a recorded span computes: do this in the function's body"),
        );
    }
}

/// Where the tokens leave the function they are in, and how.
pub(super) fn leaves(tokens: TokenStream) -> Option<(TokenTree, String)> {
    tokens.into_iter().find_map(|token| match &token {
        TokenTree::Group(group) => leaves(group.stream()),
        TokenTree::Punct(punct) if punct.as_char() == '?' => Some((token, "`?`".to_owned())),
        TokenTree::Ident(ident)
            if ["return", "break", "continue", "await", "yield"].iter().any(|word| ident == word) =>
        {
            let what = format!("`{ident}`");
            Some((token, what))
        }
        _ => None,
    })
}
