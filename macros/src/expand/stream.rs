//! A body that makes a stream, which is polled inside the span.

use super::output::{annotation, inferred};
use super::work::{Body, returned};
use super::{inject, observed, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Type;

impl Body<'_> {
    /// The body of a function that returns an `impl Stream` of these items, where they are spelled.
    pub(super) fn stream(&self, items: Option<&Type>) -> TokenStream {
        let Self { cx, item, span, captures, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let (by_move, statements) = (&captures.by_move, &captures.statements);
        let readable = observed::stay_readable(cx, &item.signature);
        let stream = quote_spanned!(site()=> #private::call(#by_move || { #statements #nested }));
        let stream = match items.and_then(inferred) {
            Some(items) => quote_spanned!(site()=> #private::items::<#items, _>(#stream)),
            None => stream,
        };
        let traced = returned(&quote_spanned!(site()=> #private::stream(__span, #stream, move #outcome)));
        quote_spanned!(site()=> #readable let __span = #span; #traced)
    }

    /// The body of a function that returns its stream in a box.
    pub(super) fn boxed_stream(&self) -> TokenStream {
        let Self { cx, item, span, captures, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let (by_move, statements) = (&captures.by_move, &captures.statements);
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        let mutable = inject::made_mutable(cx, item);
        let readable = observed::stay_readable(cx, &item.signature);
        let traced = quote_spanned!(site()=> #private::stream(__span, __stream, move #outcome));
        let returned = returned(&quote_spanned!(site()=> #private::Box::pin(#traced)));
        quote_spanned! {site()=>
            #mutable
            #readable
            let __span = #span;
            let __stream = #private::call(#by_move || #output { #statements #nested });
            if __span.is_nothing() {
                return __stream;
            }
            #returned
        }
    }
}
