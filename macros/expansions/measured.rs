#[traced(
    metrics,
    convention = db.postgresql,
    attributes(db.operation.name = "SELECT", db.collection.name = self.table, db.query.text = self.text()),
    err(|error| db.response.status_code = error.code(), "detail" = error.detail()),
)]
fn find(&self, id: i64) -> Result<Order, DbError> {
    self.pool.find(id)
}
