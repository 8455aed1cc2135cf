#[traced_consumer(operation = receive, destination = "orders", message = |(orders, _)| orders)]
async fn poll(&mut self) -> Result<(Vec<Order>, Offset), PollError> {
    self.client.poll().await
}
