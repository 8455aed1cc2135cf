//! The server of the inventory.

use super::generated::inventory_server::{Inventory, InventoryServer};
use super::{Item, Left, RESERVE};
use crate::services::Services;
use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};
use tokio::net::TcpListener;
use tonic::transport::Server;
use tonic::transport::server::TcpIncoming;
use tonic::{Code, Request, Response, Status};
use traced::{extract, traced};

/// How many there are of each item.
struct Stock(Mutex<HashMap<&'static str, i64>>);

#[traced(
    metrics,
    convention = rpc.grpc.server,
    parent = extract(request.metadata()),
    err(|status| rpc.response.status_code = status.code()),
)]
#[tonic::async_trait]
impl Inventory for Stock {
    #[traced(
        attributes(rpc.method = RESERVE, ..request.get_ref()),
        ok(|left| rpc.response.status_code = Code::Ok, ..left.get_ref()),
    )]
    async fn reserve(&self, request: Request<Item>) -> Result<Response<Left>, Status> {
        let item = request.into_inner();
        let mut stock = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let left = stock
            .get_mut(item.name.as_str())
            .ok_or_else(|| Status::not_found("the shop does not sell it"))?;
        if *left < item.quantity {
            return Err(Status::failed_precondition("too few are left"));
        }
        *left -= item.quantity;
        Ok(Response::new(Left { quantity: *left }))
    }
}

pub(crate) async fn start(services: &Services) -> io::Result<SocketAddr> {
    let stock = Stock(Mutex::new(HashMap::from([("tea", 7), ("cups", 1)])));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = Server::builder().add_service(InventoryServer::new(stock));
    services.spawn(server.serve_with_incoming_shutdown(TcpIncoming::from(listener), services.stopping()));
    Ok(address)
}
