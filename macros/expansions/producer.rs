#[traced_producer(system = "kafka", destination = topic, message = event, inject = event.metadata)]
async fn publish(&self, topic: &str, mut event: Event) -> Result<(), PublishError> {
    self.producer.send(topic, &event).await
}
