//! What axum leaves in the extensions of a request.

use axum::extract::{ConnectInfo, MatchedPath, OriginalUri};
use http::{Extensions, Uri};
use std::net::SocketAddr;

/// The URI before nested routers took their prefixes off it.
pub(super) fn uri(extensions: &Extensions) -> Option<&Uri> {
    extensions.get::<OriginalUri>().map(|OriginalUri(uri)| uri)
}

/// The route, which a request to none does not have.
pub(super) fn route(extensions: &Extensions) -> Option<&str> {
    extensions.get::<MatchedPath>().map(MatchedPath::as_str)
}

/// The address of the peer.
pub(super) fn peer(extensions: &Extensions) -> Option<SocketAddr> {
    extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| *peer)
}
