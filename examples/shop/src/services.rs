//! The lifetime of services and of their work in the background.

use crate::telemetry::trace;
use axum::Router;
use axum::middleware::from_fn;
use std::io;
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What runs in this process. All clones are of the same services.
#[derive(Clone, Debug, Default)]
pub(crate) struct Services {
    pub(crate) running: TaskTracker,
    pub(crate) stopped: CancellationToken,
}

impl Services {
    /// Serves `routes` on a port of the loopback interface, with a span for each request.
    pub(crate) async fn serve(&self, routes: Router) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let service = routes.layer(from_fn(trace)).into_make_service_with_connect_info::<SocketAddr>();
        let server = axum::serve(listener, service);
        self.running
            .spawn(server.with_graceful_shutdown(self.stopped.clone().cancelled_owned()).into_future());
        Ok(address)
    }

    /// Stops all services, and waits until their requests and their work in the background are done: a span that is open
    /// when the process ends is never sent.
    pub(crate) async fn stop(self) {
        self.stopped.cancel();
        self.running.close();
        self.running.wait().await;
    }
}
