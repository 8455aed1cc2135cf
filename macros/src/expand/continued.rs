//! The trace that a server's span continues, where a group of its attributes knows that.

use super::attributes::by_reference;
use super::{Context, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::Kind;

/// Whether a group may tell which trace the span continues: the request that a server is sent does.
pub(super) fn may_continue(cx: &Context<'_>) -> bool {
    let options = cx.options;
    options.span_kind() == Kind::Server && options.parent.is_none() && !options.groups.is_empty()
}

/// Asks the groups for the parent of `__span`; one whose type has no headers is not even computed.
pub(super) fn parent(cx: &Context<'_>) -> TokenStream {
    if !may_continue(cx) {
        return TokenStream::new();
    }
    let private = cx.private();
    let ask = |group: TokenStream| {
        quote_spanned! {site()=> {
            #[allow(unused_imports)]
            use #private::AnyRequest as _;
            let mut __continued = #private::None;
            if #private::has_headers(&__continued) {
                __continued = #private::Some(#private::RequestProbe(#group).traced_continue(&mut __span));
            }
            let _ = __continued;
        }}
    };
    cx.options.groups.iter().map(|group| ask(by_reference(&group.expr))).collect()
}
