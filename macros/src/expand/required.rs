//! What a convention requires and only a group can give: the group's type is asked whether it does.

use super::attributes::by_reference;
use super::{Context, disabled, errors_at, location, site};
use crate::crate_root;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::check;
use traced_registry::Attribute;

/// Code that is checked and never run: one error for each attribute that no group gives.
pub(super) fn of_groups(cx: &Context<'_>) -> Option<TokenStream> {
    let ty = cx.options.span_type()?;
    let asked = check::required_of_groups(cx.options);
    let checks: TokenStream = asked.iter().map(|attribute| is_given(cx, attribute, ty.name)).collect();
    (!checks.is_empty()).then(|| disabled::unreached(&checks))
}

fn is_given(cx: &Context<'_>, attribute: &Attribute, span_type: &str) -> TokenStream {
    let convention = cx.options.convention.as_ref().map(|convention| &convention.name);
    let (private, at) = errors_at(cx.private(), convention.map_or_else(site, location));
    let name = attribute.name;
    let answers = cx.options.groups.iter().map(|group| {
        let group = by_reference(&group.expr);
        quote_spanned!(site()=> #private::GroupProbe::<_, { #private::id(#name) }>(#group).traced_given())
    });
    let given = answers.reduce(|first, other| quote_spanned!(site()=> #first.traced_or(#other)));
    let ty = attribute.ty.name();
    let message = format!("no group here gives `{name}` ({ty}), which `{span_type}` requires");
    let label = format!("add `{name} = ...` to `attributes(...)`, or a group that always gives it");
    let explained = crate_root::has_tool_attributes().then(
        || quote_spanned!(site()=> #[diagnostic::on_unimplemented(message = #message, label = #label)]),
    );
    let asked = quote_spanned!(at=> Given::given(__given));
    quote_spanned! {site()=> {
        let __given = {
            #[allow(unused_imports)]
            use #private::AnyGroup as _;
            #given
        };
        {
            #explained
            trait Given { fn given(self); }
            impl Given for #private::Given { fn given(self) {} }
            #asked
        }
    }}
}
