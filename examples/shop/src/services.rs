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
    running: TaskTracker,
    stopping: CancellationToken,
}

impl Services {
    /// Serves `routes` on a port of the loopback interface, with a span for each request.
    pub(crate) async fn serve(&self, routes: Router) -> io::Result<SocketAddr> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let service = routes.layer(from_fn(trace)).into_make_service_with_connect_info::<SocketAddr>();
        self.spawn(axum::serve(listener, service).with_graceful_shutdown(self.stopping()).into_future());
        Ok(address)
    }

    /// Runs `work` in the background. [`stop`](Self::stop) waits for it.
    pub(crate) fn spawn(&self, work: impl Future<Output: Send> + Send + 'static) {
        self.running.spawn(async move { drop(work.await) });
    }

    /// Is ready when the services are to stop.
    pub(crate) fn stopping(&self) -> impl Future<Output = ()> + Send + use<> {
        self.stopping.clone().cancelled_owned()
    }

    /// Stops all services, and waits until their requests and their work in the background are done: a span that is open
    /// when the process ends is never sent.
    pub(crate) async fn stop(self) {
        self.stopping.cancel();
        self.running.close();
        self.running.wait().await;
    }
}
