//! The service of users.

use crate::database::{self, Sqlite, code};
use crate::services::Services;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use sqlx::SqlitePool;
use std::error::Error;
use std::net::SocketAddr;
use traced::traced;

const SCHEMA: &str = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                      INSERT INTO users VALUES (1, 'Ada');";

#[derive(Clone)]
struct Users(SqlitePool);

// Without a `prefix` the convention names the spans: `SELECT users`.
#[traced(
    metrics,
    convention = db.client,
    attributes(..Sqlite, db.collection.name = "users"),
    err(|error| db.response.status_code = code(error)),
)]
impl Users {
    #[traced(attributes(db.operation.name = "SELECT"))]
    async fn name(&self, id: i64) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar("SELECT name FROM users WHERE id = ?").bind(id).fetch_optional(&self.0).await
    }
}

pub(crate) async fn start(services: &Services) -> Result<SocketAddr, Box<dyn Error>> {
    let users = Users(database::open(SCHEMA).await?);
    Ok(services.serve(Router::new().route("/users/{id}", get(name)).with_state(users)).await?)
}

// The span of the call has the error of the database.
async fn name(State(users): State<Users>, Path(id): Path<i64>) -> Result<String, StatusCode> {
    let name = users.name(id).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    name.ok_or(StatusCode::NOT_FOUND)
}
