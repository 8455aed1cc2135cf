//! The macros of [`traced`](https://docs.rs/traced), which re-exports them; use that crate.
//!
//! An expansion is made in steps. The first are those of `traced-grammar`: `parse` reads tokens into a model, and `check`
//! reports what is wrong with it. Here, `expand` writes the code of a model without mistakes, and cannot fail. After a
//! mistake `fallback` gives back the user's own code beside the errors; declarations are repaired and expanded instead.

#![forbid(unsafe_code)]

mod called_as;
mod crate_root;
mod expand;
mod fallback;
mod rules;
#[cfg(test)]
mod snapshots;
mod steps;

use proc_macro::TokenStream;
use proc_macro2::TokenStream as TokenStream2;
use rules::UnderRules;
use steps::translate;
use traced_grammar::ast::{Container, Function, Grammar, Group, InlineSpan};
use traced_grammar::check::{Counting, NamesKeys};
use traced_grammar::{Errors, check, parse, repair};

/// Gives a function a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced(options: TokenStream, item: TokenStream) -> TokenStream {
    if parse::is_container(&item.clone().into()) {
        return container(options, item);
    }
    attribute(Grammar::Traced, options, item)
}

/// Gives a function that is given messages a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced_consumer(options: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Grammar::Consumer, options, item)
}

/// Gives a function that sends messages a span. Documented in `traced`.
#[proc_macro_attribute]
pub fn traced_producer(options: TokenStream, item: TokenStream) -> TokenStream {
    attribute(Grammar::Producer, options, item)
}

/// A function and the attribute above it.
fn attribute(grammar: Grammar, options: TokenStream, item: TokenStream) -> TokenStream {
    let item = TokenStream2::from(item);
    let parse = |errors: &mut Errors| {
        parse::function(grammar, options.into(), &item, errors).map(UnderRules::under_rules)
    };
    let fallback = |function: Option<Function>, errors: &TokenStream2| match function {
        Some(_) => fallback::function(item.clone(), errors),
        None => fallback::item(item.clone(), errors),
    };
    let check = with_metrics(with_keys(check::function), |counting, function: &Function, errors| {
        check::counting_is_possible(counting, &function.options, errors);
    });
    translate(parse, check, expand::function, fallback).into()
}

/// An `impl`, a `trait` or a `mod`, and the attribute above it.
fn container(options: TokenStream, item: TokenStream) -> TokenStream {
    let item = TokenStream2::from(item);
    let name = called_as::attribute_name();
    let parse = |errors: &mut Errors| {
        parse::container(options.into(), item.clone(), &name, errors).map(UnderRules::under_rules)
    };
    let fallback = |container: Option<Container>, errors: &TokenStream2| match container {
        Some(container) => fallback::container(&container, errors),
        None => fallback::item(item.clone(), errors),
    };
    let check = with_metrics(with_keys(check::container), check::counting_of_container_is_possible);
    translate(parse, check, expand::container, fallback).into()
}

/// The rules, and behind them the one that a macro cannot check by its input alone.
fn with_keys<T: NamesKeys>(check: fn(&T, &mut Errors)) -> impl Fn(&T, &mut Errors) {
    move |model, errors| {
        check(model, errors);
        if crate_root::has_no_attributes() {
            model.no_key_is_declared(errors);
        }
    }
}

/// What the crate can count calls by.
fn counting() -> Counting {
    if !cfg!(feature = "metrics") {
        Counting::Off
    } else if crate_root::has_no_metrics() {
        Counting::Registry
    } else {
        Counting::Any
    }
}

/// The rules, and before them that what the option `metrics` asks for is there.
fn with_metrics<T>(
    check: impl Fn(&T, &mut Errors),
    is_possible: fn(Counting, &T, &mut Errors),
) -> impl Fn(&T, &mut Errors) {
    move |model, errors| {
        is_possible(counting(), model, errors);
        check(model, errors);
    }
}

/// Makes an envelope a message. Documented in `traced`.
#[proc_macro_derive(Message, attributes(message))]
pub fn message(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::envelope(input.into(), errors);
    translate(parse, check::envelope, expand::envelope, |envelope, errors| {
        fallback::envelope(envelope.as_ref().map(expand::inert).as_ref(), errors)
    })
    .into()
}

/// Makes a struct a group of attributes. Documented in `traced`.
#[proc_macro_derive(Attributes, attributes(attribute))]
pub fn attributes(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| {
        parse::group(input.into(), errors).map(|group| Group { required: rules::required(), ..group })
    };
    translate(parse, with_keys(check::group), expand::group, |group, errors| {
        fallback::envelope(group.as_ref().map(expand::inert_group).as_ref(), errors)
    })
    .into()
}

/// Gives the errors of a type their classes. Documented in `traced`.
#[proc_macro_derive(ErrorType, attributes(error_type))]
pub fn error_type(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::error_classes(input.into(), errors);
    translate(parse, check::error_classes, expand::error_classes, |classes, errors| {
        fallback::envelope(classes.as_ref().map(expand::inert_error_classes).as_ref(), errors)
    })
    .into()
}

/// `traced::span!`, behind the path of the crate that it is called through.
#[proc_macro]
pub fn __span(input: TokenStream) -> TokenStream {
    inline(&input.into(), parse::span, check::span)
}

/// `traced::settle!`, behind the path of the crate.
#[proc_macro]
pub fn __settle(input: TokenStream) -> TokenStream {
    inline(&input.into(), parse::settle, check::settle)
}

/// The span of a block.
fn inline(
    input: &TokenStream2,
    parse: fn(TokenStream2, &mut Errors) -> Option<InlineSpan>,
    check: fn(&InlineSpan, &mut Errors),
) -> TokenStream {
    let parse = |errors: &mut Errors| parse(input.clone(), errors).map(UnderRules::under_rules);
    let check = with_metrics(with_keys(check), |counting, span: &InlineSpan, errors| {
        check::counting_is_possible(counting, &span.options, errors);
    });
    translate(parse, check, expand::span, |_, errors| fallback::span(input.clone(), errors)).into()
}

/// `traced::span_rules!`, behind the path of the crate.
#[proc_macro]
pub fn __span_rules(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| rules::parse(input.into(), errors);
    translate(parse, rules::check, expand::rules, |_, errors| fallback::declarations(None, errors)).into()
}

/// `traced::record!`, behind the path of the crate.
#[proc_macro]
pub fn __record(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::record(input.into(), errors);
    translate(parse, with_keys(check::record), expand::record, |_, errors| fallback::statement(errors)).into()
}

/// `traced::event!`, behind the path of the crate.
#[proc_macro]
pub fn __event(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::event(input.into(), errors);
    translate(parse, with_keys(check::event), expand::event, |_, errors| fallback::statement(errors)).into()
}

/// `traced::record_error!`, behind the path of the crate.
#[proc_macro]
pub fn __record_error(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::record_error(input.into(), errors);
    translate(parse, check::record_error, expand::record_error, |_, errors| fallback::statement(errors))
        .into()
}

/// `traced::fail!`, behind the path of the crate.
#[proc_macro]
pub fn __fail(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| parse::fail(input.into(), errors);
    translate(parse, with_keys(check::fail), expand::fail, |_, errors| fallback::statement(errors)).into()
}

/// `traced::attributes!`, behind the path of the crate.
#[proc_macro]
pub fn __attributes(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| Some(parse::declarations(input.into(), errors));
    translate(parse, check::declarations, expand::declarations, |declarations, errors| {
        let items = declarations.map(|mut declarations| {
            repair::declarations(&mut declarations);
            expand::declarations(&declarations)
        });
        fallback::declarations(items.as_ref(), errors)
    })
    .into()
}

/// `traced::metrics!`, behind the path of the crate.
#[proc_macro]
pub fn __metrics(input: TokenStream) -> TokenStream {
    let parse = |errors: &mut Errors| Some(parse::histograms(input.into(), errors));
    translate(parse, with_keys(check::histograms), expand::histograms, |histograms, errors| {
        let items = histograms.map(|mut histograms| {
            repair::histograms(&mut histograms);
            expand::histograms(&histograms)
        });
        fallback::declarations(items.as_ref(), errors)
    })
    .into()
}
