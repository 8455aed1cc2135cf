//! What the databases of two services have in common.

use sqlx::SqlitePool;
use sqlx::sqlite::SqlitePoolOptions;
use traced::Attributes;

/// The attributes of every call of a database.
#[derive(Attributes)]
#[attribute(attributes(db.system.name = "sqlite", db.namespace = "main"))]
pub(crate) struct Sqlite;

// The classes of the errors of `sqlx`. Where the database answered, its code is the `error.type` of the call itself.
traced::error_type! {
    sqlx::Error => |error| match error {
        sqlx::Error::Database(_) => "database",
        sqlx::Error::PoolTimedOut => "pool_timed_out",
        sqlx::Error::Io(_) => "io",
        _ => "sqlx",
    },
}

/// Opens a database in memory, with the tables that `schema` makes.
pub(crate) async fn open(schema: &'static str) -> sqlx::Result<SqlitePool> {
    // Such a database lives as long as its connection.
    let options = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = options.connect("sqlite::memory:").await?;
    sqlx::raw_sql(schema).execute(&pool).await?;
    Ok(pool)
}

/// SQLite's code of the error, where the error is SQLite's.
pub(crate) fn code(error: &sqlx::Error) -> Option<String> {
    let code = error.as_database_error()?.code()?;
    Some(code.into_owned())
}
