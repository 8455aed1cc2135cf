//! `metrics! { shop.order.duration: histogram, ... }`

use super::inline::split_crate;
use super::list;
use crate::Errors;
use crate::ast::{Bucket, Histogram, Histograms, Name};
use proc_macro2::{Group, Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Token};

/// The declarations, as far as they could be read.
pub fn histograms(input: TokenStream, errors: &mut Errors) -> Histograms {
    let (krate, input) = split_crate(input);
    let mut histograms = Vec::new();
    list(input, errors, |input, errors| {
        let attributes = input.call(Attribute::parse_outer)?;
        let name = name(input)?;
        let mut histogram = Histogram { attributes, name, keys: Vec::new(), buckets: None };
        // One with a mistake behind its name is declared all the same, so that its uses are no mistakes too.
        let mistake = described(input, &mut histogram, errors);
        histograms.push(histogram);
        mistake
    });
    Histograms { krate, list: histograms }
}

fn name(input: ParseStream<'_>) -> syn::Result<Name> {
    if input.peek(LitStr) {
        return Err(input.error("expected a name without quotes, such as `shop.order.duration: histogram`"));
    }
    let name: Name = input.parse()?;
    match &name.suffix {
        Some(suffix) => Err(syn::Error::new_spanned(&suffix.brackets, "the name of a metric has no key")),
        None => Ok(name),
    }
}

/// `: histogram { ... }`
fn described(input: ParseStream<'_>, histogram: &mut Histogram, errors: &mut Errors) -> syn::Result<()> {
    let expected = format!("expected `{}: histogram`", histogram.name.dotted());
    if !input.peek(Token![:]) {
        return Err(syn::Error::new_spanned(&histogram.name, expected));
    }
    let colon: Token![:] = input.parse()?;
    let instrument: Ident = input.parse().map_err(|_| syn::Error::new_spanned(colon, expected))?;
    if instrument != "histogram" {
        let message =
            format!("a call is counted by how long it takes, in a `histogram`, and in no `{instrument}`");
        return Err(syn::Error::new_spanned(instrument, message));
    }
    if input.peek(syn::token::Brace) {
        let braces: Group = input.parse()?;
        list(braces.stream(), errors, |input, errors| detail(input, histogram, errors));
    }
    Ok(())
}

/// `attributes(shop.order.tier)` or `buckets = [0.1, 1.0]`
fn detail(input: ParseStream<'_>, histogram: &mut Histogram, errors: &mut Errors) -> syn::Result<()> {
    let word: Ident = input.parse()?;
    match word.to_string().as_str() {
        "attributes" if input.peek(syn::token::Paren) => {
            let keys: Group = input.parse()?;
            list(keys.stream(), errors, |input, _| {
                histogram.keys.push(input.parse()?);
                Ok(())
            });
            Ok(())
        }
        "attributes" => Err(syn::Error::new_spanned(word, "expected `attributes(shop.order.tier)`")),
        "buckets" if input.peek(Token![=]) => {
            input.parse::<Token![=]>()?;
            histogram.buckets = Some(buckets(input)?);
            Ok(())
        }
        "buckets" => Err(syn::Error::new_spanned(word, BUCKETS)),
        other => {
            let message = format!("expected `attributes(...)` or `buckets = [...]`, and not `{other}`");
            Err(syn::Error::new_spanned(word, message))
        }
    }
}

const BUCKETS: &str = "expected the upper boundaries in seconds: `buckets = [0.1, 1.0, 10.0]`";

fn buckets(input: ParseStream<'_>) -> syn::Result<Vec<Bucket>> {
    if !input.peek(syn::token::Bracket) {
        return Err(input.error(BUCKETS));
    }
    let brackets: Group = input.parse()?;
    let exprs = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(brackets.stream())?;
    exprs.into_iter().map(bucket).collect()
}

fn bucket(expr: Expr) -> syn::Result<Bucket> {
    let boundary = match &expr {
        Expr::Lit(ExprLit { lit: Lit::Float(float), .. }) => float.base10_parse().ok(),
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        _ => None,
    };
    match boundary {
        Some(boundary) => Ok(Bucket { expr, boundary }),
        None => Err(syn::Error::new_spanned(expr, "expected a number of seconds, such as `0.1`")),
    }
}
