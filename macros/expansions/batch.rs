#[traced_consumer(
    system = "kafka",
    message = &self.records,
    destination = self.topic.as_str(),
    operation = settle("commit"),
    attributes(shop.order.id = id),
)]
fn commit(&self, id: u64) {
    self.client.commit(id);
}
