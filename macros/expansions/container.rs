#[traced(convention = db.postgresql, attributes(db.collection.name = self.table), prefix = "orders")]
impl<T: Row> Repository<T> {
    #[traced(attributes(db.operation.name = "SELECT"))]
    async fn find(&self, id: i64) -> Result<T, DbError> {
        self.pool.find(id).await
    }

    #[traced(skip)]
    fn cached(&self) -> usize {
        self.cache.count()
    }

    fn table(&self) -> &str {
        &self.table
    }
}
