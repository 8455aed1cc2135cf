//! `metrics`

use super::options::value;
use crate::ast::{Metrics, Name};
use proc_macro2::Ident;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

/// What stands behind the word `metrics`, if anything does.
pub(super) fn metrics(input: ParseStream<'_>, option: Ident) -> syn::Result<Metrics> {
    let name = if input.peek(Token![=]) { Some(value::<MetricName>(input, &option)?.0) } else { None };
    if input.peek(syn::token::Paren) {
        let message = "expected `metrics`, for those of the convention, or `metrics = shop.order.duration`";
        return Err(syn::Error::new_spanned(&option, message));
    }
    Ok(Metrics { option, name })
}

/// A dotted name.
struct MetricName(Name);

impl Parse for MetricName {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let literal: LitStr = input.parse()?;
            let message = format!("a metric is named without quotes: `metrics = {}`", literal.value());
            return Err(syn::Error::new_spanned(literal, message));
        }
        Ok(Self(input.parse()?))
    }
}
