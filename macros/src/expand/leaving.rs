//! The `?` in the block of a `span!`, which leave it: before each stands a call that records an error on the span.
//!
//! `f()?` becomes `f().traced_leaving(&mut entered, site)?`. Left as they are the `?` in closures, functions and `async` blocks,
//! which leave these, and those in macros, but for some of the standard library's. A `?` in a `span!` inside leaves both
//! blocks: its own macro writes its call before that of the outer one, so that the inner span has the error first.

use super::site;
use super::tail::{self, Decides};
use proc_macro2::{Delimiter, Group, Ident, Spacing, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};
use traced_grammar::block::{MacroCall, Piece, pieces};

/// The method before a `?`.
const METHOD: &str = "traced_leaving";

/// Macros whose arguments are expressions, which run where the macro stands.
const OF_EXPRESSIONS: [&str; 10] =
    ["format", "format_args", "print", "println", "eprint", "eprintln", "write", "writeln", "vec", "matches"];

/// Macros with a block that is a span's.
const OF_BLOCKS: [&str; 2] = ["span", "settle"];

/// Words that an expression does not end with.
const KEYWORDS: [&str; 16] = [
    "as", "break", "else", "for", "if", "in", "let", "loop", "match", "move", "mut", "ref", "return",
    "static", "unsafe", "while",
];

/// A `?`.
pub(super) struct Site {
    pub name: Ident,
    pub decides: Decides,
}

/// The block with a call before each `?` that leaves it, and these `?`.
pub(super) fn leaving(block: TokenStream) -> (TokenStream, Vec<Site>) {
    let mut sites = Vec::new();
    (in_tokens(block, &mut sites), sites)
}

fn in_group(group: &Group, sites: &mut Vec<Site>) -> Group {
    let mut written = Group::new(group.delimiter(), in_tokens(group.stream(), sites));
    written.set_span(group.span());
    written
}

fn in_tokens(tokens: TokenStream, sites: &mut Vec<Site>) -> TokenStream {
    let mut written: Vec<TokenTree> = Vec::new();
    let mut closure = Closure::None;
    for piece in pieces(tokens) {
        match piece {
            Piece::Apart(tokens) => written.extend(tokens),
            Piece::Macro(call) if closure.is_body() => written.extend(as_it_is(&call)),
            Piece::Macro(call) => written.extend(in_macro(&call, sites)),
            Piece::Token(token) => match token {
                token if closure.advance(&token, written.last()) => written.push(token),
                TokenTree::Group(group) => written.push(in_group(&group, sites).into()),
                TokenTree::Punct(sign) if sign.as_char() == '?' && ends_expression(&written) => {
                    let name = format_ident!("__site_{}", sites.len(), span = site());
                    let end = before_outer_calls(&written);
                    let decides = tail::decides(&written[..end]);
                    // An error of what stands before it is shown on the `?`.
                    let at = site().located_at(sign.span());
                    written.splice(end..end, quote_spanned!(at=> .traced_leaving(&mut __entered, #name)));
                    written.push(sign.into());
                    sites.push(Site { name, decides });
                }
                token => written.push(token),
            },
        }
    }
    written.into_iter().collect()
}

fn in_macro(call: &MacroCall, sites: &mut Vec<Site>) -> TokenStream {
    let MacroCall { path, name, bang, arguments } = call;
    let is_one_of = |names: &[&str]| names.iter().any(|known| name == known);
    let arguments = if is_one_of(&OF_EXPRESSIONS) {
        in_group(arguments, sites)
    } else if is_one_of(&OF_BLOCKS) {
        let mut tokens: Vec<TokenTree> = arguments.stream().into_iter().collect();
        let block = tokens.iter().rposition(|token| !is_sign(Some(token), ','));
        if let Some(index) = block
            && is_sign(index.checked_sub(1).and_then(|before| tokens.get(before)), ',')
            && let TokenTree::Group(block) = &tokens[index]
            && block.delimiter() == Delimiter::Brace
        {
            tokens[index] = in_group(block, sites).into();
        }
        let mut written = Group::new(arguments.delimiter(), tokens.into_iter().collect());
        written.set_span(arguments.span());
        written
    } else {
        return as_it_is(call);
    };
    quote!(#(#path)* #bang #arguments)
}

fn as_it_is(MacroCall { path, bang, arguments, .. }: &MacroCall) -> TokenStream {
    quote!(#(#path)* #bang #arguments)
}

/// Whether a `?` behind these tokens is the operator, and not that of `?Sized`.
fn ends_expression(before: &[TokenTree]) -> bool {
    match before.last() {
        Some(TokenTree::Ident(word)) => !KEYWORDS.iter().any(|keyword| word == keyword),
        Some(TokenTree::Literal(_) | TokenTree::Group(_)) => true,
        last => is_sign(last, '?'),
    }
}

/// Where the calls begin that the `span!` around this one wrote before the `?`.
fn before_outer_calls(written: &[TokenTree]) -> usize {
    match written {
        [rest @ .., dot, TokenTree::Ident(method), TokenTree::Group(_)]
            if is_sign(Some(dot), '.') && method == METHOD =>
        {
            before_outer_calls(rest)
        }
        _ => written.len(),
    }
}

/// How far a closure has been read: its `?` leave the closure.
enum Closure {
    None,
    /// Between its `|`.
    Parameters,
    /// Behind them, with so many `<` that no `>` has closed.
    Body(usize),
}

impl Closure {
    fn is_body(&self) -> bool {
        matches!(self, Self::Body(_))
    }

    /// Reads one token more; whether it is of a closure.
    fn advance(&mut self, token: &TokenTree, before: Option<&TokenTree>) -> bool {
        let bar = match token {
            TokenTree::Punct(sign) if sign.as_char() == '|' => Some(sign.spacing()),
            _ => None,
        };
        match self {
            Self::None if bar.is_some() && starts_closure(before) => *self = Self::Parameters,
            Self::None => return false,
            Self::Parameters if bar.is_some() => *self = Self::Body(0),
            Self::Parameters => {}
            Self::Body(open) => {
                let is_arrow = is_sign(before, '-') || is_sign(before, '=');
                match token {
                    TokenTree::Punct(sign) if matches!(sign.as_char(), ',' | ';') && *open == 0 => {
                        *self = Self::None;
                        return false;
                    }
                    // Of `::<` or of the type behind `->`: a comparison has none of these before it.
                    TokenTree::Punct(sign) if sign.as_char() == '<' => {
                        let is_generic = is_sign(before, ':') || *open > 0 || is_type(before);
                        *open += usize::from(is_generic);
                    }
                    TokenTree::Punct(sign) if sign.as_char() == '>' && !is_arrow => {
                        *open = open.saturating_sub(1);
                    }
                    _ => {}
                }
            }
        }
        true
    }
}

/// Whether the token is a name as types have them.
fn is_type(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Ident(word)) if word.to_string().starts_with(char::is_uppercase))
}

/// Whether a `|` behind this token begins a closure, and is no operator.
fn starts_closure(before: Option<&TokenTree>) -> bool {
    match before {
        None => true,
        Some(TokenTree::Ident(word)) => KEYWORDS.iter().any(|keyword| word == keyword),
        Some(TokenTree::Literal(_) | TokenTree::Group(_)) => false,
        // The second of `||` is part of an operator where the first is.
        Some(TokenTree::Punct(sign)) => match sign.as_char() {
            '?' => false,
            '|' => sign.spacing() == Spacing::Alone,
            _ => true,
        },
    }
}

fn is_sign(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == sign)
}
