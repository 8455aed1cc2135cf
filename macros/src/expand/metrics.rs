//! `metrics`: what a call is counted by, and which values are computed for that alone.

use super::attributes::raw_if_keyword;
use super::{Context, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::{Name, Options};
use traced_registry::{Instrument, Metric};

/// The `static` of a callsite's metrics, and what gives them to the callsite.
pub(super) fn of_callsite(cx: &Context<'_>) -> Option<(TokenStream, TokenStream)> {
    cx.options.metrics.as_ref()?;
    let private = cx.private();
    let list = cx.options.registry_metrics();
    let messages = u64::from(cx.options.returned_messages().is_none());
    let list = list.iter().map(|metric| in_registry(metric, messages, private));
    let list = list.chain(cx.options.declared_metric().map(declared));
    let declaration =
        quote_spanned!(site()=> static METRICS: #private::Metrics = #private::Metrics::new(&[#(#list),*]););
    Some((declaration, quote_spanned!(site()=> .with_metrics(&METRICS))))
}

/// A metric of the registry. A call is about this many messages where nothing says how many.
fn in_registry(metric: &Metric, messages: u64, private: &TokenStream) -> TokenStream {
    let name = metric.name;
    let attributes = metric.attribute_names();
    let measures = match metric.instrument {
        Instrument::Histogram => {
            let boundaries = metric.boundaries();
            quote_spanned!(site()=> Duration(&[#(#boundaries),*]))
        }
        Instrument::Counter | Instrument::UpDownCounter | Instrument::Gauge => {
            quote_spanned!(site()=> Messages(#messages))
        }
    };
    quote_spanned! {site()=>
        #private::Metric {
            name: #name,
            measures: #private::Measures::#measures,
            attributes: &[#(#attributes),*],
        }
    }
}

/// Notes whether the span records, for the values that no metric has.
pub(super) fn note_recording(cx: &Context<'_>) -> Option<TokenStream> {
    cx.options.metrics.as_ref()?;
    let private = cx.private();
    Some(quote_spanned!(site()=> let __records = #private::Call::records_span(__call);))
}

/// The statement, run only for a span that records: no metric has what it sets.
pub(super) fn if_recorded(statement: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> if __records { #statement })
}

/// The statement, run only for a span that records, or where the declared histogram has the attribute of this name: no metric
/// of the registry has it.
pub(super) fn if_wanted(
    statement: &TokenStream,
    attribute: &TokenStream,
    options: &Options,
    private: &TokenStream,
) -> TokenStream {
    let has = options
        .declared_metric()
        .map(declared)
        .map(|metric| quote_spanned!(site()=> || #private::Metric::has(&#metric, #attribute)));
    quote_spanned!(site()=> if __records #has { #statement })
}

/// The constant of a declared histogram, each segment where the user wrote it.
fn declared(name: &Name) -> TokenStream {
    // Where the name is, but the macro's: to rustc's lints this path is not one the user wrote.
    let at = name.segments.first().map_or_else(site, |first| site().located_at(first.span()));
    let segments = name.segments.iter().map(raw_if_keyword);
    quote_spanned!(at=> crate::metrics #(::#segments)*)
}

/// A use of the declared histogram where nothing is counted.
pub(super) fn is_declared(cx: &Context<'_>) -> Option<TokenStream> {
    let (private, metric) = (cx.private(), declared(cx.options.declared_metric()?));
    Some(quote_spanned!(site()=> const _: #private::Metric = #metric;))
}
