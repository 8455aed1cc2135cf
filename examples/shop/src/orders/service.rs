//! What the service does with orders: it keeps them, asks the service of users who placed them, and reserves their items.

use super::{OrderError, Orders};
use crate::inventory::{Inventory, Item};
use crate::services::Services;
use crate::telemetry::send;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use traced::{Attributes, fail, record, traced};

#[derive(Clone)]
pub(super) struct Service {
    pub(super) orders: Orders,
    pub(super) client: reqwest::Client,
    pub(super) users: SocketAddr,
    pub(super) inventory: Inventory,
    pub(super) services: Services,
}

#[derive(Attributes, Deserialize)]
#[attribute(attributes(shop.order.items = self.items.len()))]
pub(super) struct Cart {
    user: i64,
    items: Vec<Item>,
}

#[derive(Attributes, Serialize)]
pub(super) struct Placed {
    #[attribute(shop.order.id)]
    pub(super) id: i64,
    /// The names of the items that the inventory has too few of.
    missing: Vec<String>,
}

impl Service {
    /// Places an order, without the items that cannot be reserved.
    #[traced(attributes(..cart), ok(|placed| ..placed))]
    pub(super) async fn place(&self, cart: Cart) -> Result<Placed, OrderError> {
        let id = self.orders.add(cart.user).await?;
        let ordered = cart.items.len();
        let mut missing = Vec::new();
        for item in cart.items {
            let name = item.name.clone();
            if self.inventory.reserve(item).await.is_err() {
                missing.push(name);
            }
        }
        if let lacking @ 1.. = missing.len() {
            fail!("{lacking} of {ordered} items are missing", error.type = "partial");
        }
        Ok(Placed { id, missing })
    }

    /// The name of the customer who placed the order.
    #[traced(attributes(shop.order.id = id))]
    pub(super) async fn customer(&self, id: i64) -> Result<String, OrderError> {
        let order = self.orders.find(id).await?.ok_or(OrderError::NotFound(id))?;
        record!(..order);
        let request = self.client.get(format!("http://{}/users/{}", self.users, order.user)).build()?;
        Ok(send(&self.client, request).await?.error_for_status()?.text().await?)
    }

    #[traced(attributes(shop.order.id = id))]
    pub(super) async fn invoice(&self, id: i64) -> Result<String, OrderError> {
        self.orders.invoice(id).await?.ok_or(OrderError::NotFound(id))
    }

    /// The label of the order's parcel.
    #[traced(attributes(shop.order.id = id))]
    pub(super) async fn label(&self, id: i64) -> Result<String, OrderError> {
        let customer = self.customer(id).await?;
        // The bug of this service: not everybody has two names.
        let (first, last) = customer.split_once(' ').expect("a customer has two names");
        Ok(format!("{last}, {first}"))
    }
}
