//! What can go wrong with an order.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

#[derive(Debug, thiserror::Error)]
pub(super) enum OrderError {
    #[error("there is no order {0}")]
    NotFound(i64),
    #[error("the users cannot be asked")]
    Users(#[from] reqwest::Error),
    #[error("the database failed")]
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
