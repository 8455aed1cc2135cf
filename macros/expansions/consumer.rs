#[traced_consumer(message = record, consumer_group = "billing")]
async fn on_order(record: Record) -> Result<(), OrderError> {
    bill(&record).await
}
