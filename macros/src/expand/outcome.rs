//! The closure that looks at what a body returned.

use super::attributes::Keys;
use super::{located, messaging, site};
use crate::ast::{Capture, Field, Options};
use proc_macro2::TokenStream;
use quote::quote_spanned;

/// `|call, returned| ...`: called while the span is current, if it records.
pub(super) fn closure(options: &Options, parameters: &[Field]) -> TokenStream {
    let looks = looks(options, parameters);
    quote_spanned!(site()=> |__call, __returned| { #looks })
}

/// The same as statements, where `__call` and `__returned` are.
pub(super) fn looks(options: &Options, parameters: &[Field]) -> TokenStream {
    let keys = Keys::of(options);
    let private = keys.private();
    let probe = quote_spanned!(site()=> (&&&&&#private::ErrorProbe(__error)).traced_failure());

    let received = messaging::received(options, parameters);
    let set = options.ok.as_ref().map(|capture| captured(capture, &keys, &quote_spanned!(site()=> __call)));
    let success = (received.is_some() || set.is_some()).then(|| {
        quote_spanned! {site()=>
            if let #private::Some(__value) = #private::Returned(__returned).traced_ok() { #received #set }
        }
    });
    let otherwise = success.as_ref().map(|success| quote_spanned!(site()=> else { #success }));
    let collect = |from: TokenStream| {
        let set = captured(options.err.as_ref()?, &keys, &quote_spanned!(site()=> __attributes));
        Some(quote_spanned! {site()=>
            let __attributes = #private::Call::of_error(__call);
            if let #private::Some(__value) = #from { #set }
        })
    };

    let judged = match &options.error_if {
        None => {
            let err = options.err.as_ref().map_or_else(site, |capture| capture.option.span());
            let (private, span) = (located(private.clone(), err), site().located_at(err));
            let collect = collect(quote_spanned!(span=> #private::HasError::error(__returned)));
            quote_spanned! {site()=>
                if let #private::Some(__error) = #private::Returned(__returned).traced_err() {
                    #collect
                    #private::Call::fail(__call, #private::Some(&#probe));
                } #otherwise
            }
        }
        Some(error_if) => {
            let collect = collect(quote_spanned!(site()=> #private::Returned(__returned).traced_failed()));
            quote_spanned! {site()=>
                if #private::judge(__returned, #error_if) {
                    #collect
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
        #judged
    }
}

/// The same of a function that never returns.
pub(super) fn none() -> TokenStream {
    quote_spanned!(site()=> |_, _| {})
}

/// Binds the pattern of `ok(...)` or `err(...)` to `value` and sets its attributes.
fn captured(capture: &Capture, keys: &Keys<'_>, sink: &TokenStream) -> TokenStream {
    let pattern = &capture.pattern;
    let set = keys.set_all(&capture.fields, sink);
    quote_spanned!(site()=> #[allow(clippy::no_effect_underscore_binding)] let #pattern = __value; #set)
}
