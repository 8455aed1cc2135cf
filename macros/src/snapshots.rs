//! Expansions to read, each beside its input in `expansions/`.
//!
//! `UPDATE_EXPANSIONS=1 cargo test -p traced-macros` writes them anew.

use crate::expand;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::path::{Path, PathBuf};
use std::{env, fs};
use syn::{ItemFn, Meta};
use traced_grammar::ast::{Function, Grammar};
use traced_grammar::{Errors, check, parse};

#[test]
fn unit() {
    is_expanded("unit");
}

#[test]
fn sync() {
    is_expanded("sync");
}

#[test]
fn asynchronous() {
    is_expanded("asynchronous");
}

#[test]
fn full() {
    is_expanded("full");
}

#[test]
fn consumer() {
    is_expanded("consumer");
}

#[test]
fn producer() {
    is_expanded("producer");
}

#[test]
fn batch() {
    is_expanded("batch");
}

#[test]
fn received() {
    is_expanded("received");
}

#[test]
fn disabled() {
    is_written(&expanded("full", expand::bare), "full.disabled.rs");
}

fn is_expanded(name: &str) {
    is_written(&expanded(name, expand::traced), &format!("{name}.expanded.rs"));
}

fn is_written(expanded: &str, file: &str) {
    let path = folder().join(file);
    if env::var_os("UPDATE_EXPANSIONS").is_some() {
        fs::write(path, expanded).unwrap();
    } else {
        let written = fs::read_to_string(path).unwrap_or_default();
        assert_eq!(expanded, written, "see `UPDATE_EXPANSIONS` in this file");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("expansions")
}

/// The function below its attribute, expanded and formatted.
fn expanded(name: &str, expand: fn(&Function) -> TokenStream) -> String {
    let input = fs::read_to_string(folder().join(format!("{name}.rs"))).unwrap();
    let mut function: ItemFn = syn::parse_str(&input).unwrap();
    let attribute = function.attrs.remove(0);
    let grammar = Grammar::ALL.into_iter().find(|grammar| attribute.path().is_ident(grammar.name())).unwrap();
    let options = match attribute.meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    };
    let mut errors = Errors::new();
    let function = parse::function(grammar, options, &function.into_token_stream(), &mut errors).unwrap();
    check::function(&function, &mut errors);
    assert!(errors.finish().is_none(), "{input}");
    let file = expand(&function).to_string();
    prettyplease::unparse(&syn::parse_file(&file).unwrap())
}
