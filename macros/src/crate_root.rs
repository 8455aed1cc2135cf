//! The root file of the crate that is compiled: whether it has a module `attributes`, where declared keys are looked up, and
//! one `metrics`, where declared histograms are; and whether attributes of tools are found.
//!
//! Where there is none, rustc says "cannot find `attributes` in `crate`" of a path that the user has not written. No
//! attribute of Rust changes what it says of a path, so this module looks for `attributes` itself. It answers only what is
//! certain: a root with a glob import or a macro in it may have any module, and other tools than rustc are not asked.

use proc_macro2::{TokenStream, TokenTree};
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::{env, fs};

/// The macro that has the crate's rules.
const RULES: &str = "span_rules";

/// What the root shows for certain.
struct Root {
    has_no_attributes: bool,
    has_no_metrics: bool,
    has_tool_attributes: bool,
    /// What stands in each `span_rules!` of it.
    rules: Vec<String>,
}

/// Whether the crate has certainly no `crate::attributes`.
pub(crate) fn has_no_attributes() -> bool {
    root().is_some_and(|root| root.has_no_attributes)
}

/// Whether the crate has certainly no `crate::metrics`.
pub(crate) fn has_no_metrics() -> bool {
    root().is_some_and(|root| root.has_no_metrics)
}

/// Whether an attribute such as `#[diagnostic::do_not_recommend]` is certainly found: not where the crate is under
/// `#![no_implicit_prelude]`, which leaves out the names of tools as well.
pub(crate) fn has_tool_attributes() -> bool {
    root().is_some_and(|root| root.has_tool_attributes)
}

/// What stands in the root's `span_rules!`.
pub(crate) fn rules() -> Option<TokenStream> {
    root()?.rules.first()?.parse().ok()
}

/// What is wrong with where these rules stand. Every other macro looks for them in the root.
pub(crate) fn misplaced_rules(rules: &TokenStream) -> Option<&'static str> {
    let Some((first, others)) = root()?.rules.split_first() else {
        return Some(
            "the rules of a crate are looked for in its root file: write them in `lib.rs` or `main.rs`, in no other module and no macro",
        );
    };
    let is_first = || spelled(&rules.to_string()).eq(spelled(first));
    (!others.is_empty() && !is_first())
        .then_some("a crate has one `span_rules!`: write all of its rules there")
}

/// The text without its spaces, which depend on who wrote it down.
fn spelled(tokens: &str) -> impl Iterator<Item = char> {
    tokens.chars().filter(|c| !c.is_whitespace())
}

fn root() -> Option<&'static Root> {
    static ROOT: OnceLock<Option<Root>> = OnceLock::new();
    // Outside of the compiler there is no crate.
    let root =
        proc_macro::is_available().then(|| ROOT.get_or_init(|| source().map(|source| Root::of(&source))));
    root.and_then(Option::as_ref)
}

impl Root {
    fn of(source: &str) -> Self {
        Self {
            has_no_attributes: lacks(source, "attributes"),
            has_no_metrics: lacks(source, "metrics"),
            has_tool_attributes: !source.contains("no_implicit_prelude"),
            rules: rules_in(source),
        }
    }
}

/// What stands in each `span_rules!` among the items of a file.
fn rules_in(source: &str) -> Vec<String> {
    if !source.contains(RULES) {
        return Vec::new();
    }
    let tokens: Vec<TokenTree> = source.parse::<TokenStream>().into_iter().flatten().collect();
    let rules = tokens.windows(3).filter_map(|tokens| match tokens {
        [TokenTree::Ident(name), TokenTree::Punct(bang), TokenTree::Group(rules)]
            if name == RULES && bang.as_char() == '!' =>
        {
            Some(rules.stream().to_string())
        }
        _ => None,
    });
    rules.collect()
}

/// The text of the root: the one file among rustc's arguments.
fn source() -> Option<String> {
    let mut files = env::args_os()
        .skip(1)
        .flat_map(arguments)
        .map(PathBuf::from)
        .filter(|path| path.extension().is_some_and(|rs| rs == "rs"));
    let root = files.next()?;
    if files.next().is_some() {
        return None;
    }
    fs::read_to_string(root).ok()
}

/// What an argument stands for: `@file` for the lines of a file, where a command would be too long.
fn arguments(argument: OsString) -> Vec<OsString> {
    let file = argument.to_str().and_then(|argument| argument.strip_prefix('@'));
    match file.map(fs::read_to_string) {
        Some(Ok(lines)) => lines.lines().map(OsString::from).collect(),
        _ => vec![argument],
    }
}

/// Whether no item of this file can have this name.
fn lacks(source: &str, name: &str) -> bool {
    // Nearly every root that has the module says so in these words.
    if source.contains(&format!("mod {name}")) {
        return false;
    }
    // A `#!` before a path is no token.
    let has_shebang = source.starts_with("#!") && !source.starts_with("#![");
    !has_shebang && source.parse().is_ok_and(|tokens| !may_have(tokens, name))
}

fn may_have(tokens: TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is_word = |index: usize, word: &str| matches!(tokens.get(index), Some(TokenTree::Ident(ident)) if ident == word);
    let is_sign = |index: usize, sign: char| matches!(tokens.get(index), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    (0..tokens.len()).any(|index| {
        let is_macro = matches!(&tokens[index], TokenTree::Ident(ident) if ident != "macro_rules" && ident != RULES)
            && is_sign(index + 1, '!')
            && !is_sign(index + 2, '=');
        // An item may be imported, or made by a macro.
        is_macro
            || is_word(index, "use") && imports(&tokens[index..], name)
            || is_word(index, "mod") && is_word(index + 1, name)
            || is_word(index, "as") && is_word(index + 1, name)
    })
}

/// Whether what stands up to the next `;` imports an item of this name, or everything there is.
fn imports(tokens: &[TokenTree], name: &str) -> bool {
    let ends = |token: &&TokenTree| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    tokens.iter().take_while(ends).any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Punct(punct) => punct.as_char() == '*',
        TokenTree::Group(group) => imports(&group.stream().into_iter().collect::<Vec<_>>(), name),
        TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{lacks, rules_in};

    #[test]
    fn rules_are_found_among_the_items() {
        let root = "//! Docs.\nuse traced::traced;\ntraced::span_rules! { names = \"{a}.{b}\" }\nmod a { span_rules! {} }";
        assert_eq!(rules_in(root), ["names = \"{a}.{b}\""]);
        assert!(rules_in("fn main() { // span_rules! {}\n}").is_empty());
        assert_eq!(rules_in("span_rules!(a); traced::span_rules![b];").len(), 2);
    }

    #[test]
    fn a_root_without_the_module_is_known() {
        for root in [
            "",
            "#![warn(missing_docs)] //! Docs of `attributes`.\nuse traced::traced; fn main() { println!(\"attributes\"); a::<*const u8>(); }",
            "#[traced(attributes(order.id = %id))] fn checkout(id: u64) {} mod shop; pub use shop::{Cart, Order as Bill};",
            "traced::span_rules! { names = \"{a}\" } fn main() {}",
            "macro_rules! twice { ($x:expr) => { $x + $x } } fn main() { if a != b {} }",
        ] {
            assert!(lacks(root, "attributes"), "{root}");
        }
    }

    #[test]
    fn each_module_is_looked_for_by_its_name() {
        let root = "mod attributes; use shared::metrics as counts;";
        assert!(!lacks(root, "attributes") && !lacks(root, "metrics"));
        assert!(lacks("mod attributes; fn metrics() {}", "metrics"));
        assert!(!lacks("use shared::metrics;", "metrics"));
    }

    #[test]
    fn a_root_that_may_have_the_module_is_left_to_rustc() {
        for root in [
            "mod attributes;",
            "pub(crate) mod  attributes { }",
            "#[cfg(feature = \"traces\")] mod attributes {}",
            "use conventions as attributes;",
            "extern crate conventions as attributes;",
            "use shared::{attributes, other};",
            "pub use shared::attributes;",
            "use prelude::*;",
            "use a::{b, c::*};",
            "conventions::modules!();",
            "include!(\"modules.rs\");",
            "mod  attributes;\n",
            "#!/usr/bin/env run-cargo-script\nfn main() {}",
            "unclosed {",
        ] {
            assert!(!lacks(root, "attributes"), "{root}");
        }
    }
}
