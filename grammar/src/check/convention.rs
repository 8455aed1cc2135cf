//! Spans of a span type of the conventions.

use crate::Errors;
use crate::ast::{Convention, Field, Grammar, Key, Kind, Messaging, Options};
use quote::ToTokens;
use traced_registry::{Attribute, Fixed, SpanType, Usage};

/// The rules of the conventions.
pub(super) fn is_kept(options: &Options, errors: &mut Errors) {
    let Some(convention) = &options.convention else { return };
    let Some(ty) = known(convention, errors) else { return };
    kind_is_the_conventions(options, ty, errors);
    values_are_the_conventions(options, ty, errors);
    // What a convention requires, a function has in the end.
    if options.grammar != Grammar::Container {
        requires(&convention.name, ty, options, errors);
    }
}

/// What the page of a messaging system requires beyond every other's is given, unless a message or a group may give it.
pub(super) fn messaging_is_kept(options: &Options, errors: &mut Errors) {
    let Some(messaging) = &options.messaging else { return };
    let system = messaging.system.as_ref().and_then(|field| field.value.string_literal());
    if messaging.message.is_some() || errors.any() {
        return;
    }
    if let Some(system) = system
        && let Some(ty) = messaging.operation.ty.span_type_of(&system.value(), options.span_kind())
    {
        requires(system, ty, options, errors);
    }
}

/// The span type is one of the registry's.
fn known(convention: &Convention, errors: &mut Errors) -> Option<&'static SpanType> {
    let near = match convention.span_type() {
        Ok(ty) => return Some(ty),
        Err(near) => near,
    };
    let dotted = convention.name.dotted();
    let mut quoted: Vec<String> = near.iter().map(|name| format!("`{name}`")).collect();
    let message = match (quoted.pop(), quoted.as_slice()) {
        (None, _) => format!(
            "`{dotted}` is not a span type of OpenTelemetry's conventions: expected one such as \
                              `http.server` or `db.postgresql`"
        ),
        (Some(one), []) => format!("`{dotted}` is not a span type: did you mean {one}?"),
        (Some(last), others) if near.iter().all(|name| name.starts_with(&format!("{dotted}."))) => {
            format!("`{dotted}` is several span types: expected {} or {last}", others.join(", "))
        }
        (Some(last), others) => {
            format!("`{dotted}` is not a span type: expected {} or {last}", others.join(", "))
        }
    };
    errors.at(&convention.name, message);
    None
}

/// The convention says the kind.
fn kind_is_the_conventions(options: &Options, ty: &SpanType, errors: &mut Errors) {
    if let Some((word, kind)) = &options.kind
        && *kind != Kind::from(ty.kind)
    {
        let (name, kind) = (ty.name, ty.kind.name());
        errors.at(word, format!("a span of `{name}` is of kind `{kind}`: leave `kind` out"));
    }
}

/// A literal is the value that the convention says.
fn values_are_the_conventions(options: &Options, ty: &SpanType, errors: &mut Errors) {
    for field in given(options) {
        let Some(Fixed::Must(value)) = usage(ty, &field.key).and_then(|usage| usage.value) else { continue };
        if let Some(literal) = field.value.string_literal()
            && literal.value() != value
        {
            let (key, name) = (field.key.text(), ty.name);
            errors.at(literal, format!("`{key}` of `{name}` is `\"{value}\"`"));
        }
    }
}

/// One error that lists all that is missing, and that no group can give.
fn requires(at: impl ToTokens, ty: &SpanType, options: &Options, errors: &mut Errors) {
    if !options.groups.is_empty() {
        return;
    }
    let missing: Vec<String> = missing(ty, options).map(described).collect();
    let Some((last, others)) = missing.split_last() else { return };
    let (listed, it, they_are) = match others {
        [] => (last.clone(), "it", "it is"),
        others => (format!("{} and {last}", others.join(", ")), "them", "they are"),
    };
    let message = format!(
        "`{}` requires {listed}: give {it} in `attributes(...)`, or in `ok(...)` or `err(...)` if {they_are} known only then",
        ty.name
    );
    errors.at(at, message);
}

/// The attributes that the span's convention requires of the groups in `attributes(...)`: whether they give them, only their
/// types tell.
pub fn required_of_groups(options: &Options) -> Vec<&'static Attribute> {
    match options.span_type() {
        Some(ty) if !options.groups.is_empty() => missing(ty, options).filter_map(Usage::attribute).collect(),
        _ => Vec::new(),
    }
}

/// The required attributes that nothing gives.
///
/// One that a sampler need not see may be in a group of `ok(...)` or `err(...)`, which is taken to give it.
fn missing<'a>(ty: &SpanType, options: &'a Options) -> impl Iterator<Item = &'static Usage> + use<'a> {
    let has_late_groups = options.ok.iter().chain(&options.err).any(|capture| !capture.groups.is_empty());
    let is_given = |usage: &&Usage| {
        let attribute = usage.attribute().map_or(usage.name, |attribute| attribute.name);
        has_late_groups && !usage.sampling_relevant
            || given(options).any(|field| field.key.text() == attribute)
    };
    // The macros for messages set it.
    let is_set = |usage: &&Usage| options.messaging.is_some() && usage.name == "messaging.operation.name";
    ty.required().filter(|usage| !is_given(usage) && !is_set(usage)).collect::<Vec<_>>().into_iter()
}

/// `` `url.scheme` (string) ``
pub(super) fn described(usage: &Usage) -> String {
    let attribute = usage.attribute();
    let name = attribute.map_or(usage.name, |attribute| attribute.name);
    let ty = attribute.map_or("any", |attribute| attribute.ty.name());
    match usage.value {
        Some(value) => format!("`{name}` ({ty}, `\"{}\"`)", value.value()),
        None => format!("`{name}` ({ty})"),
    }
}

fn usage(ty: &SpanType, key: &Key) -> Option<&'static Usage> {
    let name = key.text();
    ty.attributes.iter().find(|usage| usage.attribute().is_some_and(|attribute| attribute.name == name))
}

/// The attributes that the options set, whenever they do.
pub(super) fn given(options: &Options) -> impl Iterator<Item = &Field> {
    let captured = options.ok.iter().chain(&options.err).flat_map(|capture| &capture.fields);
    let messaging = options.messaging.iter().flat_map(Messaging::fields);
    options.attributes.iter().chain(captured).chain(messaging)
}
