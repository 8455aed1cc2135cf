//! Expansions to read, each beside its input in `expansions/`.
//!
//! `UPDATE_EXPANSIONS=1 cargo test -p traced-macros` writes them anew.

use crate::expand;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::path::{Path, PathBuf};
use std::{env, fs};
use syn::parse::Parse;
use syn::{Attribute, ItemFn, ItemImpl, Meta};
use traced_grammar::ast::{Function, Grammar};
use traced_grammar::parse::AttributeName;
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
fn container() {
    let (options, item) = attribute_and_item::<ItemImpl>("container", |item| &mut item.attrs);
    let mut errors = Errors::new();
    let container = parse::container(options, item, &AttributeName(None), &mut errors).unwrap();
    check::container(&container, &mut errors);
    assert!(errors.finish().is_none());
    is_written(&formatted(&expand::container(&container)), "container.expanded.rs");
}

#[test]
fn stream() {
    is_expanded("stream");
}

#[test]
fn measured() {
    is_expanded("measured");
}

#[test]
fn stream_of_spans() {
    is_expanded("stream_of_spans");
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
    let mut grammar = Grammar::Traced;
    let (options, item) = attribute_and_item::<ItemFn>(name, |item| {
        let path = item.attrs[0].path();
        grammar = Grammar::ALL.into_iter().find(|grammar| path.is_ident(grammar.name())).unwrap();
        &mut item.attrs
    });
    let mut errors = Errors::new();
    let function = parse::function(grammar, options, &item, &mut errors).unwrap();
    check::function(&function, &mut errors);
    assert!(errors.finish().is_none(), "{item}");
    formatted(&expand(&function))
}

/// What stands in the first attribute of the item in a file, and the item without it.
fn attribute_and_item<T: Parse + ToTokens>(
    name: &str,
    attributes: impl FnOnce(&mut T) -> &mut Vec<Attribute>,
) -> (TokenStream, TokenStream) {
    let input = fs::read_to_string(folder().join(format!("{name}.rs"))).unwrap();
    let mut item: T = syn::parse_str(&input).unwrap();
    let options = match attributes(&mut item).remove(0).meta {
        Meta::List(list) => list.tokens,
        _ => TokenStream::new(),
    };
    (options, item.into_token_stream())
}

fn formatted(code: &TokenStream) -> String {
    prettyplease::unparse(&syn::parse_file(&code.to_string()).unwrap())
}
