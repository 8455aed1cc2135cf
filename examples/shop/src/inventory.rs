//! The inventory, which speaks gRPC: its messages, its server and its client.

mod client;
mod server;

pub(crate) use client::Inventory;
pub(crate) use server::start;

use serde::Deserialize;
use traced::Attributes;

#[expect(clippy::pedantic, unreachable_pub, unused_qualifications, reason = "the build script writes it")]
mod generated {
    tonic::include_proto!("shop.Inventory");
}

/// The method, as gRPC names it.
const RESERVE: &str = "shop.Inventory/Reserve";

/// An item of an order.
#[derive(Clone, PartialEq, prost::Message, Attributes, Deserialize)]
pub(crate) struct Item {
    #[prost(string, tag = "1")]
    #[attribute(shop.item.name)]
    pub(crate) name: String,
    #[prost(int64, tag = "2")]
    #[attribute(shop.item.quantity)]
    pub(crate) quantity: i64,
}

/// How many of an item are left.
#[derive(Clone, PartialEq, prost::Message, Attributes)]
pub(crate) struct Left {
    #[prost(int64, tag = "1")]
    #[attribute(shop.item.left)]
    pub(crate) quantity: i64,
}
