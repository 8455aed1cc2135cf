//! A block that waits is an `async` block: its span must not be current while other tasks run on the thread.

use super::values;
use crate::Errors;
use crate::ast::Grammar;
use crate::block::{MacroCall, Piece, Waits, pieces};
use proc_macro2::{TokenStream, TokenTree};

/// Neither the block nor a macro in it waits, as far as the tokens show. What a macro hides, its expansion shows: see
/// [`crate::block`].
pub(super) fn block_does_not_wait(block: &TokenStream, grammar: Grammar, errors: &mut Errors) {
    if let Some((token, message)) = mistake(block.clone(), grammar) {
        errors.at(token, message);
    }
}

fn mistake(tokens: TokenStream, grammar: Grammar) -> Option<(TokenTree, String)> {
    let cure = format!("`{}!(..., async {{ ... }}).await`", grammar.name());
    pieces(tokens).into_iter().find_map(|piece| match piece {
        Piece::Token(TokenTree::Ident(word)) if word == "await" => {
            Some((word.into(), format!("a block that waits is written {cure}")))
        }
        Piece::Token(TokenTree::Group(group)) => mistake(group.stream(), grammar),
        Piece::Apart(_) | Piece::Token(_) => None,
        Piece::Macro(call) => in_macro(&call, grammar, &cure),
    })
}

fn in_macro(call: &MacroCall, grammar: Grammar, cure: &str) -> Option<(TokenTree, String)> {
    let name = &call.name;
    match call.waits() {
        Waits::Always => {
            let message = format!("`{name}!` waits, and a block that waits is written {cure}");
            Some((name.clone().into(), message))
        }
        Waits::Never => mistake(call.arguments.stream(), grammar),
        Waits::Unknown => mistake(call.arguments.stream(), grammar).or_else(|| {
            let (token, what) = values::leaves(call.arguments.stream())?;
            let message = format!(
                "{what} inside of `{name}!`, which may hide an `.await`: do this before `{name}!`, or write {cure}"
            );
            Some((token, message))
        }),
    }
}
