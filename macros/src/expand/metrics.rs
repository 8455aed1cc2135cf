//! `metrics`: what a call is counted by, and which values are computed for that alone.

use super::{Context, site};
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_registry::{Instrument, Metric};

/// The `static` of a callsite's metrics, and what gives them to the callsite.
pub(super) fn of_callsite(cx: &Context<'_>) -> Option<(TokenStream, TokenStream)> {
    cx.options.metrics.as_ref()?;
    let private = cx.private();
    let list = cx.options.registry_metrics();
    let messages = u64::from(cx.options.returned_messages().is_none());
    let list = list.iter().map(|metric| in_registry(metric, messages, private));
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

/// The statement, run only for a span that records: no metric has the attribute that it sets.
pub(super) fn if_recorded(statement: &TokenStream) -> TokenStream {
    quote_spanned!(site()=> if __records { #statement })
}
