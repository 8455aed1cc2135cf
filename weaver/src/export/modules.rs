//! The `attributes!` of a crate, found by following its modules.

use proc_macro2::TokenStream;
use std::{
    fs,
    path::{Path, PathBuf},
};
use syn::{Attribute, Expr, ExprLit, Item, ItemMod, Lit, Meta, Token, punctuated::Punctuated};

/// One `attributes!`.
pub(super) struct Invocation {
    /// The file that it is in.
    pub(super) file: PathBuf,
    /// What stands between its braces.
    pub(super) tokens: TokenStream,
}

/// Every `attributes!` of the crate that starts at `root`.
pub(super) fn invocations(root: &Path) -> Result<Vec<Invocation>, String> {
    let mut found = Vec::new();
    let folder = root.parent().unwrap_or(Path::new("")).to_owned();
    follow(root, &folder, &mut found)?;
    Ok(found)
}

/// Reads a file; the files of its modules are in `folder`.
fn follow(file: &Path, folder: &Path, found: &mut Vec<Invocation>) -> Result<(), String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let parsed = syn::parse_file(&text).map_err(|error| {
        let start = error.span().start();
        format!("{}:{}:{}: {error}", file.display(), start.line, start.column + 1)
    })?;
    items(parsed.items, file, folder, found)
}

fn items(items: Vec<Item>, file: &Path, folder: &Path, found: &mut Vec<Invocation>) -> Result<(), String> {
    for item in items {
        match item {
            Item::Macro(item)
                if item.ident.is_none() && is_attributes(&item.mac.path) && !is_for_tests(&item.attrs) =>
            {
                found.push(Invocation { file: file.to_owned(), tokens: item.mac.tokens });
            }
            Item::Mod(module) if !is_for_tests(&module.attrs) => self::module(module, file, folder, found)?,
            _ => {}
        }
    }
    Ok(())
}

fn module(module: ItemMod, file: &Path, folder: &Path, found: &mut Vec<Invocation>) -> Result<(), String> {
    let name = module.ident.to_string();
    let name = name.trim_start_matches("r#");
    if let Some((_, inline)) = module.content {
        return items(inline, file, &folder.join(name), found);
    }
    if let Some(path) = path(&module.attrs) {
        let file = file.parent().unwrap_or(Path::new("")).join(path);
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        return follow(&file, &folder, found);
    }
    let own = folder.join(format!("{name}.rs"));
    let own = if own.is_file() { own } else { folder.join(name).join("mod.rs") };
    // A module may be there under a `#[cfg]` that nothing meets.
    if own.is_file() { follow(&own, &folder.join(name), found) } else { Ok(()) }
}

/// `traced::attributes!`, however `traced` is called and whatever stands before it.
fn is_attributes(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|last| last.ident == "attributes")
}

/// `#[cfg(test)]`, or `test` in an `all(...)`.
pub(super) fn is_for_tests(attributes: &[Attribute]) -> bool {
    let mut conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.any(|attribute| attribute.parse_args::<Meta>().is_ok_and(|condition| needs_test(&condition)))
}

fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|all| all.iter().any(needs_test)),
        _ => false,
    }
}

/// `#[path = "other.rs"]`
fn path(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find(|attribute| attribute.path().is_ident("path")).and_then(text)
}

/// The text of `#[name = "text"]`.
pub(super) fn text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    match &pair.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
