//! Collects every mistake, so that a user sees all of them at once.

use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Display;

/// The mistakes found so far.
///
/// # Panics
///
/// When it is dropped without [`finish`](Self::finish): mistakes that nobody reports would be lost.
pub struct Errors {
    found: Option<Vec<syn::Error>>,
}

impl Errors {
    /// No mistakes.
    #[expect(clippy::new_without_default, reason = "a default value would panic when it is dropped")]
    pub fn new() -> Self {
        Self { found: Some(Vec::new()) }
    }

    /// Adds a mistake at these tokens.
    pub(crate) fn at(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push(syn::Error::new_spanned(tokens, message));
    }

    /// Adds a mistake.
    pub fn push(&mut self, error: syn::Error) {
        if let Some(found) = &mut self.found {
            found.push(error);
        }
    }

    /// Adds the mistakes that `find` finds, which does not see the earlier ones; whether there are none.
    pub(crate) fn none_in(&mut self, find: impl FnOnce(&mut Self)) -> bool {
        let mut own = Self::new();
        find(&mut own);
        let own = own.found.take().unwrap_or_default();
        let none = own.is_empty();
        for error in own {
            self.push(error);
        }
        none
    }

    /// Whether there is a mistake already.
    pub(crate) fn any(&self) -> bool {
        self.found.as_ref().is_some_and(|found| !found.is_empty())
    }

    /// The value; a mistake instead of it is added.
    pub(crate) fn ok<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }

    /// The mistakes one by one, for a tool that prints them itself.
    pub fn into_list(mut self) -> Vec<syn::Error> {
        self.found.take().unwrap_or_default()
    }

    /// The mistakes as `compile_error!`s, or `None` if there are none.
    pub fn finish(mut self) -> Option<TokenStream> {
        let found = self.found.take().unwrap_or_default();
        (!found.is_empty()).then(|| found.iter().map(syn::Error::to_compile_error).collect())
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        assert!(self.found.is_none() || std::thread::panicking(), "errors were collected and not reported");
    }
}
