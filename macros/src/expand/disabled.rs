//! With the feature `disabled`: the user's own code as it is, behind a check of the options.

use super::span::{self, Prepared};
use super::{
    Context, block, braces, callsite, captures, docs, inject, inline, location, metrics, observed, outcome,
    output::spelled, site,
};
use proc_macro2::{Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ReturnType;
use traced_grammar::ast::{Function, InlineBody, InlineSpan, Item};
use traced_grammar::returns::Work;

/// Whether the feature is on.
pub(super) const ON: bool = cfg!(feature = "disabled");

/// The function without a span.
pub(crate) fn function(function: &Function) -> TokenStream {
    let Item { attributes, visibility, defaultness, signature, body } = &function.item;
    let cx = &Context::new(&function.options);
    let at = body.as_ref().map_or_else(site, Group::span);
    let body = body.to_token_stream();
    let (options, observed, injected) =
        (options(cx), observed(cx, &function.item), injected(cx, &function.item));
    let unreached = unreached(&quote!(#options #observed #injected));
    // In parentheses, since the braces of a body on one line would be called unnecessary in another block.
    let block = braces(quote_spanned!(site()=> #unreached (#body)), at);
    let docs = docs::of_convention(cx);
    quote!(#(#attributes)* #docs #visibility #defaultness #signature #block)
}

/// `traced::span!` and `traced::settle!`
pub(super) fn span(span: &InlineSpan) -> TokenStream {
    let cx = &Context::new(&span.options);
    let (body, observes) = match &span.body {
        // A macro that waits is an error here too.
        InlineBody::Block(body) => (&block::without_waiting(body.clone(), cx.private()), "check_value"),
        InlineBody::Async(body) => (body, "check_future"),
        InlineBody::Typed(body, ty) => (&inline::typed(body, ty, cx.private()), "check_future"),
    };
    let unreached = unreached(&options(cx));
    let block = if cx.options.observes_value() {
        // Only the value itself has its type, which nothing spells.
        let (private, observes) = (cx.private(), Ident::new(observes, site()));
        let outcome = outcome::closure(cx);
        quote_spanned!(site()=> #private::#observes((#body), #outcome))
    } else {
        quote_spanned!(site()=> (#body))
    };
    // Of the user's edition, which says when the temporaries of the block's tail are dropped.
    braces(quote!(#unreached #block), location(body))
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

/// What the options would do to a span before it is entered.
pub(super) fn options(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    let scope = cx.options.scope.as_ref().map(|scope| {
        let scope = callsite::scope(scope, private);
        quote_spanned!(site()=> const _: #private::Option<&#private::str> = #scope;)
    });
    let metric = metrics::is_declared(cx);
    let Prepared { parent, measured, constants, values } = span::prepare(cx);
    if parent.is_empty() && measured.is_empty() && constants.is_empty() && values.is_empty() {
        // The crate has to be where `crate` says.
        return quote_spanned!(site()=> #scope #metric let _ = #private::Span::off(););
    }
    quote_spanned! {site()=>
        #scope
        #metric
        let mut __span = #private::Span::off();
        #parent
        #measured
        #constants
        #values
    }
}

/// The injection that would come before a producer's body.
fn injected(cx: &Context<'_>, item: &Item) -> TokenStream {
    let Some(call) = inject::call(cx, item) else { return TokenStream::new() };
    let mutable = match Work::of(item) {
        Work::Boxed | Work::BoxedStream => inject::as_if_mutable(cx, item),
        _ => TokenStream::new(),
    };
    quote!(#mutable #call;)
}

/// What `ok`, `err` and `error_if` do with a value, checked against the type of it that the signature spells.
///
/// Where that says `impl Trait` it cannot be written again. Only the arguments are mentioned then, so that they are used.
fn observed(cx: &Context<'_>, item: &Item) -> Option<TokenStream> {
    let outcome = cx.options.observes_value().then(|| outcome::closure(cx))?;
    let private = cx.private();
    let signature = &item.signature;
    let work = Work::of(item);
    let returned = match (&signature.output, &work) {
        (ReturnType::Default, _) => Some(quote!(())),
        (_, Work::Future(of) | Work::Stream(of)) => of.as_deref().and_then(spelled),
        (ReturnType::Type(_, ty), _) => spelled(ty),
    };
    let Some(returned) = returned else { return Some(captures::observed(cx, signature)) };
    let checks = match work {
        Work::Boxed => "check_outcome_of_future",
        Work::BoxedStream => "check_outcome_of_stream",
        Work::Sync | Work::Async | Work::Future(_) | Work::Stream(_) => "check_outcome",
    };
    let checks = Ident::new(checks, site());
    let readable = match work {
        Work::Sync | Work::Async => TokenStream::new(),
        Work::Future(_) | Work::Boxed | Work::Stream(_) | Work::BoxedStream => {
            observed::stay_readable(cx, signature)
        }
    };
    Some(quote_spanned!(site()=> #readable #private::#checks::<#returned, _>(#outcome);))
}
