//! What every part of an expansion needs.

use super::attributes::Keys;
use proc_macro2::TokenStream;
use quote::quote;
use traced_grammar::ast::Options;

/// The options of a span, and the paths that its expansion names.
pub(super) struct Context<'a> {
    pub options: &'a Options,
    pub keys: Keys<'a>,
    /// Whether the type of an error that is returned is known where the value is looked at.
    pub knows_error: bool,
}

impl<'a> Context<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        let keys = Keys::new(private(options.krate.as_ref()), options.keys.as_ref());
        Self { options, keys: keys.measured_by(options), knows_error: true }
    }

    /// The path of what expansions may name.
    pub(super) fn private(&self) -> &TokenStream {
        self.keys.private()
    }
}

/// The path of what expansions may name, in the crate at this path.
pub(super) fn private(krate: Option<&TokenStream>) -> TokenStream {
    krate.map_or_else(|| quote!(::traced::__private), |krate| quote!(#krate::__private))
}
