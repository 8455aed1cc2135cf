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
    attribute(options, item, parse::function)
}

/// Gives a function that is given messages a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced_consumer(options: TokenStream, item: TokenStream) -> TokenStream {
    attribute(options, item, parse::consumer)
}

/// Gives a function that sends messages a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced_producer(options: TokenStream, item: TokenStream) -> TokenStream {
    attribute(options, item, parse::producer)
}

/// A function and the attribute above it.
fn attribute(
    options: TokenStream,
    item: TokenStream,
    parse: fn(TokenStream2, &TokenStream2, &mut Errors) -> Option<ast::Function>,
) -> TokenStream {
    let item = TokenStream2::from(item);
    let parse = |errors: &mut Errors| parse(options.into(), &item, errors);
    let fallback = |function: Option<ast::Function>, errors: &TokenStream2| match function {
        Some(_) => fallback::function(item.clone(), errors),
        None => fallback::item(&item, errors),
    };
    translate(parse, check::function, expand::function, fallback)
}

/// Makes an envelope a message. Documented in `traced`.
#[proc_macro_derive(Message, attributes(message))]
pub fn message(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::envelope(input.into(), errors);
    translate(parse, check::envelope, expand::envelope, |envelope, errors| {
        fallback::envelope(envelope.as_ref().map(expand::inert).as_ref(), errors)
    })
}

/// `traced::span!`, behind the name of the crate it is called through.
#[proc_macro]
pub fn __span(input: TokenStream) -> TokenStream {
    let input = TokenStream2::from(input);
    let parse = |errors: &mut Errors| parse::span(input.clone(), errors);
    translate(parse, check::span, expand::span, |_, errors| fallback::span(input.clone(), errors))
}

/// `traced::settle!`, likewise.
#[proc_macro]
pub fn __settle(input: TokenStream) -> TokenStream {
    let input = TokenStream2::from(input);
    let parse = |errors: &mut Errors| parse::settle(input.clone(), errors);
    translate(parse, check::settle, expand::span, |_, errors| fallback::span(input.clone(), errors))
}

/// `traced::record!`, likewise.
#[proc_macro]
pub fn __record(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::record(input.into(), errors);
    translate(parse, check::record, expand::record, |_, errors| fallback::statement(errors))
}

/// `traced::event!`, likewise.
#[proc_macro]
pub fn __event(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::event(input.into(), errors);
    translate(parse, check::event, expand::event, |_, errors| fallback::statement(errors))
}

/// The four steps; `fallback` is given what was read, for all its mistakes, and the mistakes.
fn translate<T>(
    parse: impl FnOnce(&mut Errors) -> Option<T>,
    check: fn(&T, &mut Errors),
    expand: fn(&T) -> TokenStream2,
    fallback: impl FnOnce(Option<T>, &TokenStream2) -> TokenStream2,
) -> TokenStream {
    let mut errors = Errors::new();
    let model = parse(&mut errors);
    if let Some(model) = &model {
        check(model, &mut errors);
    }
    match (model, errors.finish()) {
        (Some(model), None) => expand(&model),
        (model, errors) => fallback(model, &errors.unwrap_or_default()),
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
