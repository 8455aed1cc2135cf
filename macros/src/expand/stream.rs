//! A body that makes a stream, which is polled inside the span.

use super::output::{annotation, inferred};
use super::span::{self, When};
use super::work::{Body, returned};
use super::{Context, inject, observed, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Type;

impl Body<'_> {
    /// The body of a function that returns an `impl Stream` of these items, where they are spelled.
    pub(super) fn stream(&self, items: Option<&Type>) -> TokenStream {
        let Self { cx, item, span, captures, nested, .. } = self;
        let private = cx.private();
        let (by_move, statements) = (&captures.by_move, &captures.statements);
        let readable = observed::stay_readable(cx, &item.signature);
        let stream = quote_spanned!(site()=> #private::call(#by_move || { #statements #nested }));
        let stream = match items.and_then(inferred) {
            Some(items) => quote_spanned!(site()=> #private::items::<#items, _>(#stream)),
            None => stream,
        };
        let traced = returned(&self.traced(&stream));
        quote_spanned!(site()=> #readable let __span = #span; #traced)
    }

    /// The stream in `__span`, and each of its items in a span of its own where `item = ...` asks for it.
    fn traced(&self, stream: &TokenStream) -> TokenStream {
        let (private, outcome) = (self.cx.private(), self.outcome());
        let Some(options) = self.cx.options.of_item() else {
            return quote_spanned!(site()=> #private::stream(__span, #stream, move #outcome));
        };
        let item = span::started(&Context::new(&options), "", self.item.signature.ident.span(), When::Call);
        quote_spanned!(site()=> #private::stream_of_spans(__span, #stream, move #outcome, || #item))
    }

    /// The body of a function that returns its stream in a box.
    pub(super) fn boxed_stream(&self) -> TokenStream {
        let Self { cx, item, span, captures, nested, .. } = self;
        let private = cx.private();
        let (by_move, statements) = (&captures.by_move, &captures.statements);
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        let mutable = inject::made_mutable(cx, item);
        let readable = observed::stay_readable(cx, &item.signature);
        let traced = self.traced(&quote_spanned!(site()=> __stream));
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
