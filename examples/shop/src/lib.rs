//! A shop of four services: `gateway`, `orders` and `users` speak HTTP, `inventory` speaks gRPC. Orders and users are in
//! SQLite.
//!
//! Read on in `telemetry.rs`, where the two annotations are that put every HTTP request into the trace.

mod database;
mod gateway;
mod inventory;
mod jobs;
mod orders;
mod services;
mod shop;
mod telemetry;
mod users;
mod visit;

pub use shop::Shop;
pub use visit::visit;

/// The attributes of this application.
pub mod attributes {
    traced::attributes! {
        /// The number of the order.
        shop.order.id: int,
        /// How many different items are ordered.
        shop.order.items: int,
        /// The name of an item.
        shop.item.name: string,
        /// How many of an item are ordered.
        shop.item.quantity: int,
        /// How many of an item are left in the inventory.
        shop.item.left: int,
    }
}
