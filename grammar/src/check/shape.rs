//! Functions and options that do not go together.

use crate::Errors;
use crate::ast::{Capture, Function, Grammar, InlineBody, InlineSpan, OptionName};
use crate::returns::{Work, is_associated_future, may_be_result};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Expr, ExprLit, Lit, ReturnType, Type};

/// A `const fn` runs in the compiler, where there is nothing to trace with.
pub(super) fn not_const(function: &Function, errors: &mut Errors) {
    if let Some(constness) = &function.item.signature.constness {
        errors.at(constness, "a `const fn` cannot be traced: trace the functions that call it");
    }
}

/// A declaration without a body does nothing that could be traced.
pub(super) fn has_body(function: &Function, errors: &mut Errors) {
    if function.item.body.is_none() {
        let ours = function.options.grammar.name();
        let message =
            format!("a declaration without a body cannot be traced: put `#[{ours}]` where it is implemented");
        errors.at(&function.item.signature, message);
    }
}

/// The arguments of a C-variadic function cannot be handed to its body.
pub(super) fn not_variadic(function: &Function, errors: &mut Errors) {
    if let Some(variadic) = &function.item.signature.variadic {
        errors.at(variadic, "a variadic function cannot be traced");
    }
}

/// A function that never returns has no value for `ok` and `err` to see.
pub(super) fn value_is_seen(function: &Function, errors: &mut Errors) {
    let ReturnType::Type(_, ty) = &function.item.signature.output else { return };
    if let (Type::Never(_), Some((option, name))) = (&**ty, observer(function)) {
        errors.at(option, format!("`{name}` has no value to see: this function never returns"));
    }
}

/// The body of a `#[track_caller]` function cannot be put in a closure, which would have a caller of its own.
pub(super) fn caller_is_kept(function: &Function, errors: &mut Errors) {
    if function.item.is_track_caller()
        && let Some((option, name)) = observer(function)
    {
        let message = format!(
            "`{name}` cannot be used under `#[track_caller]`, where only a panic is recorded: leave one of them out"
        );
        errors.at(option, message);
    }
}

/// `err(...)` sees an error; without `error_if`, only a `Result` has one.
pub(super) fn err_is_seen(function: &Function, errors: &mut Errors) {
    let options = &function.options;
    let Some(err) = options.err.as_ref().filter(|_| options.error_if.is_none()) else { return };
    let output = &function.item.signature.output;
    if let Work::Sync | Work::Async = Work::of(&function.item)
        && !may_be_result(output)
        && !matches!(output, ReturnType::Type(_, ty) if matches!(**ty, Type::ImplTrait(_) | Type::Never(_)))
    {
        let message = "`err` has no error to see: this function returns no `Result`; say with `error_if` which values are errors";
        errors.at(&err.option, message);
    }
}

/// Only a stream has items.
pub(super) fn items_are_of_a_stream(function: &Function, errors: &mut Errors) {
    let Some((option, _)) = &function.options.item else { return };
    if !matches!(Work::of(&function.item), Work::Stream(_) | Work::BoxedStream) {
        let message = "`item` gives each item of a stream a span, and this function returns no stream: leave it out, or return \
                       `impl Stream`, `Pin<Box<dyn Stream>>` or `BoxStream`";
        errors.at(option, message);
    }
}

/// A future of a type that only its trait knows is not wrapped, and a span of building it would say nothing of its work.
pub(super) fn future_is_known(function: &Function, errors: &mut Errors) {
    let item = &function.item;
    if let ReturnType::Type(_, ty) = &item.signature.output
        && is_associated_future(&item.signature.output)
        && item.body.is_some()
        && matches!(Work::of(item), Work::Sync)
    {
        let name = &item.signature.ident;
        let message = format!(
            "this function builds a future, and its span would not be that of the future's work: end it with \
             `Box::pin(async move {{ ... }})`, or put the span there: `traced::span!(name = \"{name}\", async move {{ ... }})`"
        );
        errors.at(ty, message);
    }
}

/// The first of the options that look at the value a function returns.
fn observer(function: &Function) -> Option<(TokenStream, &'static str)> {
    let options = &function.options;
    let capture =
        |capture: &Option<Capture>| capture.as_ref().map(|capture| capture.option.to_token_stream());
    capture(&options.ok)
        .map(|option| (option, OptionName::Ok.name()))
        .or_else(|| capture(&options.err).map(|option| (option, OptionName::Err.name())))
        .or_else(|| {
            options.error_if.as_ref().map(|expr| (expr.to_token_stream(), OptionName::ErrorIf.name()))
        })
        .or_else(|| {
            options.returned_messages().map(|closure| (closure.to_token_stream(), OptionName::Message.name()))
        })
}

/// `ok(|value| )` would record nothing.
pub(super) fn capture_has_attributes(capture: &Capture, errors: &mut Errors) {
    if capture.fields.is_empty() && capture.groups.is_empty() && !errors.any() {
        let option = &capture.option;
        errors.at(option, format!("`{option}` records nothing: expected `{option}(|...| key = value)`"));
    }
}

/// A name is text, and not empty.
pub(super) fn named(name: &Expr, what: &str, errors: &mut Errors) {
    let Expr::Lit(ExprLit { lit, .. }) = name else { return };
    match lit {
        Lit::Str(literal) if literal.value().trim().is_empty() => {
            errors.at(literal, format!("the name of {what} is not empty"));
        }
        Lit::Str(_) => {}
        lit => errors.at(lit, format!("the name of {what} is text: `\"...\"`")),
    }
}

/// Why a span failed is text, and not empty.
pub(super) fn is_a_reason(reason: &Expr, errors: &mut Errors) {
    let Expr::Lit(ExprLit { lit, .. }) = reason else { return };
    match lit {
        Lit::Str(literal) if literal.value().trim().is_empty() => {
            errors.at(literal, "why the span failed is not empty");
        }
        Lit::Str(_) => {}
        lit => errors.at(lit, "why the span failed is text: `fail!(\"3 of 9 failed\")`"),
    }
}

/// There is no function for a `span!` to be named after.
pub(super) fn has_name(span: &InlineSpan, errors: &mut Errors) {
    if span.options.name.is_none() && span.options.convention.is_none() && !errors.any() {
        let (InlineBody::Block(body) | InlineBody::Async(body) | InlineBody::Typed(body, _)) = &span.body;
        errors.at(body, "expected a name before the body: `span!(name = \"...\", { ... })`");
    }
}

/// A call has one span.
pub(super) fn traced_once(function: &Function, errors: &mut Errors) {
    let ours = function.options.grammar;
    let attributes = || [Grammar::Traced, Grammar::Consumer, Grammar::Producer].into_iter();
    for attribute in &function.item.attributes {
        let last = attribute.path().segments.last().map(|last| last.ident.to_string());
        let again = attributes().find(|grammar| last.as_deref() == Some(grammar.name()));
        let Some(again) = again else { continue };
        if again == ours {
            errors.at(attribute, format!("`#[{}]` is given twice", ours.name()));
            continue;
        }
        // The more specific of the two stays.
        let (stays, goes) = if ours == Grammar::Traced { (again, ours) } else { (ours, again) };
        let (stays, goes) = (stays.name(), goes.name());
        let message =
            format!("`#[{stays}]` gives a span already: leave `#[{goes}]` out, and write its options there");
        errors.at(attribute, message);
    }
}
