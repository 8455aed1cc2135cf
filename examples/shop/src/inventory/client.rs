//! The client of the inventory.

use super::generated::inventory_client::InventoryClient;
use super::{Item, Left, RESERVE};
use std::net::SocketAddr;
use tonic::transport::{Channel, Endpoint};
use tonic::{Code, Request, Response, Status};
use traced::traced;

/// The inventory, as other services see it.
#[derive(Clone)]
pub(crate) struct Inventory {
    client: InventoryClient<Channel>,
    address: SocketAddr,
}

impl Inventory {
    /// The inventory at this address. It is connected to when it is first asked.
    pub(crate) fn at(address: SocketAddr) -> Result<Self, tonic::transport::Error> {
        let channel = Endpoint::from_shared(format!("http://{address}"))?.connect_lazy();
        Ok(Self { client: InventoryClient::new(channel), address })
    }

    /// Takes an item out of the inventory.
    pub(crate) async fn reserve(&self, item: Item) -> Result<Left, Status> {
        self.call(Request::new(item)).await
    }

    #[traced(
        metrics,
        convention = rpc.grpc.client,
        attributes(rpc.method = RESERVE, server.address = %self.address, ..request.get_ref()),
        inject = request.metadata_mut(),
        ok(|left| rpc.response.status_code = Code::Ok, ..left),
        err(|status| rpc.response.status_code = status.code()),
    )]
    async fn call(&self, mut request: Request<Item>) -> Result<Left, Status> {
        self.client.clone().reserve(request).await.map(Response::into_inner)
    }
}
