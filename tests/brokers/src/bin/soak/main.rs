//! A hundred thousand messages through a traced consumer with four workers, while a second one joins the group and
//! leaves it and the broker is down for a while: every message processed, a span for every processing, none lost at
//! the end, and no more memory than at the beginning.
//!
//! The broker is librdkafka's mock cluster in a process of its own ([`broker`]): it keeps its topics while it is down.
//! `scripts/brokers soak` runs this.

mod broker;
mod consumer;
mod memory;
mod tally;

use broker::Broker;
use consumer::Consumer;
use memory::Memory;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tally::{Exporter, Tally};
use tokio::time::sleep;
use traced_brokers::Error;

const TOPIC: &str = "orders";
const MESSAGES: u64 = 100_000;
const PATIENCE: Duration = Duration::from_secs(120);

fn main() -> Result<(), Error> {
    if std::env::args().nth(1).as_deref() == Some("broker") {
        return broker::serve();
    }
    let tally = Arc::new(Tally::new(MESSAGES));
    let guard = traced::setup("soak").with_exporter(Exporter(Arc::clone(&tally))).init()?;
    let began = Instant::now();
    let memory = tokio::runtime::Runtime::new()?.block_on(soak(&tally))?;
    let report = guard.shutdown()?;
    println!("{tally} in {:.1?}; {report}; {memory}", began.elapsed());
    if report.lost() > 0 {
        return Err("spans were lost".into());
    }
    tally.check()?;
    memory.check()
}

async fn soak(tally: &Arc<Tally>) -> Result<Memory, Error> {
    let mut broker = Broker::start()?;
    let first = Consumer::join(broker.address(), tally)?;

    reach(tally, MESSAGES / 10).await?;
    let mut memory = Memory::now()?;

    reach(tally, MESSAGES / 5).await?;
    let second = Consumer::join(broker.address(), tally)?;
    while second.received() == 0 {
        reach(tally, tally.distinct() + 1).await?;
    }
    memory.sample()?;
    reach(tally, MESSAGES / 2).await?;
    let taken = second.leave().await?;

    reach(tally, MESSAGES * 7 / 10).await?;
    memory.sample()?;
    broker.say("down")?;
    let before = stands_still(tally).await?;
    broker.say("up")?;
    println!("a second consumer took {taken} messages; the broker was down after {before}");

    reach(tally, MESSAGES).await?;
    memory.sample()?;
    first.leave().await?;
    Ok(memory)
}

/// Waits for the end of what had been received before the broker went down: for a second in which nothing is processed, of
/// which there is none while the broker sends.
async fn stands_still(tally: &Tally) -> Result<u64, Error> {
    let began = Instant::now();
    loop {
        let before = tally.distinct();
        sleep(Duration::from_secs(1)).await;
        if before == MESSAGES || began.elapsed() > PATIENCE {
            return Err("the broker was to be down".into());
        }
        if tally.distinct() == before {
            return Ok(before);
        }
    }
}

/// Waits until so many messages are processed.
async fn reach(tally: &Tally, messages: u64) -> Result<(), Error> {
    let began = Instant::now();
    while tally.distinct() < messages {
        if began.elapsed() > PATIENCE {
            return Err(format!("stuck at {} of {messages} messages", tally.distinct()).into());
        }
        sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}
