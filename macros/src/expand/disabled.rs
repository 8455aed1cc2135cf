//! With the feature `disabled`: the user's own code, as it is, behind a check of what is said about it.

use super::attributes::Keys;
use super::span::{self, Told, When};
use super::{braces, callsite, captures, inject, outcome, site, start_of};
use crate::ast::{Field, Function, InlineBody, InlineSpan, Item, Options};
use crate::returns::{Work, spelled};
use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{ReturnType, Signature};

/// Whether it is on.
pub(super) const ON: bool = cfg!(feature = "disabled");

pub(crate) fn function(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let span = body.as_ref().map_or_else(site, Group::span);
    let body = body.to_token_stream();
    let said = said(&function.options, &function.parameters);
    let looked_at = looked_at(&function.options, &function.parameters, signature);
    let written = written(function);
    let unreached = unreached(&quote!(#said #looked_at #written));
    // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
    let block = braces(quote_spanned!(site()=> #unreached (#body)), span);
    quote!(#(#attributes)* #visibility #defaultness #signature #block)
}

/// `traced::span!`
pub(super) fn span(span: &InlineSpan) -> TokenStream {
    let options = &span.options;
    let (body, shown) = match &span.body {
        InlineBody::Block(body) => (body, "value"),
        InlineBody::Async(body) => (body, "work"),
    };
    let unreached = unreached(&said(options, &[]));
    let block = if options.watch_value() {
        // Only the value itself has its type, which nothing spells.
        let (private, shown) = (Keys::of(options).private().clone(), Ident::new(shown, site()));
        let looks = outcome::closure(options, &[]);
        quote_spanned!(site()=> #private::#shown((#body), #looks))
    } else {
        quote_spanned!(site()=> (#body))
    };
    // Of the user's edition, which says when the temporaries of the block's tail are dropped.
    braces(quote!(#unreached #block), start_of(body))
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
    let Told { early, late } = span::told(options, parameters, When::FirstPoll);
    if early.is_empty() && late.is_empty() {
        // The crate is to be where `crate` says.
        return quote_spanned!(site()=> #scope let _ = #private::Span::off(););
    }
    quote_spanned! {site()=>
        #scope
        let mut __span = #private::Span::off();
        #early
        #late
    }
}

/// What a producer would write before its body.
fn written(function: &Function) -> TokenStream {
    let Some(written) = inject::written(function) else { return TokenStream::new() };
    let mutable = match Work::of(&function.item.signature) {
        Work::Boxed => inject::as_if_mutable(function),
        _ => TokenStream::new(),
    };
    quote!(#mutable #written;)
}

/// What `ok`, `err` and `error_if` do with a value, held against the type of it that the signature spells.
///
/// Where that says `impl Trait` it cannot be written again, and only the arguments are looked at, for them to be used.
fn looked_at(options: &Options, parameters: &[Field], signature: &Signature) -> Option<TokenStream> {
    let looks = options.watch_value().then(|| outcome::closure(options, parameters))?;
    let keys = Keys::of(options);
    let private = keys.private();
    let work = Work::of(signature);
    let returned = match (&signature.output, &work) {
        (ReturnType::Default, _) => Some(quote!(())),
        (_, Work::Future(output)) => output.as_deref().and_then(spelled),
        (ReturnType::Type(_, ty), _) => spelled(ty),
    };
    let Some(returned) = returned else { return Some(captures::named(signature, &looks)) };
    let checks = if let Work::Boxed = work { "looks_at_output" } else { "looks_at" };
    let checks = Ident::new(checks, site());
    Some(quote_spanned!(site()=> #private::#checks::<#returned, _>(#looks);))
}
