//! A body inside its span, by the work that the function does: before it returns, or in a future.

use super::captures::Captures;
use super::output::{annotation, inferred, is_spelled};
use super::{Context, braces, errors_at, inject, location, observed, outcome, site};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
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
    /// How the arguments are captured.
    pub captures: Captures,
    /// The body, in parentheses.
    pub nested: TokenStream,
    /// Where the body is in the source.
    pub at: Span,
}

impl Body<'_> {
    /// The closure that looks at what the body returns.
    pub(super) fn outcome(&self) -> TokenStream {
        if never_returns(self.output) { outcome::none() } else { outcome::closure(self.cx) }
    }

    /// A body whose value is looked at.
    pub(super) fn synchronous(&self, body: &TokenStream) -> TokenStream {
        let Self { cx, span, captures: Captures { by_move, statements }, nested, at, .. } = self;
        let private = cx.private();
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        // The user's own block, where it can be the closure's.
        let bare = output.is_some() && statements.is_empty();
        let block = if bare { body.clone() } else { braces(quote!(#statements #nested), *at) };
        let by_move = placed(by_move, *at);
        let closure = quote_spanned!(*at=> #by_move || #output #block);
        if is_spelled(self.output) {
            let observe = self.observe();
            return quote_spanned! {site()=>
                let mut __entered = #private::enter(#span);
                let __value = #private::call(#closure);
                #observe
            };
        }
        // The body is checked against the `impl Trait`, which no variable in between can be of.
        let outcome = self.outcome();
        returned(
            &quote_spanned!(site()=> #private::leave(#private::enter(#span), #private::call(#closure), #outcome)),
        )
    }

    /// Looks at `__value` in the function itself: a closure that does would be one more to compile, and would hold what
    /// it looks at while the body runs.
    fn observe(&self) -> TokenStream {
        let private = self.cx.private();
        let observe = outcome::statements(self.cx);
        let returned = returned(&quote_spanned!(site()=> __value));
        quote_spanned! {site()=>
            if let #private::Some(__call) = #private::recording(&mut __entered) {
                let __returned = &__value;
                #observe
            }
            #returned
        }
    }

    /// The body of an `async fn`.
    pub(super) fn asynchronous(&self) -> TokenStream {
        let (private, span, outcome) = (self.cx.private(), &self.span, self.outcome());
        let body = self.block();
        let value = quote_spanned!(site()=> #private::future(#span, #body, #outcome).await);
        // What is behind a value that is never there would be unreachable.
        if never_returns(self.output) { value } else { returned(&value) }
    }

    /// The body of an `async fn` some of whose arguments are looked at after it.
    pub(super) fn asynchronous_observed(&self) -> TokenStream {
        let (private, span, observe) = (self.cx.private(), &self.span, self.observe());
        let body = self.block();
        quote_spanned! {site()=>
            let (__value, mut __entered) = #private::completed(#span, #body).await;
            #observe
        }
    }

    /// The body as an `async` block.
    fn block(&self) -> TokenStream {
        let Self { cx, captures: Captures { by_move, statements }, nested, at, .. } = self;
        let private = cx.private();
        // Gives the block the function's type, before anything in it is returned.
        let typed = annotation(self.output).map(|ty| {
            let (private, at) = errors_at(private, location(&ty));
            quote_spanned!(at=> if false { return #private::typed::<#ty>(); })
        });
        let block = braces(quote!(#statements #typed #nested), *at);
        let by_move = placed(by_move, *at);
        quote_spanned!(*at=> async #by_move #block)
    }

    /// The body of a function that returns an `impl Future`; `output` is the future's, where it is spelled.
    ///
    /// Other attribute macros look for an `async` block at the end, so where there are some it ends in one.
    pub(super) fn future(&self, output: Option<&Type>) -> TokenStream {
        let Self { cx, item, span, captures: Captures { by_move, statements }, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let readable = observed::stay_readable(cx, &item.signature);
        let future = quote_spanned!(site()=> #private::call(#by_move || { #statements #nested }));
        let future = match output.and_then(inferred) {
            Some(output) => quote_spanned!(site()=> #private::output::<#output, _>(#future)),
            None => future,
        };
        let traced = quote_spanned!(site()=> #private::future(__span, #future, move #outcome));
        if item.has_macros_below() {
            let block = self.awaiting();
            return quote_spanned!(site()=> #readable let __span = #span; let __future = #traced; #block);
        }
        let returned = returned(&traced);
        quote_spanned!(site()=> #readable let __span = #span; #returned)
    }

    /// The body of a function that returns its future in a box.
    pub(super) fn boxed(&self) -> TokenStream {
        let Self { cx, item, span, captures: Captures { by_move, statements }, nested, .. } = self;
        let (private, outcome) = (cx.private(), self.outcome());
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        let mutable = inject::made_mutable(cx, item);
        let readable = observed::stay_readable(cx, &item.signature);
        if item.has_macros_below() {
            // Such macros look for the `async` block in this shape, which `async_trait` writes.
            let block = self.awaiting();
            return quote_spanned! {site()=>
                #mutable
                #readable
                let __span = #span;
                let __future = #private::call(#by_move || #output { #statements #nested });
                let __future = #private::future(__span, __future, move #outcome);
                #private::Box::pin(#block)
            };
        }
        let traced = quote_spanned!(site()=> #private::future(__span, __future, move #outcome));
        let returned = returned(&quote_spanned!(site()=> #private::Box::pin(#traced)));
        quote_spanned! {site()=>
            #mutable
            #readable
            let __span = #span;
            let __future = #private::call(#by_move || #output { #statements #nested });
            if __span.is_nothing() {
                return __future;
            }
            #returned
        }
    }

    /// `__future` in an `async` block. It is where the user's body is: a macro that takes it apart puts its own there.
    fn awaiting(&self) -> TokenStream {
        let at = self.at;
        // The statement keeps clippy from calling the block redundant.
        let block = braces(quote_spanned!(site()=> let __future = __future; __future.await), at);
        quote_spanned!(at=> async move #block)
    }
}

/// The word `move` where the body is: rustc takes a closure that starts there for the user's, and names what it moves.
fn placed(by_move: &impl ToTokens, at: Span) -> TokenStream {
    let place = |mut token: TokenTree| {
        token.set_span(at);
        token
    };
    by_move.to_token_stream().into_iter().map(place).collect()
}

/// Ends the function with this value: clippy's `implicit_return` takes a tail expression of ours for the user's.
pub(super) fn returned(value: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> return #value;)
}
