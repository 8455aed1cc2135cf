//! Secrets do not slip in.

use super::words::words;
use crate::ast::{Field, Key};
use crate::errors::Errors;
use crate::symbol;
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Expr;

/// Words that name a secret, by themselves or one behind the other.
const SECRETS: &[&[&str]] = &[
    &["password"],
    &["passwd"],
    &["passphrase"],
    &["secret"],
    &["secrets"],
    &["credential"],
    &["credentials"],
    &["apikey"],
    &["api", "key"],
    &["access", "token"],
    &["auth", "token"],
    &["bearer", "token"],
    &["refresh", "token"],
    &["id", "token"],
    &["session", "token"],
    &["private", "key"],
];

/// Headers that carry one.
const SECRET_HEADERS: &[&str] =
    &["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "api-key"];

/// A value that names a secret is redacted, or said to be none.
pub(super) fn not_in_value(field: &Field, errors: &mut Errors) {
    if let Some(secret) = secret_in(field.value.expr.to_token_stream()) {
        errors.at(&secret, message(&secret));
    }
}

/// Nor does the name of a span carry one.
pub(super) fn not_in_name(name: &Expr, errors: &mut Errors) {
    if let Some(secret) = secret_in(name.to_token_stream()) {
        let looks = format!("`{secret}` looks like a secret");
        errors.at(
            &secret,
            format!("{looks}: leave it out of the name, or allow it with `traced::not_secret(...)`"),
        );
    }
}

/// A header known to carry one is redacted whatever its value is called.
pub(super) fn not_in_header(field: &Field, errors: &mut Errors) {
    let Key::Name(name) = &field.key else { return };
    let Some(header) = name.literal_suffix() else { return };
    let is_secret = SECRET_HEADERS.contains(&header.value().to_lowercase().as_str());
    if is_secret && name.dotted().ends_with(".header") && !is_allowed(field.value.expr.to_token_stream()) {
        let message = format!(
            "the header `{}` carries a secret: redact it with `traced::redacted(...)`, or allow it with \
             `traced::not_secret(...)`",
            header.value()
        );
        errors.at(header, message);
    }
}

fn message(secret: &Ident) -> String {
    format!(
        "`{secret}` looks like a secret: redact it with `traced::redacted(...)`, or allow it with `traced::not_secret(...)`"
    )
}

/// Whether the value is inside one of the functions that say what to do with it.
fn is_allowed(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| matches!(&token, TokenTree::Ident(ident) if is_past_secrets(ident)))
}

fn is_past_secrets(ident: &Ident) -> bool {
    symbol::PAST_SECRETS.iter().any(|name| ident == name)
}

/// The first name of a secret outside of `redacted(...)` and `not_secret(...)`.
fn secret_in(tokens: TokenStream) -> Option<Ident> {
    let mut tokens = tokens.into_iter();
    let mut in_macro = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if is_past_secrets(&ident) => {
                tokens.next();
            }
            TokenTree::Ident(ident) if names_a_secret(&ident.to_string()) => return Some(ident),
            TokenTree::Punct(punct) if punct.as_char() == '!' => in_macro = true,
            TokenTree::Group(group) => {
                let formatted = in_macro.then(|| secret_formatted(group.stream())).flatten();
                if let Some(secret) = formatted.or_else(|| secret_in(group.stream())) {
                    return Some(secret);
                }
            }
            _ => {}
        }
    }
    None
}

/// The first name of a secret in braces inside of a string, as `format!("{password}")` writes it.
fn secret_formatted(tokens: TokenStream) -> Option<Ident> {
    tokens.into_iter().find_map(|token| {
        let TokenTree::Literal(literal) = token else { return None };
        let text = literal.to_string();
        let names = text.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next());
        let names = names.filter_map(|name| syn::parse_str::<Ident>(name).ok());
        names.into_iter().find(|name| names_a_secret(&name.to_string())).map(|mut secret| {
            secret.set_span(literal.span());
            secret
        })
    })
}

fn names_a_secret(ident: &str) -> bool {
    // A second one is still one: `password2`.
    let words = words(ident.trim_end_matches(|c: char| c.is_ascii_digit()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    SECRETS.iter().any(|secret| words.windows(secret.len()).any(|window| window == *secret))
}

#[cfg(test)]
mod tests {
    use super::names_a_secret;

    #[test]
    fn secrets_are_known_by_whole_words() {
        for secret in [
            "password",
            "user_password",
            "apiKey",
            "API_KEY",
            "ApiKey",
            "access_token",
            "client_secret",
            "password2",
            "api_key_2",
        ] {
            assert!(names_a_secret(secret), "{secret}");
        }
        for name in
            ["tokens", "input_tokens", "key", "secretary", "api", "access", "passwordless", "token_count"]
        {
            assert!(!names_a_secret(name), "{name}");
        }
    }
}
