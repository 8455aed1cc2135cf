//! The shop as a whole.

use crate::services::Services;
use crate::{gateway, inventory, orders, users};
use std::error::Error;
use std::net::SocketAddr;

/// The four services, each on a port of the loopback interface.
#[derive(Debug)]
pub struct Shop {
    /// The address of the gateway, which is the one that visitors know.
    pub gateway: SocketAddr,
    /// The address of the orders.
    pub orders: SocketAddr,
    /// The address of the users.
    pub users: SocketAddr,
    /// The address of the inventory.
    pub inventory: SocketAddr,
    services: Services,
}

impl Shop {
    /// Starts the services.
    ///
    /// # Errors
    ///
    /// If there is no port or no database for one of them.
    pub async fn start() -> Result<Self, Box<dyn Error>> {
        let services = Services::default();
        let users = users::start(&services).await?;
        let inventory = inventory::start(&services).await?;
        let orders = orders::start(&services, users, inventory).await?;
        let gateway = gateway::start(&services, orders).await?;
        Ok(Self { gateway, orders, users, inventory, services })
    }

    /// Stops the services when they have answered every request, and done all work in the background.
    pub async fn stop(self) {
        self.services.stop().await;
    }
}
