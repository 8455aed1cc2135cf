//! Secrets do not slip in.

mod names;
mod read;

use crate::Errors;
use crate::ast::{Field, Key};
use names::names_a_secret;
use read::{Secret, in_format_string, secret_read_by};
use syn::{Expr, ExprLit, Lit};

/// A value that names a secret is redacted, or said to be none; so is any value of an attribute that is called like one.
pub(super) fn not_recorded(field: &Field, errors: &mut Errors) {
    refuse(field, CURE, errors);
}

/// A field under `#[derive(Attributes)]` names no secret: `redacted(...)` cannot be written around it, so the cure is another.
pub(super) fn not_recorded_of_struct(field: &Field, errors: &mut Errors) {
    refuse(field, CURE_OF_STRUCT, errors);
}

fn refuse(field: &Field, cure: &str, errors: &mut Errors) {
    let value = &field.value.expr;
    if let Some(secret) = secret_read_by(value) {
        let name = &secret.name;
        errors.at(secret.tokens, format!("`{name}` looks like a secret: {cure}"));
    } else if !is_harmless(value) {
        not_in_key(&field.key, cure, errors);
    }
}

/// Nor does the name of a span carry one.
pub(super) fn not_in_name(name: &Expr, errors: &mut Errors) {
    refuse_in_text(secret_read_by(name), "the name", errors);
}

/// Nor does the reason of a failure, of which a literal is a format string.
pub(super) fn not_in_reason(reason: &Expr, errors: &mut Errors) {
    let secret = match reason {
        Expr::Lit(ExprLit { lit: Lit::Str(format), .. }) => in_format_string(format),
        reason => secret_read_by(reason),
    };
    refuse_in_text(secret, "the reason", errors);
}

fn refuse_in_text(secret: Option<Secret>, what: &str, errors: &mut Errors) {
    if let Some(secret) = secret {
        let name = &secret.name;
        let message = format!(
            "`{name}` looks like a secret: leave it out of {what}, or allow it with `traced::not_secret(...)`"
        );
        errors.at(secret.tokens, message);
    }
}

const CURE: &str = "redact it with `traced::redacted(...)`, or allow it with `traced::not_secret(...)`";

const CURE_OF_STRUCT: &str = "take `#[attribute]` off the field, and write \
                              `#[attribute(attributes(key = traced::redacted(&self.field)))]` on the struct, or the \
                              same with `traced::not_secret(...)`";

fn not_in_key(key: &Key, cure: &str, errors: &mut Errors) {
    if let Key::Name(name) = key
        && let Some(header) = name.literal_suffix()
        && name.dotted().ends_with(".header")
    {
        if names::is_secret_header(&header.value()) {
            errors.at(header, format!("the header `{}` carries a secret: {cure}", header.value()));
        }
        return;
    }
    let text = key.text();
    if text.trim_end_matches(')').rsplit(['.', '/', ':', '(']).next().is_some_and(names_a_secret) {
        errors.at(key, format!("`{text}` is called like a secret: {cure}"));
    }
}

/// Whether the value is taken care of, or is one of two that the source shows anyway.
fn is_harmless(value: &Expr) -> bool {
    matches!(value, Expr::Lit(ExprLit { lit: Lit::Bool(_), .. })) || read::is_past_secrets(value)
}
