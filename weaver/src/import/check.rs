//! What `attributes!` refuses is refused before it is written, with the registry's file named.

use super::write;
use crate::Declared;
use proc_macro2::TokenStream;
use traced_grammar::{Errors, check, parse};

/// Holds a declaration against the rules of `attributes!`.
pub(super) fn declaration(declared: &Declared) -> Result<(), String> {
    let no_name = || {
        format!(
            "`{}` is no name that Rust can spell: use letters, digits and `_` between the dots",
            declared.name
        )
    };
    let text = format!("[traced] {}", write::declaration(declared));
    let tokens: TokenStream = text.parse().map_err(|_| no_name())?;
    let mut errors = Errors::new();
    let model = parse::declarations(tokens, &mut errors);
    check::declarations(&model, &mut errors);
    match (model.list.as_slice(), errors.into_list().first()) {
        ([one], None) if one.name.dotted() == declared.name => Ok(()),
        ([one], Some(error)) if one.name.dotted() == declared.name => Err(error.to_string()),
        _ => Err(no_name()),
    }
}
