//! The rules of a crate: what they set is checked where they are written.

use super::{Context, disabled, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::Rules;

/// `span_rules!`
pub(crate) fn rules(rules: &Rules) -> TokenStream {
    let checked = disabled::unreached(&disabled::options(&Context::new(&rules.options)));
    // The paths are from the root, which is where this stands.
    quote_spanned!(site()=> #[allow(unused_qualifications)] const _: fn() = || { #checked };)
}
