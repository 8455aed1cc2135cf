//! Reads tokens into the model. A mistake of syntax is reported here; what is read is checked later.

mod conditional;
mod container;
mod declare;
mod envelope;
mod error_type;
mod field;
mod group;
mod histogram;
mod inline;
mod item;
mod items;
mod left_out;
mod messaging;
mod metrics;
mod options;
mod rules;
mod statement;
mod unknown;

pub use container::{AttributeName, container, is_container};
pub use declare::declarations;
pub use envelope::envelope;
pub use error_type::error_classes;
pub use group::group;
pub use histogram::histograms;
pub use inline::{settle, span};
pub use rules::rules;
pub use statement::{event, fail, record, record_error};

use crate::Errors;
use crate::ast::{Function, Grammar};
use proc_macro2::{TokenStream, TokenTree};
use syn::Token;
use syn::parse::{ParseStream, Parser};

/// A function, and the options of the attribute above it.
///
/// `None` where the item is no function, or none that could be read.
pub fn function(
    grammar: Grammar,
    options: TokenStream,
    item: &TokenStream,
    errors: &mut Errors,
) -> Option<Function> {
    let mut options = options::attribute(grammar, options, errors);
    let mut item = errors.ok(item::function(item.clone(), grammar))?;
    options.attributes.extend(item::take_parameters(&mut item, errors));
    options.add_fixed_values();
    Some(Function { options, item })
}

/// Parses a list with commas between. Each mistake is noted, and what is left up to the next comma is skipped.
fn list(
    tokens: TokenStream,
    errors: &mut Errors,
    mut each: impl FnMut(ParseStream<'_>, &mut Errors) -> syn::Result<()>,
) {
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let before = input.cursor();
            let parsed = each(input, errors).and_then(|()| comma_or_end(input));
            if let Err(error) = parsed {
                errors.push(error);
                skip_past_comma(input, input.cursor() == before)?;
            }
        }
        Ok(())
    };
    // The parser notes its own mistakes and reads to the end.
    let _: syn::Result<()> = parser.parse2(tokens);
}

fn comma_or_end(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() {
        return Ok(());
    }
    if !input.peek(Token![,]) {
        return Err(input.error("expected `,`"));
    }
    input.parse::<Token![,]>().map(drop)
}

/// Skips what is left of an entry with a mistake in it.
fn skip_past_comma(input: ParseStream<'_>, mut stuck: bool) -> syn::Result<()> {
    while !input.is_empty() {
        if input.peek(Token![,]) && !stuck {
            return input.parse::<Token![,]>().map(drop);
        }
        input.parse::<TokenTree>()?;
        stuck = false;
    }
    Ok(())
}
