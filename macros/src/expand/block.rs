//! The block of a `span!`, with the macros that may wait in closures, where rustc refuses `.await`.

use super::{errors_at, site};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use traced_grammar::block::{MacroCall, Piece, Waits, pieces};

/// The same block, in which no macro can wait.
pub(super) fn without_waiting(block: TokenStream, private: &TokenStream) -> TokenStream {
    let mut written = Vec::new();
    let mut pieces = pieces(block).into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Token(TokenTree::Group(group)) => written.push(in_group(&group, private).into()),
            Piece::Token(token) => written.push(token),
            Piece::Apart(tokens) => written.extend(tokens),
            Piece::Macro(call) => {
                let code = match call.waits() {
                    Waits::Unknown if is_expression(&written, pieces.peek()) => {
                        in_closure(&call, &written, pieces.peek(), private)
                    }
                    Waits::Always | Waits::Never | Waits::Unknown => as_it_is(&call, private),
                };
                written.extend(code);
            }
        }
    }
    written.into_iter().collect()
}

fn in_group(group: &Group, private: &TokenStream) -> Group {
    let mut written = Group::new(group.delimiter(), without_waiting(group.stream(), private));
    written.set_span(group.span());
    written
}

fn as_it_is(MacroCall { path, bang, arguments, .. }: &MacroCall, private: &TokenStream) -> TokenStream {
    let arguments = in_group(arguments, private);
    quote!(#(#path)* #bang #arguments)
}

/// The macro in a closure, which gives back its value in a type that no `return` has.
fn in_closure(
    call: &MacroCall,
    before: &[TokenTree],
    next: Option<&Piece>,
    private: &TokenStream,
) -> TokenStream {
    let MacroCall { path, name, bang, arguments } = call;
    let (located, at) = errors_at(private, name.span());
    let value = quote!(#(#path)* #bang #arguments);
    let goes_on = is_sign_of(next, '.') || is_sign_of(next, '?');
    let is_statement = starts_a_statement(before) && !goes_on;
    let has_braces = arguments.delimiter() == Delimiter::Brace;
    // Where it is a statement, a macro may expand to several.
    let value = match next {
        _ if is_statement && is_sign_of(next, ';') => quote_spanned!(site()=> { #value; }),
        _ if is_statement && has_braces => quote_spanned!(site()=> { #value }),
        None if is_statement => quote_spanned!(site()=> { #value }),
        _ => value,
    };
    let closure = quote_spanned! {at=>
        #located::without_waiting(|| {
            #[allow(unreachable_code)]
            let __value = #located::NoReturn(#value);
            __value
        })
    };
    // With braces it needs no `;`, which a call does.
    if is_statement && has_braces { quote_spanned!(site()=> { #closure }) } else { closure }
}

/// Whether a macro behind these tokens is an expression: neither a pattern nor, where it shows, a type.
fn is_expression(before: &[TokenTree], next: Option<&Piece>) -> bool {
    let last = before.last();
    let is_pattern =
        matches!(last, Some(TokenTree::Ident(word)) if word == "let" || word == "as" || word == "for");
    let is_returned =
        is_sign(last, '>') && is_sign(before.len().checked_sub(2).and_then(|index| before.get(index)), '-');
    let is_arm = is_sign_of(next, '=');
    !is_pattern && !is_returned && !is_arm
}

fn is_sign_of(piece: Option<&Piece>, sign: char) -> bool {
    matches!(piece, Some(Piece::Token(token)) if is_sign(Some(token), sign))
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}

fn starts_a_statement(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Punct(punct)) => punct.as_char() == ';',
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Brace,
        Some(TokenTree::Ident(_) | TokenTree::Literal(_)) => false,
    }
}
