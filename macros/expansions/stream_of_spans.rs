#[traced(item = "order")]
fn orders(&self, first: u64) -> impl Stream<Item = Result<Order, DbError>> + Send {
    self.rows(first).map(Order::read)
}
