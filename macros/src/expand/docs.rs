//! What the documentation of a function says of its span's convention.

use super::{Context, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_registry::{Level, Usage};

/// The attributes that a span of its type has on some condition.
pub(super) fn of_convention(cx: &Context<'_>) -> Option<TokenStream> {
    let ty = cx.options.span_type()?;
    let listed = |level| ty.of_level(level).filter_map(described).collect::<Vec<_>>().join(", ");
    let (required, conditional) = (listed(Level::Required), listed(Level::ConditionallyRequired));
    let name = format!(" The span is of type `{}`, of kind `{}`.", ty.name, ty.kind.name());
    let line = |text: String, listed: &str| {
        (!listed.is_empty()).then(|| quote_spanned!(site()=> #[doc = ""] #[doc = #text]))
    };
    let required = line(format!(" It has {required}."), &required);
    let conditional = line(format!(" On the conditions of its page it has {conditional}."), &conditional);
    Some(quote_spanned!(site()=> #[doc = ""] #[doc = #name] #required #conditional))
}

/// `` `http.route` (string) ``
fn described(usage: &Usage) -> Option<String> {
    let attribute = usage.attribute()?;
    Some(format!("`{}` ({})", attribute.name, attribute.ty.name()))
}
