//! The block of a `span!`, as far as its tokens tell whether it waits.
//!
//! The span of a block is current until the block is left. An `.await` in it would leave it current while other tasks run
//! on the thread. Where the user writes `.await`, it is seen; a macro may hide one. The macros of the standard library and
//! of some others are known by name. Every other macro is expanded in a closure, in which rustc refuses `.await`.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// A part of a block.
pub enum Piece {
    /// A token that stands for itself; in a group there may be macros.
    Token(TokenTree),
    /// Code that is not run where it stands: an `async` block, a function, or the definition of a macro.
    Apart(Vec<TokenTree>),
    /// A call of a macro.
    Macro(MacroCall),
}

/// `path::name!(arguments)`
pub struct MacroCall {
    /// All that stands before `!`.
    pub path: Vec<TokenTree>,
    /// The last word of the path.
    pub name: Ident,
    /// `!`
    pub bang: TokenTree,
    /// What is in parentheses, brackets or braces, and these.
    pub arguments: Group,
}

/// Whether a macro waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It has an `.await` in it.
    Always,
    /// It has none, and it may leave the function by `return`.
    Never,
    /// Only its expansion tells.
    Unknown,
}

/// Macros with an `.await` in them, of `tokio` and `futures`.
const WAITING: &[&str] =
    &["join", "try_join", "select", "try_select", "select_biased", "poll", "pending", "await"];

/// Macros of the standard library, and of crates that many programs use.
const KNOWN: &[&str] = &[
    "addr_of",
    "addr_of_mut",
    "assert",
    "assert_eq",
    "assert_ne",
    "cfg",
    "column",
    "compile_error",
    "concat",
    "dbg",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "env",
    "eprint",
    "eprintln",
    "file",
    "format",
    "format_args",
    "include",
    "include_bytes",
    "include_str",
    "line",
    "matches",
    "module_path",
    "option_env",
    "panic",
    "pin",
    "print",
    "println",
    "ready",
    "stringify",
    "thread_local",
    "todo",
    "unimplemented",
    "unreachable",
    "vec",
    "write",
    "writeln",
    // traced, which looks into the blocks of its own
    "attributes",
    "event",
    "fail",
    "record",
    "record_error",
    "settle",
    "span",
    // log, tracing
    "debug",
    "debug_span",
    "enabled",
    "error",
    "error_span",
    "info",
    "info_span",
    "log",
    "log_enabled",
    "trace",
    "trace_span",
    "warn",
    "warn_span",
    // anyhow, eyre, miette, snafu
    "anyhow",
    "bail",
    "ensure",
    "ensure_whatever",
    "eyre",
    "miette",
    "whatever",
    // serde_json, lazy_static, bitflags, sqlx
    "bitflags",
    "json",
    "lazy_static",
    "query",
    "query_as",
    "query_scalar",
];

/// Words that may stand before a `!` that negates.
const BEFORE_NEGATION: &[&str] = &[
    "if", "while", "match", "return", "break", "in", "else", "move", "let", "mut", "ref", "dyn", "impl",
    "unsafe", "loop",
];

impl MacroCall {
    /// Whether it waits.
    pub fn waits(&self) -> Waits {
        let name = self.name.to_string();
        if WAITING.contains(&name.as_str()) {
            Waits::Always
        } else if KNOWN.contains(&name.as_str()) {
            Waits::Never
        } else {
            Waits::Unknown
        }
    }
}

/// The parts of a block, or of a group in it.
pub fn pieces(tokens: TokenStream) -> Vec<Piece> {
    let mut tokens = tokens.into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    // Behind `async` or `fn`, up to the braces of its body.
    let mut apart: Option<Vec<TokenTree>> = None;
    // The `<` of a type in it that no `>` has closed yet: a comma between them does not end it.
    let mut open = 0_usize;
    while let Some(token) = tokens.next() {
        if let Some(passed) = &mut apart {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == '<' => open += 1,
                TokenTree::Punct(punct) if punct.as_char() == '>' && !is_arrow(passed.last()) => {
                    open = open.saturating_sub(1);
                }
                _ => {}
            }
            let ends = ends_apart(&token, open);
            passed.push(token);
            if ends {
                pieces.extend(apart.take().map(Piece::Apart));
            }
            continue;
        }
        match token {
            TokenTree::Ident(word) if word == "async" || word == "fn" || word == "macro_rules" => {
                apart = Some(vec![word.into()]);
                open = 0;
            }
            TokenTree::Punct(bang) if bang.as_char() == '!' && is_name(pieces.last()) => {
                match tokens.next_if(|next| matches!(next, TokenTree::Group(_))) {
                    Some(TokenTree::Group(arguments)) => {
                        let (path, name) = take_path(&mut pieces);
                        if let Some(name) = name {
                            pieces.push(Piece::Macro(MacroCall { path, name, bang: bang.into(), arguments }));
                        }
                    }
                    _ => pieces.push(Piece::Token(bang.into())),
                }
            }
            token => pieces.push(Piece::Token(token)),
        }
    }
    pieces.extend(apart.map(Piece::Apart));
    pieces
}

/// Whether code that is not run where it stands ends with this token: with the braces of its body, or as a type does.
fn ends_apart(token: &TokenTree, open: usize) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';' || punct.as_char() == ',' && open == 0,
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// Whether a `>` behind this token is that of `->`.
fn is_arrow(before: Option<&TokenTree>) -> bool {
    matches!(before, Some(TokenTree::Punct(punct)) if punct.as_char() == '-')
}

fn is_name(piece: Option<&Piece>) -> bool {
    matches!(piece, Some(Piece::Token(TokenTree::Ident(name))) if !BEFORE_NEGATION.iter().any(|word| name == word))
}

/// Takes the path of a macro off the pieces before its `!`.
fn take_path(pieces: &mut Vec<Piece>) -> (Vec<TokenTree>, Option<Ident>) {
    let mut start = pieces.len();
    while start > 0 && is_name(pieces.get(start - 1)) {
        start -= 1;
        if start >= 2 && is_colon(pieces.get(start - 1)) && is_colon(pieces.get(start - 2)) {
            start -= 2;
        } else {
            break;
        }
    }
    let path: Vec<TokenTree> = pieces
        .drain(start..)
        .filter_map(|piece| match piece {
            Piece::Token(token) => Some(token),
            Piece::Apart(_) | Piece::Macro(_) => None,
        })
        .collect();
    let name = match path.last() {
        Some(TokenTree::Ident(name)) => Some(name.clone()),
        _ => None,
    };
    (path, name)
}

fn is_colon(piece: Option<&Piece>) -> bool {
    matches!(piece, Some(Piece::Token(TokenTree::Punct(punct))) if punct.as_char() == ':')
}
