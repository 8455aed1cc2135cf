//! The rules that a crate has for its spans.

use super::keys;
use crate::Errors;
use crate::ast::{Function, InlineSpan, Key, Messaging, Name, NamePattern, Options, Rules};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::HashSet;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit};

/// What a name looks like is said in words and braces, with dots between.
pub(super) fn patterns_are_read(rules: &Rules, errors: &mut Errors) {
    for pattern in rules.asked.names.iter().filter(|pattern| !pattern.is_valid()) {
        let message = "expected words in lower case, or names in braces that stand for any such word, with `.` between: \
                       `\"{service}.{operation}\"`";
        errors.at(&pattern.literal, message);
    }
}

/// A required attribute is one, and required once.
pub(super) fn required_are_known(rules: &Rules, errors: &mut Errors) {
    let mut seen = HashSet::new();
    for name in &rules.asked.required {
        keys::registered(&Key::Name(name.clone()), errors);
        if !seen.insert(name.dotted()) {
            errors.at(name, format!("`{}` is given twice", name.dotted()));
        }
    }
}

/// What every span has is written where any of them may be: with paths that are the same everywhere.
pub(super) fn values_are_the_same_everywhere(rules: &Rules, errors: &mut Errors) {
    let values = rules.options.attributes.iter().map(|field| &field.value.expr);
    for expr in values.chain(rules.options.groups.iter().map(|group| &group.expr)) {
        if !is_the_same_everywhere(expr) {
            let message = "what is recorded here is the same in every function: write a literal, or a path from the root of \
                           the crate: `crate::telemetry::SHOP`";
            errors.at(expr, message);
        }
    }
}

/// A literal, a path from the root of a crate, and a call with such arguments.
fn is_the_same_everywhere(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) => true,
        Expr::Unary(unary) => is_the_same_everywhere(&unary.expr),
        Expr::Reference(reference) => is_the_same_everywhere(&reference.expr),
        Expr::Call(call) => {
            call.args.iter().all(is_the_same_everywhere) && is_the_same_everywhere(&call.func)
        }
        Expr::MethodCall(call) => {
            call.args.iter().all(is_the_same_everywhere) && is_the_same_everywhere(&call.receiver)
        }
        Expr::Path(path) => {
            path.path.leading_colon.is_some()
                || path.path.segments.first().is_some_and(|first| first.ident == "crate")
        }
        _ => false,
    }
}

/// A function's span has the name that the crate's rules ask for, and the attributes that they require.
pub(super) fn of_function(function: &Function, errors: &mut Errors) {
    let ident = &function.item.signature.ident;
    let cure = "`name = \"...\"`, or `prefix = \"...\"` on the `impl`, `trait` or `mod`";
    are_kept(&function.options, Some(&ident.unraw().to_string()), &ident.to_token_stream(), cure, errors);
    if let (Some((_, item)), Some(rules)) = (&function.options.item, &function.options.rules) {
        has_form(&item.value(), &rules.names, item, "`item = \"...\"`", errors);
    }
}

/// The span of a block is held against the rules by its name, which it always has.
pub(super) fn of_inline(span: &InlineSpan, errors: &mut Errors) {
    let at = span.options.name.to_token_stream();
    are_kept(&span.options, None, &at, "`name = \"...\"`", errors);
}

/// `cure` is what gives the span a name.
fn are_kept(options: &Options, function: Option<&str>, at: &TokenStream, cure: &str, errors: &mut Errors) {
    let Some(rules) = &options.rules else { return };
    if let Some(name) = constant_name(options, function) {
        let written = options.name.as_ref().map_or_else(|| at.clone(), ToTokens::to_token_stream);
        has_form(&name, &rules.names, written, cure, errors);
    }
    let missing: Vec<String> = missing(options).iter().map(|name| format!("`{name}`")).collect();
    if options.groups.is_empty()
        && let Some((last, others)) = missing.split_last()
    {
        let (listed, it) = match others {
            [] => (last.clone(), "it"),
            others => (format!("{} and {last}", others.join(", ")), "them"),
        };
        errors.at(
            at,
            format!(
                "every span of this crate has {listed}, by its `span_rules!`: give {it} in `attributes(...)`"
            ),
        );
    }
}

/// The name of the span where it does not follow from a convention, and is no expression.
fn constant_name(options: &Options, function: Option<&str>) -> Option<String> {
    match &options.name {
        Some(Expr::Lit(ExprLit { lit: Lit::Str(literal), .. })) => Some(literal.value()),
        Some(_) => None,
        None if options.convention.is_some() || options.messaging.is_some() => None,
        None => function.map(str::to_owned),
    }
}

/// The name, which is written there, has one of the forms, if there are any.
fn has_form(name: &str, patterns: &[NamePattern], written: impl ToTokens, cure: &str, errors: &mut Errors) {
    if patterns.is_empty() || patterns.iter().any(|pattern| pattern.fits(name)) {
        return;
    }
    let forms: Vec<String> = patterns.iter().map(|pattern| format!("`{}`", pattern.text())).collect();
    let forms = forms.join(" or ");
    let message = format!(
        "the name `{name}` is not of the form {forms}, which this crate's `span_rules!` ask for: write {cure}"
    );
    errors.at(written, message);
}

/// The attributes that the crate's rules require, and that nothing gives but a group may: only its type tells.
pub fn required_by_rules_of_groups(options: &Options) -> Vec<String> {
    if options.groups.is_empty() { Vec::new() } else { missing(options) }
}

/// The attributes that the crate's rules require and that no field gives.
fn missing(options: &Options) -> Vec<String> {
    let observers = || options.ok.iter().chain(&options.err);
    if observers().any(|observer| !observer.groups.is_empty()) {
        return Vec::new();
    }
    let captured = observers().flat_map(|observer| &observer.fields);
    let messaging = options.messaging.iter().flat_map(Messaging::fields);
    let given = options.attributes.iter().chain(captured).chain(messaging);
    let given: HashSet<String> = given.map(|field| field.key.text()).collect();
    let required = options.rules.iter().flat_map(|rules| &rules.required).map(Name::dotted);
    required.filter(|name| !given.contains(name)).collect()
}
