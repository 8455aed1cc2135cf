//! The end of a block, as far as its tokens tell whether the type of its error is known there.
//!
//! In `let r = span!(name = "x", { Ok(1) });` only the code behind the block decides what the error is. rustc takes the first
//! implementation that may fit such a type for the one that does, and no other error would do then.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Type;

/// Functions that return a `Result` of whatever error is asked of them.
const GENERIC: [&str; 13] = [
    "Ok",
    "Some",
    "parse",
    "try_into",
    "into",
    "collect",
    "sum",
    "product",
    "default",
    "from",
    "try_from",
    "from_str",
    "try_collect",
];

/// Methods of a `Result` or an `Option` whose argument gives the error.
const GIVEN_AN_ERROR: [&str; 5] = ["map_err", "ok_or", "ok_or_else", "or", "or_else"];

/// Words that stand for a value of whatever type is asked of them.
const CONVERSIONS: [&str; 6] = ["into", "Into", "From", "default", "Default", "Ok"];

/// Whether the type of a block's error is known by its last expression.
pub(super) fn knows_error(body: &TokenStream) -> bool {
    let block = body.clone().into_iter().last();
    matches!(block, Some(TokenTree::Group(block)) if in_block(&block))
}

/// What the type of an error may be asked behind a block, by the tokens before its `?`.
pub(super) enum Decides {
    /// All: the type is that of the call.
    All,
    /// All but the class, which would be taken for granted where the code behind the block decides the type.
    AllButClass,
    /// Nothing: the type follows from a number's, which is decided last.
    Nothing,
}

/// What these tokens before a `?` leave to be asked.
pub(super) fn decides(before: &[TokenTree]) -> Decides {
    match before {
        [receiver @ .., TokenTree::Group(arguments)] if arguments.delimiter() == Delimiter::Parenthesis => {
            let is_macro = receiver.last().is_some_and(|last| is_sign(last, '!'));
            if is_macro || in_call(receiver, arguments) {
                Decides::All
            } else if converts_number(receiver, arguments) {
                Decides::Nothing
            } else {
                Decides::AllButClass
            }
        }
        // A variable, a field, an element, or a macro.
        [.., TokenTree::Ident(_)] => Decides::All,
        [.., TokenTree::Group(group)] if group.delimiter() == Delimiter::Bracket => Decides::All,
        _ => Decides::AllButClass,
    }
}

/// `u8::try_from(256)`, `256.try_into()`
fn converts_number(receiver: &[TokenTree], arguments: &Group) -> bool {
    let is_number = |token: &TokenTree| matches!(token, TokenTree::Literal(literal) if literal.to_string().starts_with(|first: char| first.is_ascii_digit()));
    let is_receiver = matches!(receiver, [.., number, _dot, _method] if is_number(number));
    is_receiver || arguments.stream().into_iter().any(|token| is_number(&token))
}

/// Whether a type says what its error is, and leaves no more than the value of `Ok` to be inferred.
pub(super) fn says_error(ty: &Type) -> bool {
    let tokens = ty.to_token_stream();
    let last = tokens.clone().into_iter().filter(|token| !is_sign(token, '>')).last();
    let is_open = matches!(last, Some(TokenTree::Ident(word)) if word == "_");
    !is_open && !says(tokens, &["impl"])
}

fn in_block(block: &Group) -> bool {
    let tokens: Vec<TokenTree> = block.stream().into_iter().collect();
    let last = tokens.rsplit(|token| is_sign(token, ';')).next();
    last.is_some_and(in_expression)
}

fn in_expression(tokens: &[TokenTree]) -> bool {
    match tokens {
        [tokens @ .., dot, TokenTree::Ident(word)] if is_sign(dot, '.') && word == "await" => {
            in_expression(tokens)
        }
        [before @ .., TokenTree::Group(last)] if last.delimiter() == Delimiter::Brace => {
            in_branches(before, last)
        }
        [before @ .., TokenTree::Group(last)] if last.delimiter() == Delimiter::Parenthesis => {
            in_call(before, last)
        }
        _ => false,
    }
}

/// `if`, `else` or `match`, whose branches have one type.
fn in_branches(before: &[TokenTree], last: &Group) -> bool {
    if let [earlier @ .., TokenTree::Group(branch), TokenTree::Ident(word)] = before
        && word == "else"
    {
        return in_block(last) || in_branches(earlier, branch);
    }
    let statement = before
        .rsplit(|token| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace));
    let mut words = statement.take(1).flatten().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word.to_string()),
        _ => None,
    });
    match words.find(|word| ["if", "match"].contains(&word.as_str())).as_deref() {
        Some("match") => arms(last).iter().any(|arm| in_expression(arm)),
        Some(_) => in_block(last),
        // A block, which may be `unsafe`.
        None => {
            before.last().is_none_or(|word| matches!(word, TokenTree::Ident(word) if word == "unsafe"))
                && in_block(last)
        }
    }
}

/// What is behind each `=>`.
fn arms(group: &Group) -> Vec<Vec<TokenTree>> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let arrows =
        tokens.windows(2).enumerate().filter(|(_, pair)| is_sign(&pair[0], '=') && is_sign(&pair[1], '>'));
    let arms = arrows.map(|(index, _)| {
        let arm = &tokens[index + 2..];
        match arm.first() {
            Some(block @ TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                vec![block.clone()]
            }
            _ => arm.split(|token| is_sign(token, ',')).next().unwrap_or_default().to_vec(),
        }
    });
    arms.collect()
}

fn in_call(before: &[TokenTree], arguments: &Group) -> bool {
    match before.last() {
        Some(TokenTree::Ident(function)) if function == "Err" => {
            let error: Vec<TokenTree> = arguments.stream().into_iter().collect();
            is_of_one_type(&error)
        }
        Some(TokenTree::Ident(function)) if GIVEN_AN_ERROR.iter().any(|given| function == given) => {
            !says(arguments.stream(), &CONVERSIONS)
        }
        Some(TokenTree::Ident(function)) => !GENERIC.iter().any(|generic| function == generic),
        // `parse::<u8>()`, and not `Ok::<u8, _>(1)`
        Some(close) if is_sign(close, '>') => {
            let is_open = |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word == "_");
            !before.iter().rev().find(|token| !is_sign(token, '>')).is_some_and(is_open)
        }
        _ => false,
    }
}

/// Whether the error in `Err(...)` has a type by itself: a variable, a path, or the call of a function that is not generic.
fn is_of_one_type(error: &[TokenTree]) -> bool {
    match error {
        [.., TokenTree::Ident(_)] => true,
        [.., TokenTree::Ident(name), TokenTree::Group(fields)] if fields.delimiter() == Delimiter::Brace => {
            name.to_string().starts_with(char::is_uppercase)
        }
        _ => in_expression(error),
    }
}

/// Whether one of these words is among the tokens.
fn says(tokens: TokenStream, words: &[&str]) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(said) => words.iter().any(|word| said == word),
        TokenTree::Group(group) => says(group.stream(), words),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

#[cfg(test)]
mod tests {
    use super::knows_error;

    fn knows(body: &str) -> bool {
        knows_error(&body.parse().unwrap())
    }

    #[test]
    fn an_error_of_one_type_is_known() {
        for body in [
            "{ find(1) }",
            "async move { self.orders.find(id.into()).await }",
            "{ Err(OrderError::NotFound(1)) }",
            "{ Err(OrderError::Unique { name }) }",
            "{ Err(OrderError::Missing) }",
            "{ let error = f(); Err(error) }",
            "{ if a { Ok(1) } else if b { Err(Missing) } else { Ok(2) } }",
            "{ match f() { Err(_) if a => { Ok(1) } x => Err(Missing), y => Ok(3) } }",
            "{ if a { f() } match b { 1 => Ok(1), _ => Err(Missing) } }",
            "{ unsafe { find(1) } }",
            "{ Ok::<u8, Missing>(1) }",
            "{ text.parse::<u8>() }",
            "{ text.parse().map_err(|_| Missing) }",
            "{ found.ok_or(OrderError::Missing) }",
        ] {
            assert!(knows(body), "{body}");
        }
    }

    #[test]
    fn an_error_that_the_code_behind_decides_is_not() {
        for body in [
            "{ Ok(1) }",
            "{ find(1)?; Ok(()) }",
            "{ f(); }",
            "{ text.parse() }",
            "{ Ok::<u8, _>(1) }",
            "{ Err(text.into()) }",
            "{ find(1).map_err(Into::into) }",
            "{ find(1).or_else(|_| Ok(1)) }",
            "{ if a { Ok(1) } else { Ok(2) } }",
            "{ match f() { Err(Missing) => Ok(1), x => Ok(2) } }",
            "{ if a { f() } match b { 1 => Ok(1), _ => Ok(2) } }",
        ] {
            assert!(!knows(body), "{body}");
        }
    }
}
