//! A consumer with four workers.

use crate::TOPIC;
use crate::tally::Tally;
use rdkafka::Message;
use rdkafka::consumer::{CommitMode, Consumer as _, StreamConsumer};
use rdkafka::message::OwnedMessage;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;
use traced_brokers::Error;
use traced_brokers::instrumented::kafka;
use traced_brokers::peer::kafka::to;

const GROUP: &str = "soak";
const WORKERS: usize = 4;
/// Messages a worker may have waiting.
const WAITING: usize = 64;

/// Orders that may wait for the export of their spans, of which each has two: more than an export begins with (512 spans), and
/// fewer than the queue holds (2048), which drops what it has no room for.
const UNEXPORTED: i64 = 800;

/// A member of the consumer group.
pub(crate) struct Consumer {
    received: Arc<AtomicU64>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), Error>>,
}

impl Consumer {
    pub(crate) fn join(address: &str, tally: &Arc<Tally>) -> Result<Self, Error> {
        let client: StreamConsumer = to(address)
            .set("group.id", GROUP)
            .set("auto.offset.reset", "earliest")
            .set("enable.auto.offset.store", "false")
            .set("auto.commit.interval.ms", "500")
            // The mock cluster waits almost this long for the members of a group to join again.
            .set("session.timeout.ms", "3000")
            .set("heartbeat.interval.ms", "500")
            .set("queued.min.messages", "1000")
            .create()?;
        client.subscribe(&[TOPIC])?;
        let received = Arc::new(AtomicU64::new(0));
        let (stop, stopped) = oneshot::channel();
        let run = run(Arc::new(client), Arc::clone(tally), Arc::clone(&received), stopped);
        Ok(Self { received, stop, task: tokio::spawn(run) })
    }

    /// How many messages it took so far.
    pub(crate) fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Takes no more messages, finishes those it has, and leaves the group; returns how many it took.
    pub(crate) async fn leave(self) -> Result<u64, Error> {
        let _ = self.stop.send(());
        self.task.await??;
        Ok(self.received.load(Ordering::Relaxed))
    }
}

/// Each partition has one worker, so that its offsets are stored in their order.
async fn run(
    client: Arc<StreamConsumer>,
    tally: Arc<Tally>,
    received: Arc<AtomicU64>,
    mut stopped: oneshot::Receiver<()>,
) -> Result<(), Error> {
    let (mut lanes, mut workers) = (Vec::new(), JoinSet::new());
    for _ in 0..WORKERS {
        let (lane, messages) = mpsc::channel(WAITING);
        lanes.push(lane);
        workers.spawn(work(messages, Arc::clone(&client), Arc::clone(&tally)));
    }
    loop {
        let message = tokio::select! {
            _ = &mut stopped => break,
            message = client.recv() => message,
        };
        // While the broker is down, this says so; the client connects again by itself.
        let Ok(message) = message else { continue };
        received.fetch_add(1, Ordering::Relaxed);
        lanes[usize::try_from(message.partition())? % WORKERS].send(message.detach()).await?;
    }
    drop(lanes);
    while let Some(worked) = workers.join_next().await {
        worked??;
    }
    // There is nothing to commit if the last interval has done so.
    let _ = client.commit_consumer_state(CommitMode::Sync);
    Ok(())
}

async fn work(
    mut messages: mpsc::Receiver<OwnedMessage>,
    client: Arc<StreamConsumer>,
    tally: Arc<Tally>,
) -> Result<(), Error> {
    while let Some(message) = messages.recv().await {
        while tally.waiting() > UNEXPORTED {
            sleep(Duration::from_millis(1)).await;
        }
        kafka::process(&message, GROUP).await?;
        tally.processed(message.key().ok_or("no key")?);
        // Refused where a rebalance has taken the partition away: the message is then somebody else's too.
        let _ = client.store_offset(message.topic(), message.partition(), message.offset());
    }
    Ok(())
}
