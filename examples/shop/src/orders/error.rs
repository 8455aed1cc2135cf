//! What can go wrong with an order, and the class of each error: its `error.type`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use traced::ErrorType;

#[derive(Debug, thiserror::Error, ErrorType)]
pub(super) enum OrderError {
    /// An answer like another: it marks no span as failed.
    #[error("there is no order {0}")]
    #[error_type(expected)]
    NotFound(i64),
    #[error("the users cannot be asked")]
    #[error_type("users_unavailable")]
    Users(#[from] reqwest::Error),
    /// Its class is that of the database's error.
    #[error("the database failed")]
    #[error_type(transparent)]
    Database(#[from] sqlx::Error),
}

impl IntoResponse for OrderError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Users(_) => StatusCode::BAD_GATEWAY,
            Self::Database(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
        .into_response()
    }
}
