//! With the feature `disabled`: the user's own code, as it is, behind a check of what is said about it.

use super::attributes::Keys;
use super::span::{self, When};
use super::{braces, callsite, outcome, site, start_of};
use crate::ast::{Field, Function, InlineBody, InlineSpan, Item, Options};
use crate::returns::{Work, spelled};
use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Signature};

/// Whether it is on.
pub(super) const ON: bool = cfg!(feature = "disabled");

pub(crate) fn function(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let options = &function.options;
    let span = body.as_ref().map_or_else(site, Group::span);
    let mut body = body.to_token_stream();

    let mut checked = said(options, &function.parameters);
    if options.watch_value() {
        let work = Work::of(signature);
        let looks = outcome::closure(options);
        match typed(&work, signature, options) {
            Some(typed) => checked.extend(quote_spanned!(site()=> #typed(#looks);)),
            // A type with `impl Trait` in it cannot be written again: only the value itself has it.
            None => body = looked_at(&work, &body, options),
        }
    }
    if !checked.is_empty() || options.watch_value() {
        let unreached = (!checked.is_empty()).then(|| unreached(&checked));
        // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
        body = braces(quote_spanned!(site()=> #unreached (#body)), span);
    }
    quote!(#(#attributes)* #visibility #defaultness #signature #body)
}

/// `traced::span!`
pub(super) fn span(span: &InlineSpan) -> TokenStream {
    let options = &span.options;
    let (work, body) = match &span.body {
        InlineBody::Block(body) => (Work::Sync, body),
        InlineBody::Async(body) => (Work::Future(None), body),
    };
    let unreached = unreached(&said(options, &[]));
    let looked_at = options.watch_value().then(|| looked_at(&work, body, options));
    let looked_at = looked_at.unwrap_or_else(|| quote_spanned!(site()=> (#body)));
    // Of the user's edition, which says when the temporaries of the block's tail are dropped.
    braces(quote!(#unreached #looked_at), start_of(body))
}

/// Compiles `code`, and nothing more.
///
/// The second arm is checked like any other, borrows and all, and gone before a future's size is decided: what
/// `if false` borrows is kept across every `await` after it.
pub(super) fn unreached(code: &TokenStream) -> TokenStream {
    quote_spanned! {site()=>
        match () {
            () => {}
            () => { #code }
        }
    }
}

/// What the options would tell a span before it is entered.
fn said(options: &Options, parameters: &[Field]) -> TokenStream {
    let keys = Keys::of(options);
    let private = keys.private();
    let scope = options.scope.as_ref().map(|scope| {
        let scope = callsite::scope(scope, private);
        quote_spanned!(site()=> const _: #private::Option<&#private::str> = #scope;)
    });
    let told = span::told(options, parameters, When::FirstPoll);
    let told = (!told.is_empty()).then(|| {
        quote_spanned! {site()=>
            let mut __span = #private::Span::off();
            #told
        }
    });
    quote_spanned!(site()=> #scope #told)
}

/// The function of the runtime that takes what looks at a value of the function's, if its type can be written.
fn typed(work: &Work, signature: &Signature, options: &Options) -> Option<TokenStream> {
    let private = Keys::of(options).private().clone();
    let returned = match &signature.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => match work {
            Work::Future(output) => spelled(output.as_deref()?)?,
            _ => spelled(ty)?,
        },
    };
    let checks = match work {
        Work::Boxed => quote_spanned!(site()=> looks_at_output),
        _ => quote_spanned!(site()=> looks_at),
    };
    Some(quote_spanned!(site()=> #private::#checks::<#returned, _>))
}

/// The value of `body`, or the future, shown to the type checker.
fn looked_at(work: &Work, body: &TokenStream, options: &Options) -> TokenStream {
    let private = Keys::of(options).private().clone();
    let looks = outcome::closure(options);
    let shown = match work {
        Work::Sync | Work::Async => "value",
        Work::Future(_) | Work::Boxed => "work",
    };
    let shown = Ident::new(shown, site());
    quote_spanned!(site()=> #private::#shown((#body), #looks))
}
