//! A body inside its span, by what the function does: works, or makes a future of its work.

use super::{braces, inject, located, outcome, site};
use crate::ast::Function;
use crate::returns::{annotation, inferred, is_spelled, never_returns};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{ReturnType, Type};

/// What such a block is made of.
pub(super) struct Inside<'a> {
    pub function: &'a Function,
    pub output: &'a ReturnType,
    /// The expression that starts the span.
    pub span: TokenStream,
    /// Statements that capture the arguments.
    pub mention: TokenStream,
    /// The body, in parentheses.
    pub nested: TokenStream,
    /// Where the body is.
    pub at: Span,
}

impl Inside<'_> {
    fn private(&self) -> TokenStream {
        let krate = &self.function.options.krate;
        quote!(#krate::__private)
    }

    /// The closure that looks at what the body returns.
    fn outcome(&self) -> TokenStream {
        if never_returns(self.output) {
            outcome::none()
        } else {
            outcome::closure(&self.function.options, &self.function.parameters)
        }
    }

    /// A body whose value is looked at.
    pub(super) fn synchronous(&self, body: &TokenStream) -> TokenStream {
        let Self { span, mention, nested, at, .. } = self;
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        // The user's own block, where it can be the closure's.
        let bare = output.is_some() && mention.is_empty();
        let block = if bare { body.clone() } else { braces(quote!(#mention #nested), *at) };
        let closure = quote_spanned!(*at=> move || #output #block);
        if is_spelled(self.output) {
            return self.looked_at(&closure);
        }
        // The body is checked against the `impl Trait`, which no variable in between can be of.
        let (private, outcome) = (self.private(), self.outcome());
        quote_spanned!(site()=> #private::run(#span, #closure, #outcome))
    }

    /// A body whose value is looked at in the function itself: a closure that does would be one more to compile.
    fn looked_at(&self, body: &TokenStream) -> TokenStream {
        let (private, span) = (self.private(), &self.span);
        let looks = outcome::looks(&self.function.options, &self.function.parameters);
        quote_spanned! {site()=>
            let mut __entered = #private::enter(#span);
            let __value = #private::call(#body);
            if let #private::Some(__call) = #private::recording(&mut __entered) {
                let __returned = &__value;
                #looks
            }
            __value
        }
    }

    pub(super) fn asynchronous(&self) -> TokenStream {
        let Self { span, mention, nested, at, .. } = self;
        let (private, outcome) = (self.private(), self.outcome());
        // Gives the block the function's type, before anything in it is returned.
        let typed = annotation(self.output).map(|ty| {
            let at = ty.clone().into_iter().next().map_or_else(site, |first| first.span());
            let (private, span) = (located(private.clone(), at), site().located_at(at));
            quote_spanned!(span=> if false { return #private::typed::<#ty>(); })
        });
        let future = quote_spanned!(*at=> async move);
        let block = braces(quote!(#mention #typed #nested), *at);
        quote_spanned!(site()=> #private::future(#span, #future #block, #outcome).await)
    }

    /// A function that returns an `impl Future`, of this type where it is spelled.
    pub(super) fn future(&self, output: Option<&Type>) -> TokenStream {
        let Self { span, mention, nested, .. } = self;
        let (private, outcome) = (self.private(), self.outcome());
        let future = quote_spanned!(site()=> #private::call(move || { #mention #nested }));
        let future = match output.and_then(inferred) {
            Some(output) => quote_spanned!(site()=> #private::output::<#output, _>(#future)),
            None => future,
        };
        quote_spanned!(site()=> let __span = #span; #private::future(__span, #future, #outcome))
    }

    /// A function that returns its future in a box.
    pub(super) fn boxed(&self) -> TokenStream {
        let Self { span, mention, nested, .. } = self;
        let (private, outcome) = (self.private(), self.outcome());
        let output = annotation(self.output).map(|ty| quote_spanned!(site()=> -> #ty));
        let mutable = inject::made_mutable(self.function);
        quote_spanned! {site()=>
            #mutable
            let __span = #span;
            let __future = #private::call(move || #output { #mention #nested });
            if __span.is_off() {
                return __future;
            }
            #private::Box::pin(#private::future(__span, __future, #outcome))
        }
    }
}
