//! The code that looks at what a body returned.

use super::attributes::Keys;
use super::{Context, errors_at, messaging, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::Capture;

/// `|call, returned| ...`: called while the span is current, if it records.
pub(super) fn closure(cx: &Context<'_>) -> TokenStream {
    let statements = statements(cx);
    quote_spanned!(site()=> |__call, __returned| { #statements })
}

/// The closure of a function that never returns.
pub(super) fn none() -> TokenStream {
    quote_spanned!(site()=> |_, _| {})
}

/// The statements of the closure, where `__call` and `__returned` are.
pub(super) fn statements(cx: &Context<'_>) -> TokenStream {
    let private = cx.private();
    let success = success(cx);
    let otherwise = success.as_ref().map(|success| quote_spanned!(site()=> else { #success }));
    let outcome = match &cx.options.error_if {
        None => {
            let err = cx.options.err.as_ref().map_or_else(site, |capture| capture.option.span());
            let (located, at) = errors_at(private, err);
            let failure = failure_attributes(cx, &quote_spanned!(at=> #located::HasError::error(__returned)));
            let probe = probe(private);
            quote_spanned! {site()=>
                if let #located::Some(__error) = #located::Returned(__returned).traced_err() {
                    #failure
                    #located::Call::fail(__call, #located::Some(&#probe));
                } #otherwise
            }
        }
        Some(error_if) => {
            let failure = failure_attributes(
                cx,
                &quote_spanned!(site()=> #private::Returned(__returned).traced_failed()),
            );
            let probe = probe(private);
            quote_spanned! {site()=>
                if #private::is_error(__returned, #error_if) {
                    #failure
                    let __failure = match #private::Returned(__returned).traced_err() {
                        #private::Some(__error) => #private::Some(#probe),
                        #private::None => #private::None,
                    };
                    #private::Call::fail(__call, #private::Option::as_ref(&__failure));
                } #otherwise
            }
        }
    };
    quote_spanned! {site()=>
        #[allow(unused_imports)]
        use #private::{AnyReturned as _, Probed as _};
        #outcome
    }
}

/// What the type of `__error` tells of it.
fn probe(private: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> #private::failure!(__error))
}

/// The statements for a value that is no error, if there are any.
fn success(cx: &Context<'_>) -> Option<TokenStream> {
    let private = cx.private();
    let received = messaging::received(cx);
    let set = cx.options.ok.as_ref().map(|ok| captured(ok, &cx.keys, &quote_spanned!(site()=> __call)));
    (received.is_some() || set.is_some()).then(|| {
        quote_spanned! {site()=>
            if let #private::Some(__value) = #private::Returned(__returned).traced_ok() { #received #set }
        }
    })
}

/// The attributes of `err(...)`, whose pattern is bound to what `error` finds.
fn failure_attributes(cx: &Context<'_>, error: &TokenStream) -> Option<TokenStream> {
    let private = cx.private();
    let set = captured(cx.options.err.as_ref()?, &cx.keys, &quote_spanned!(site()=> __attributes));
    Some(quote_spanned! {site()=>
        let __attributes = #private::Call::of_error(__call);
        if let #private::Some(__value) = #error { #set }
    })
}

/// Binds the pattern of `ok(...)` or `err(...)` to `__value` and sets its attributes.
fn captured(capture: &Capture, keys: &Keys<'_>, sink: &TokenStream) -> TokenStream {
    let pattern = &capture.pattern;
    let groups = keys.record_groups(&capture.groups, &capture.fields, sink);
    let set = keys.set_all(&capture.fields, sink);
    quote_spanned!(site()=> #[allow(clippy::no_effect_underscore_binding)] let #pattern = __value; #groups #set)
}
