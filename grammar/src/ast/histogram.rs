//! The declarations of `metrics!`.

use super::Name;
use proc_macro2::TokenStream;
use syn::{Attribute, Expr};

/// The declarations of one `metrics!`.
pub struct Histograms {
    /// The path of `traced`.
    pub krate: TokenStream,
    /// In the order they are written.
    pub list: Vec<Histogram>,
}

/// `shop.order.duration: histogram { attributes(shop.order.tier), buckets = [0.1, 1.0] }`
pub struct Histogram {
    /// Documentation, `#[deprecated]` and `#[cfg]`s.
    pub attributes: Vec<Attribute>,
    /// The name of the metric.
    pub name: Name,
    /// The attributes that it has of a call.
    pub keys: Vec<Name>,
    /// The upper boundaries of its buckets, in seconds, where they are given.
    pub buckets: Option<Vec<Bucket>>,
}

/// An upper boundary, in seconds.
pub struct Bucket {
    /// As it is written.
    pub expr: Expr,
    /// The number.
    pub boundary: f64,
}

/// The boundaries of buckets that the conventions [advise] for the durations of requests, in seconds.
///
/// [advise]: https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
pub const ADVISED_BUCKETS: [f64; 14] =
    [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];
