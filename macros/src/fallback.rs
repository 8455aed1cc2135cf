//! After a mistake: the errors, and as much of the user's code as the rest of the crate needs to compile.

use crate::expand;
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::Type;
use traced_grammar::ast::{ContainedItem, Container, Item, PARAMETER_ATTRIBUTE};

/// An item that is no function, or was not read, as it was, and the errors.
pub(crate) fn item(item: TokenStream, errors: &TokenStream) -> TokenStream {
    let item = without_parameter_attributes(item, true);
    quote!(#errors #item)
}

/// The function as it was, without the attributes of parameters that only `#[traced]` understands, and the errors.
/// An argument that only an attribute records is not unused, nor need one that it writes into not be `mut`.
pub(crate) fn function(function: TokenStream, errors: &TokenStream) -> TokenStream {
    let function = without_parameter_attributes(function, true);
    quote!(#errors #[allow(unused_variables, unused_mut)] #function)
}

/// The `impl`, `trait` or `mod` as it was, without the attributes in it that only `#[traced]` around it understands, and the
/// errors.
pub(crate) fn container(container: &Container, errors: &TokenStream) -> TokenStream {
    let bare = without_spans(container);
    quote!(#errors #bare)
}

fn without_spans(container: &Container) -> TokenStream {
    expand::with_items(container, |item| match item {
        ContainedItem::Function(own) => {
            let Item { attributes, visibility, defaultness, signature, body } = &own.item;
            let body = body.as_ref().map_or_else(|| quote!(;), ToTokens::to_token_stream);
            let bare = quote!(#(#attributes)* #visibility #defaultness #signature #body);
            function(bare, &TokenStream::new())
        }
        ContainedItem::Container(inner) => without_spans(inner),
        ContainedItem::Macro(tokens) | ContainedItem::Item(tokens) => tokens.clone(),
    })
}

/// Beside an envelope, which stays as it is: the errors, and an `impl` without methods, so that nothing else breaks.
pub(crate) fn envelope(inert: Option<&TokenStream>, errors: &TokenStream) -> TokenStream {
    quote!(#errors #inert)
}

/// In the place of declarations: the errors, and what could be declared all the same.
pub(crate) fn declarations(items: Option<&TokenStream>, errors: &TokenStream) -> TokenStream {
    quote!(#errors #items)
}

/// In the place of a `span!`: the errors, and its body, which has the type the rest of the function counts on.
pub(crate) fn span(input: TokenStream, errors: &TokenStream) -> TokenStream {
    // In parentheses, since braces alone would be called unnecessary.
    let body = body(input).map(|body| quote!((#body)));
    quote!({ #errors #body })
}

/// In the place of `record!` and `event!`, which have no value.
pub(crate) fn statement(errors: &TokenStream) -> TokenStream {
    quote!({ #errors })
}

/// The last entry between commas that looks like the body of a `span!`.
fn body(input: TokenStream) -> Option<TokenStream> {
    let input: Vec<TokenTree> = input.into_iter().collect();
    if let Some(typed) = typed_body(&input) {
        return Some(typed);
    }
    let between_commas =
        input.split(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ','));
    let is_body = |tokens: &&[TokenTree]| match tokens.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(ident)) => ident == "async",
        _ => false,
    };
    between_commas.rev().find(is_body).map(|body| body.iter().cloned().collect())
}

/// `async -> Type { ... }` at the end, as a block that has the type, if it could be read.
fn typed_body(input: &[TokenTree]) -> Option<TokenStream> {
    let is_async = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "async");
    let start = input.iter().rposition(is_async)?;
    let behind =
        input[start..].windows(2).position(|pair| is_sign(&pair[0], '-') && is_sign(&pair[1], '>'))?;
    let (before, ty) = (&input[start..start + behind], &input[start + behind + 2..]);
    if before.iter().any(|token| matches!(token, TokenTree::Group(_))) {
        return None;
    }
    let end = ty
        .iter()
        .position(|token| matches!(token, TokenTree::Group(block) if block.delimiter() == Delimiter::Brace));
    let Some(end) = end else { return Some(TokenStream::new()) };
    let (ty, block) = (ty[..end].iter().cloned().collect::<TokenStream>(), &ty[end]);
    let typed = syn::parse2::<Type>(ty).ok().map(|ty| quote!(if false { return (|| -> #ty { loop {} })(); }));
    Some(quote!(#(#before)* { #typed (#block) }))
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
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
        && matches!(first, Some(TokenTree::Ident(ident)) if ident == PARAMETER_ATTRIBUTE)
}
