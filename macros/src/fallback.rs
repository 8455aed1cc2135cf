//! After a mistake: the errors, and as much of the user's code as keeps the rest of the crate standing.

use crate::symbol;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

/// The item as it was, without the attributes of parameters that only `#[traced]` understands, and the errors.
pub(crate) fn item(item: TokenStream, errors: Option<TokenStream>) -> TokenStream {
    let item = without_parameter_attributes(item, true);
    quote!(#errors #item)
}

/// In the place of an expression, of any type: one error is enough.
pub(crate) fn expression(errors: Option<TokenStream>) -> TokenStream {
    quote!({ #errors ::core::unreachable!() })
}

/// In the place of items.
pub(crate) fn items(errors: Option<TokenStream>) -> TokenStream {
    errors.unwrap_or_default()
}

/// Leaves `#[attribute(...)]` out of the parameters; of the body nothing is left out.
fn without_parameter_attributes(tokens: TokenStream, outermost: bool) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_pound = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        if is_pound && !outermost && tokens.peek().is_some_and(is_parameter_attribute) {
            tokens.next();
            continue;
        }
        kept.push(match token {
            TokenTree::Group(group) if outermost && group.delimiter() == Delimiter::Parenthesis => {
                let mut stripped = proc_macro2::Group::new(
                    Delimiter::Parenthesis,
                    without_parameter_attributes(group.stream(), false),
                );
                stripped.set_span(group.span());
                TokenTree::Group(stripped)
            }
            token => token,
        });
    }
    kept.into_iter().collect()
}

fn is_parameter_attribute(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket
        && matches!(first, Some(TokenTree::Ident(ident)) if ident == symbol::PARAMETER)
}
