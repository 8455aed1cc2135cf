//! The option `metrics`: what an in-memory reader of the global meter provider is given, whole.

mod attributes {
    traced::attributes! {
        shop.order.id: int,
        shop.order.tier: string,
        shop.order.channel: string,
        shop.order.total: double,
    }
}
mod body;
mod declared;
mod http;
mod messages;
mod metrics {
    traced::metrics! {
        /// How long orders take.
        shop.order.duration: histogram {
            attributes(shop.order.tier, shop.order.channel),
            buckets = [0.1, 1, 10.0],
        },
        shop.invoice.duration: histogram,
    }
}
mod outcomes;
mod reader;
mod rpc_and_db;
mod unrecorded;
