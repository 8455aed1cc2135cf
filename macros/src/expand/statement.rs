//! `record!`, `event!`, `record_error!` and `fail!`.

use super::attributes::{Keys, by_reference};
use super::context::private;
use super::{disabled, errors_at, location, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::{Expr, ExprLit, Lit};
use traced_grammar::ast::{Event, Fail, Record, RecordError};

/// `traced::record!`
pub(crate) fn record(record: &Record) -> TokenStream {
    let keys = Keys::new(private(Some(&record.krate)), None);
    let private = keys.private();
    let sink = quote_spanned!(site()=> &mut __current);
    let groups = keys.record_groups(&record.groups, &record.fields, &sink);
    let set = keys.set_all(&record.fields, &sink);
    let span = span(private, record.span.as_ref());
    only_recording(quote_spanned! {site()=>
        if let #private::Some(mut __current) = #span { #groups #set }
    })
}

/// `traced::event!`
pub(crate) fn event(event: &Event) -> TokenStream {
    let keys = Keys::new(private(Some(&event.krate)), None);
    let private = keys.private();
    let name = &event.name;
    let sink = quote_spanned!(site()=> &mut __attributes);
    let groups = keys.record_groups(&event.groups, &event.fields, &sink);
    let set = keys.set_all(&event.fields, &sink);
    let mutable =
        (!event.fields.is_empty() || !event.groups.is_empty()).then(|| quote_spanned!(site()=> mut));
    let span = span(private, event.span.as_ref());
    only_recording(quote_spanned! {site()=>
        if let #private::Some(__current) = #span {
            let #mutable __attributes = #private::Vec::new();
            #groups
            #set
            __current.event(#name, __attributes);
        }
    })
}

/// `traced::record_error!`
pub(crate) fn record_error(statement: &RecordError) -> TokenStream {
    let private = private(Some(&statement.krate));
    let span = span(&private, statement.span.as_ref());
    let error = by_reference(&statement.error);
    only_recording(quote_spanned! {site()=>
        if let #private::Some(__current) = #span {
            #[allow(unused_imports)]
            use #private::Probed as _;
            match #error {
                __error => __current.record_error(&#private::failure_without_class!(__error)),
            }
        }
    })
}

/// `traced::fail!`
pub(crate) fn fail(fail: &Fail) -> TokenStream {
    let keys = Keys::new(private(Some(&fail.krate)), None);
    let private = keys.private();
    let span = span(private, fail.span.as_ref());
    let sink = quote_spanned!(site()=> &mut __current);
    let groups = keys.record_groups(&fail.groups, &fail.fields, &sink);
    let set = keys.set_all(&fail.fields, &sink);
    let mutable = (!fail.fields.is_empty() || !fail.groups.is_empty()).then(|| quote_spanned!(site()=> mut));
    let reason = reason(private, &fail.reason);
    let is_typed = fail.fields.iter().any(|field| field.key.text() == "error.type");
    only_recording(quote_spanned! {site()=>
        if let #private::Some(#mutable __current) = #span {
            __current.fail(#reason, #is_typed);
            #groups
            #set
        }
    })
}

/// The text of a literal may name variables, as that of `format!` may.
fn reason(private: &TokenStream, reason: &Expr) -> TokenStream {
    if let Expr::Lit(ExprLit { lit: Lit::Str(literal), .. }) = reason {
        return quote_spanned!(site()=> &#private::format_args!(#literal));
    }
    let (located, at) = errors_at(private, location(reason));
    let reason = by_reference(reason);
    quote_spanned!(at=> #located::displayed(#reason))
}

/// The span that the statement is about, if it records.
fn span(private: &TokenStream, handle: Option<&Expr>) -> TokenStream {
    let Some(handle) = handle else { return quote_spanned!(site()=> #private::current()) };
    let (private, at) = errors_at(private, location(handle));
    let handle = by_reference(handle);
    quote_spanned!(at=> #private::recording_span(#handle))
}

/// A statement that does nothing but record.
fn only_recording(statement: TokenStream) -> TokenStream {
    if disabled::ON { disabled::unreached(&statement) } else { statement }
}
