//! Reads tokens into the model. What is not of the grammar is a mistake here; what it means is checked later.

mod declare;
mod envelope;
mod field;
mod inline;
mod item;
mod messaging;
mod options;

pub(crate) use declare::declarations;
pub(crate) use envelope::envelope;
pub(crate) use inline::{event, record, settle, span};
pub(crate) use item::plain;
pub(crate) use messaging::{consumer, producer};

use crate::ast::{Function, Options};
use crate::errors::Errors;
use proc_macro2::{TokenStream, TokenTree};
use syn::Token;
use syn::parse::{ParseStream, Parser};

/// `#[traced(options)] item`
pub(crate) fn function(options: TokenStream, item: &TokenStream, errors: &mut Errors) -> Option<Function> {
    let options = options::attribute(options, errors);
    below(options, item, errors)
}

/// The function below its attribute.
fn below(options: Options, item: &TokenStream, errors: &mut Errors) -> Option<Function> {
    let mut item = errors.ok(item::function(item.clone(), options.attribute()))?;
    let parameters = item::take_parameters(&mut item, errors);
    Some(Function { options, item, parameters })
}

/// Parses a list with commas between, each mistake noted and passed over up to the next comma.
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

/// Passes over the rest of what was wrong.
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
