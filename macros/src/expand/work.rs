//! A body inside its span, by the work that the function does: before it returns, or in a future.

use super::output::{annotation, inferred, is_spelled};
use super::{Context, braces, errors_at, inject, location, outcome, site};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ReturnType, Type};
use traced_grammar::ast::Item;
use traced_grammar::returns::never_returns;

/// A body, and what its block is made of.
pub(super) struct Body<'a> {
    pub cx: &'a Context<'a>,
    pub item: &'a Item,
    pub output: &'a ReturnType,
    /// The expression that starts the span.
    pub span: TokenStream,
    /// Statements that capture the arguments.
    pub captures: TokenStream,
    /// The body, in parentheses.
    pub nested: TokenStream,
    /// Where the body is in the source.
    pub at: Span,
}

impl Body<'_> {
    /// The closure that looks at what the body returns.
    fn outcome(&self) -> TokenStream {
        if never_returns(self.output) { outcome::none() } else { outcome::closure(self.cx) }
    }

    /// A body whose value is looked at.
    pub(super) fn synchronous(&self, body: &TokenStream) -> TokenStream {
        let Self { cx, span, captures, nested, at, .. } = self;
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        // The user's own block, where it can be the closure's.
        let bare = output.is_some() && captures.is_empty();
        let block = if bare { body.clone() } else { braces(quote!(#captures #nested), *at) };
        let closure = quote_spanned!(*at=> move || #output #block);
        if is_spelled(self.output) {
            return self.observed(&closure);
        }
        // The body is checked against the `impl Trait`, which no variable in between can be of.
        let (private, outcome) = (cx.private(), self.outcome());
        quote_spanned!(site()=> #private::run(#span, #closure, #outcome))
    }

    /// A body whose value is looked at in the function itself: a closure that does would be one more to compile.
    fn observed(&self, body: &TokenStream) -> TokenStream {
        let (private, span) = (self.cx.private(), &self.span);
        let observe = outcome::statements(self.cx);
        quote_spanned! {site()=>
            let mut __entered = #private::enter(#span);
            let __value = #private::call(#body);
            if let #private::Some(__call) = #private::recording(&mut __entered) {
                let __returned = &__value;
                #observe
            }
            __value
        }
    }

    /// The body of an `async fn`.
    pub(super) fn asynchronous(&self) -> TokenStream {
        let Self { cx, span, captures, nested, at, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        // Gives the block the function's type, before anything in it is returned.
        let typed = annotation(self.output).map(|ty| {
            let (private, at) = errors_at(private, location(&ty));
            quote_spanned!(at=> if false { return #private::typed::<#ty>(); })
        });
        let future = quote_spanned!(*at=> async move);
        let block = braces(quote!(#captures #typed #nested), *at);
        quote_spanned!(site()=> #private::future(#span, #future #block, #outcome).await)
    }

    /// The body of a function that returns an `impl Future`; `output` is the future's, where it is spelled.
    pub(super) fn future(&self, output: Option<&Type>) -> TokenStream {
        let Self { cx, span, captures, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let future = quote_spanned!(site()=> #private::call(move || { #captures #nested }));
        let future = match output.and_then(inferred) {
            Some(output) => quote_spanned!(site()=> #private::output::<#output, _>(#future)),
            None => future,
        };
        quote_spanned!(site()=> let __span = #span; #private::future(__span, #future, #outcome))
    }

    /// The body of a function that returns its future in a box.
    pub(super) fn boxed(&self) -> TokenStream {
        let Self { cx, item, span, captures, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        let mutable = inject::made_mutable(cx, item);
        quote_spanned! {site()=>
            #mutable
            let __span = #span;
            let __future = #private::call(move || #output { #captures #nested });
            if __span.is_nothing() {
                return __future;
            }
            #private::Box::pin(#private::future(__span, __future, #outcome))
        }
    }
}
