//! The macros of [`traced`](https://docs.rs/traced), which re-exports them; use that crate.
//!
//! An expansion is made in four steps, each in a module of its own: `parse` reads tokens into the model of `ast`,
//! `check` says what is wrong with it, `expand` writes the code and cannot fail, and `fallback` gives back the
//! user's item, untouched, beside the errors.

#![forbid(unsafe_code)]

mod ast;
mod check;
mod errors;
mod expand;
mod fallback;
mod parse;
mod returns;
mod semconv;
#[cfg(test)]
mod snapshots;
mod symbol;

use errors::Errors;
use proc_macro::TokenStream;
use proc_macro2::TokenStream as TokenStream2;

/// Gives a function a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced(options: TokenStream, item: TokenStream) -> TokenStream {
    let item = item.into();
    let mut errors = Errors::new();
    let function = parse::function(options.into(), &item, &mut errors);
    if let Some(function) = &function {
        check::function(function, &mut errors);
    }
    match (function, errors.finish()) {
        (Some(function), None) => expand::function(&function),
        (Some(_), errors) => fallback::function(item, errors.as_ref()),
        (None, errors) => fallback::item(&item, errors.as_ref()),
    }
    .into()
}

/// `traced::span!`, behind the name of the crate it is called through.
#[proc_macro]
pub fn __span(input: TokenStream) -> TokenStream {
    let input = TokenStream2::from(input);
    let mut errors = Errors::new();
    let span = parse::span(input.clone(), &mut errors);
    if let Some(span) = &span {
        check::span(span, &mut errors);
    }
    match (span, errors.finish()) {
        (Some(span), None) => expand::span(&span),
        (_, errors) => fallback::span(input, errors.as_ref()),
    }
    .into()
}

/// `traced::record!`, likewise.
#[proc_macro]
pub fn __record(input: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let record = parse::record(input.into(), &mut errors);
    if let Some(record) = &record {
        check::record(record, &mut errors);
    }
    match (record, errors.finish()) {
        (Some(record), None) => expand::record(&record),
        (_, errors) => fallback::statement(errors.as_ref()),
    }
    .into()
}

/// `traced::event!`, likewise.
#[proc_macro]
pub fn __event(input: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let event = parse::event(input.into(), &mut errors);
    if let Some(event) = &event {
        check::event(event, &mut errors);
    }
    match (event, errors.finish()) {
        (Some(event), None) => expand::event(&event),
        (_, errors) => fallback::statement(errors.as_ref()),
    }
    .into()
}

/// `traced::attributes!`, likewise.
#[proc_macro]
pub fn __attributes(input: TokenStream) -> TokenStream {
    let mut errors = Errors::new();
    let mut declarations = parse::declarations(input.into(), &mut errors);
    check::declarations(&declarations, &mut errors);
    let errors = errors.finish();
    if errors.is_some() {
        check::mend(&mut declarations);
    }
    expand::declarations(&declarations, errors.as_ref()).into()
}
