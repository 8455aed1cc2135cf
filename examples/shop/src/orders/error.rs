//! What can go wrong with an order, and the class of each error: its `error.type`.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use traced::ErrorType;

#[derive(Debug, thiserror::Error, ErrorType)]
pub(super) enum OrderError {
    #[error("there is no order {0}")]
    #[error_type(expected)]
    NotFound(i64), // an answer like another, which fails no span
    #[error("the users cannot be asked")]
    #[error_type("users_unavailable")]
    Users(#[from] reqwest::Error),
    #[error("the database failed")]
    #[error_type(transparent)]
    Database(#[from] sqlx::Error), // the class of the database's error
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
