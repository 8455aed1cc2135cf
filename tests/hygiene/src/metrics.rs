//! Histograms of this crate's own.

::telemetry::metrics! {
    /// How long orders take.
    shop.order.duration: histogram { attributes(shop.tier, shop.type, server.address), buckets = [0.1, 1] },
    shop.type.duration: histogram,
}
