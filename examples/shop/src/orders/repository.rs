//! The repository of orders: one annotation for all its methods.

use crate::database::{self, Sqlite, code};
use sqlx::SqlitePool;
use traced::{Attributes, traced};

const SCHEMA: &str = "CREATE TABLE orders (id INTEGER PRIMARY KEY, user INTEGER NOT NULL, confirmed INTEGER);
                      INSERT INTO orders VALUES (7, 1, 1);";

#[derive(Clone)]
pub(crate) struct Orders(SqlitePool);

#[derive(Attributes)]
pub(super) struct Order {
    // OpenTelemetry has it as text.
    #[attribute(%user.id)]
    pub(super) user: i64,
}

#[traced(
    metrics,
    convention = db.client,
    attributes(..Sqlite, db.collection.name = "orders"),
    err(|error| db.response.status_code = code(error)),
    prefix = "orders",
)]
impl Orders {
    #[traced(attributes(db.operation.name = "SELECT"))]
    pub(super) async fn find(&self, id: i64) -> sqlx::Result<Option<Order>> {
        let user = sqlx::query_scalar("SELECT user FROM orders WHERE id = ?").bind(id);
        Ok(user.fetch_optional(&self.0).await?.map(|user| Order { user }))
    }

    #[traced(attributes(db.operation.name = "INSERT"))]
    pub(super) async fn add(&self, user: i64) -> sqlx::Result<i64> {
        let insert = sqlx::query("INSERT INTO orders (user) VALUES (?)").bind(user);
        Ok(insert.execute(&self.0).await?.last_insert_rowid())
    }

    #[traced(attributes(db.operation.name = "UPDATE"))]
    pub(crate) async fn confirm(&self, id: i64) -> sqlx::Result<()> {
        let update = sqlx::query("UPDATE orders SET confirmed = 1 WHERE id = ?").bind(id);
        update.execute(&self.0).await.map(drop)
    }

    /// The text of the invoice. Nobody made the table yet, so it is an error.
    #[traced(attributes(db.operation.name = "SELECT", db.collection.name = "invoices"))]
    pub(super) async fn invoice(&self, id: i64) -> sqlx::Result<Option<String>> {
        let invoice = sqlx::query_scalar("SELECT text FROM invoices WHERE order_id = ?").bind(id);
        invoice.fetch_optional(&self.0).await
    }

    #[traced(skip)]
    pub(super) async fn open() -> sqlx::Result<Self> {
        Ok(Self(database::open(SCHEMA).await?))
    }
}
