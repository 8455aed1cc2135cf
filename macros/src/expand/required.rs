//! What a convention or the crate's rules require and only a group can give: the group's type is asked whether it does.

use super::attributes::by_reference;
use super::{Context, disabled, errors_at, location, site};
use crate::crate_root;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::check;
use traced_registry::Attribute;

/// Code that is checked and never run: one error for each attribute that no group gives.
pub(super) fn of_groups(cx: &Context<'_>) -> Option<TokenStream> {
    let by_convention = check::required_of_groups(cx.options);
    let span_type = cx.options.span_type().map_or("", |ty| ty.name);
    let mut checks: TokenStream =
        by_convention.iter().map(|attribute| of_convention(cx, attribute, span_type)).collect();
    let by_rules = check::required_by_rules_of_groups(cx.options);
    checks.extend(by_rules.iter().map(|name| of_rules(cx, name)));
    (!checks.is_empty()).then(|| disabled::unreached(&checks))
}

fn of_convention(cx: &Context<'_>, attribute: &Attribute, span_type: &str) -> TokenStream {
    let (name, ty) = (attribute.name, attribute.ty.name());
    is_given(cx, name, &format!("no group here gives `{name}` ({ty}), which `{span_type}` requires"))
}

fn of_rules(cx: &Context<'_>, name: &str) -> TokenStream {
    is_given(cx, name, &format!("no group here gives `{name}`, which this crate's `span_rules!` require"))
}

fn is_given(cx: &Context<'_>, name: &str, message: &str) -> TokenStream {
    let convention = cx.options.convention.as_ref().map(|convention| &convention.name);
    let (private, at) = errors_at(cx.private(), convention.map_or_else(site, location));
    let answers = cx.options.groups.iter().map(|group| {
        let group = by_reference(&group.expr);
        quote_spanned!(site()=> #private::GroupProbe::<_, { #private::id(#name) }>(#group).traced_given())
    });
    let given = answers.reduce(|first, other| quote_spanned!(site()=> #first.traced_or(#other)));
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
