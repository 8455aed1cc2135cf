//! `metrics!`: a module a segment, and in the last of them a histogram.

use super::attributes::{Keys, raw_if_keyword};
use super::context::private;
use super::namespace::Namespace;
use super::site;
use proc_macro2::TokenStream;
use quote::quote_spanned;
use traced_grammar::ast::{ADVISED_BUCKETS, Histogram, Histograms};

/// `metrics!`
pub(crate) fn histograms(histograms: &Histograms) -> TokenStream {
    let private = private(Some(&histograms.krate));
    Namespace::of(&histograms.list, |histogram| &histogram.name)
        .items(&|histogram| constant(histogram, &private))
}

/// The constant that stands for a histogram.
fn constant(histogram: &Histogram, private: &TokenStream) -> TokenStream {
    let Histogram { attributes, name, keys, buckets } = histogram;
    let Some(last) = name.segments.last() else { return TokenStream::new() };
    let (dotted, constant) = (name.dotted(), raw_if_keyword(last));
    let doc = format!(" `{dotted}`: a histogram, in seconds.");
    let paths = Keys::new(private.clone(), None);
    let keys = keys.iter().map(|name| paths.path(name));
    let boundaries = match buckets {
        Some(buckets) => buckets.iter().map(|bucket| bucket.boundary).collect(),
        None => ADVISED_BUCKETS.to_vec(),
    };
    quote_spanned! {site()=>
        #(#attributes)* #[doc = ""] #[doc = #doc]
        #[allow(non_upper_case_globals, dead_code, missing_docs, unreachable_pub)]
        pub const #constant: #private::Metric = #private::Metric {
            name: #dotted,
            measures: #private::Measures::Duration(&[#(#boundaries),*]),
            attributes: &["error.type", #(#keys.name()),*],
        };
    }
}
