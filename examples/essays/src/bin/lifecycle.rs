//! The service that keeps the state of each essay: it requests the check of a new one, and records the result.

use traced::{event, traced_consumer};
use traced_essays::bus::{Bus, PublishError};
use traced_essays::event::{CHECK_REQUESTED, CHECKED, Checked, Essay, EventEnvelope, SUBMITTED};
use traced_essays::{attributes, service};

#[traced_consumer(message = event, consumer_group = "lifecycle", attributes(essay.id = event.data.id))]
async fn on_submitted(bus: &Bus, event: EventEnvelope<Essay>) -> Result<(), PublishError> {
    bus.publish(EventEnvelope::new(CHECK_REQUESTED, event.data.id, event.data)).await
}

#[traced_consumer(message = event, consumer_group = "lifecycle", attributes(essay.id = event.data.id))]
async fn on_checked(event: EventEnvelope<Checked>) -> Result<(), PublishError> {
    event!("essay returned to its author", essay.misspelt = event.data.corrections.len());
    Ok(())
}

#[tokio::main]
async fn main() -> service::Ended {
    let _guard = traced::init("lifecycle")?;
    let bus = Bus::connect()?;
    let submitted = bus.subscribe(SUBMITTED, async |event| on_submitted(&bus, event).await);
    let checked = bus.subscribe(CHECKED, on_checked);
    service::run(async { tokio::try_join!(submitted, checked).map(drop) }).await
}
