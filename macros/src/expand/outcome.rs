//! The code that looks at what a body returned.

use super::attributes::Keys;
use super::{Context, errors_at, location, messaging, metrics, site};
use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Expr;
use traced_grammar::ast::Capture;

/// `|call, returned| ...`: called while the span is current, if it records.
pub(super) fn closure(cx: &Context<'_>) -> TokenStream {
    let statements = statements(cx);
    quote_spanned!(site()=> |__call, __returned| { #statements })
}

/// The same closure, with these statements before its own.
pub(super) fn closure_after(cx: &Context<'_>, before: &TokenStream) -> TokenStream {
    let statements = statements(cx);
    quote_spanned!(site()=> |__call, __returned| { #before #statements })
}

/// The closure of a function that never returns.
pub(super) fn none() -> TokenStream {
    quote_spanned!(site()=> |_, _| {})
}

/// The statements of the closure, where `__call` and `__returned` are.
pub(super) fn statements(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    let outcome = match &cx.options.error_if {
        None => by_type(cx),
        Some(error_if) => by_closure(cx, error_if),
    };
    let note_recording = metrics::note_recording(cx);
    quote_spanned! {site()=>
        #[allow(unused_imports)]
        use #private::{AnyReturned as _, PollReturned as _, Probed as _};
        #note_recording
        #outcome
    }
}

/// An `Err` is an error.
fn by_type(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    let err = cx.options.err.as_ref().map_or_else(site, |capture| capture.option.span());
    let (located, at) = errors_at(private, err);
    let call = quote_spanned!(site()=> __call);
    let failure = err_attributes(cx, &quote_spanned!(at=> #located::HasError::error(__returned)), &call);
    let otherwise = ok_attributes(cx, &call).map(|ok| quote_spanned!(site()=> else { #ok }));
    let probe = probe(cx);
    quote_spanned! {site()=>
        if let #located::Some(__error) = (&#located::Returned(__returned)).traced_err() {
            #failure
            #located::Call::fail(__call, &#probe);
        } #otherwise
    }
}

/// `error_if` says what is an error. `ok` sees every value and `err` every `Err` all the same.
fn by_closure(cx: &Context<'_>, error_if: &Expr) -> TokenStream {
    let private = cx.private();
    let error = quote_spanned! {site()=>
        (&#private::Returned(__returned)).traced_failed(#private::Option::is_some(&__reason))
    };
    // A value that is no `Result` may be seen by both of them.
    let are_both = cx.options.ok.is_some() && cx.options.err.is_some();
    let sink = if are_both {
        quote_spanned!(site()=> #private::Call::collected(__call))
    } else {
        quote_spanned!(site()=> __call)
    };
    let ok = ok_attributes(cx, &sink);
    let err = err_attributes(cx, &error, &sink);
    let put = are_both.then(|| quote_spanned!(site()=> #private::Call::put_collected(__call);));
    let probe = probe(cx);
    // rustc shows an error of the answer on the call, which is where the answer is.
    let (located, at) = errors_at(private, answer(error_if));
    let reason = quote_spanned!(at=> #located::ErrorIf::reason(#located::answer_of(__returned, #error_if)));
    quote_spanned! {site()=>
        let __reason = #reason;
        #ok
        #err
        #put
        if let #private::Some(__reason) = __reason {
            let __failure = match (&#private::Returned(__returned)).traced_err() {
                #private::Some(__error) => #private::Some(#probe),
                #private::None => #private::None,
            };
            #private::Call::fail_by(__call, __reason, #private::Option::as_ref(&__failure));
        }
    }
}

/// Where a closure's answer is.
fn answer(error_if: &Expr) -> Span {
    match error_if {
        Expr::Closure(closure) => location(&closure.body),
        other => location(other),
    }
}

/// What the type of `__error` tells of it.
fn probe(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    if cx.knows_error {
        quote_spanned!(site()=> #private::failure!(__error))
    } else {
        quote_spanned!(site()=> #private::failure_without_class!(__error))
    }
}

/// The statements for a value that is no `Err`, if there are any.
fn ok_attributes(cx: &Context<'_>, sink: &TokenStream) -> Option<TokenStream> {
    let private = cx.private();
    let received = messaging::received(cx);
    let set = cx.options.ok.as_ref().map(|ok| captured(ok, &cx.keys, sink));
    (received.is_some() || set.is_some()).then(|| {
        quote_spanned! {site()=>
            if let #private::Some(__value) = (&#private::Returned(__returned)).traced_ok() { #received #set }
        }
    })
}

/// The attributes of `err(...)`, whose pattern is bound to what `error` finds.
fn err_attributes(cx: &Context<'_>, error: &TokenStream, sink: &TokenStream) -> Option<TokenStream> {
    let private = cx.private();
    let set = captured(cx.options.err.as_ref()?, &cx.keys, sink);
    Some(quote_spanned!(site()=> if let #private::Some(__value) = #error { #set }))
}

/// Binds the pattern of `ok(...)` or `err(...)` to `__value` and sets its attributes.
fn captured(capture: &Capture, keys: &Keys<'_>, sink: &TokenStream) -> TokenStream {
    let pattern = &capture.pattern;
    let groups = keys.record_groups(&capture.groups, &capture.fields, sink);
    let set = keys.set_wanted(&capture.fields, sink);
    quote_spanned!(site()=> #[allow(clippy::no_effect_underscore_binding)] let #pattern = __value; #groups #set)
}
