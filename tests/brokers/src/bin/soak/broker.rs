//! The broker and the sender, in a process of their own, so that what they keep is not counted as the consumer's.

use crate::{MESSAGES, TOPIC};
use futures::future::try_join_all;
use rdkafka::mocking::MockCluster;
use rdkafka::producer::FutureProducer;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};
use traced_brokers::Error;
use traced_brokers::instrumented::kafka;
use traced_brokers::peer::kafka::to;

const PARTITIONS: i32 = 8;
/// The only broker of the cluster.
const ID: i32 = 1;
/// So many messages at once, and no more before the broker has them and the tick is over: slow enough that a rebalance
/// happens amid them.
const BURST: u64 = 500;
const TICK: Duration = Duration::from_millis(50);

/// The process, seen from outside. It ends with this.
pub(crate) struct Broker {
    child: Child,
    address: String,
}

impl Broker {
    pub(crate) fn start() -> Result<Self, Error> {
        let mut command = Command::new(env::current_exe()?);
        // It sends under spans that nobody looks at: what matters is the context that goes with the messages.
        command.arg("broker").env("OTEL_TRACES_EXPORTER", "none");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut address = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut address)?;
        Ok(Self { child, address: address.trim_end().to_owned() })
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// `down` or `up`.
    pub(crate) fn say(&mut self, word: &str) -> Result<(), Error> {
        let mut stdin = self.child.stdin.as_ref().ok_or("no input")?;
        Ok(writeln!(stdin, "{word}")?)
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The process, from inside: says where it is, sends all messages at its pace, and does as it is told.
pub(crate) fn serve() -> Result<(), Error> {
    let _guard = traced::init("soak-broker")?;
    let cluster = MockCluster::new(1)?;
    cluster.create_topic(TOPIC, PARTITIONS, 1)?;
    let address = cluster.bootstrap_servers();
    println!("{address}");
    let runtime = tokio::runtime::Runtime::new()?;
    let sending = runtime.spawn(async move { send(&address).await.expect("to send") });
    for word in std::io::stdin().lock().lines() {
        match &*word? {
            "down" => cluster.broker_down(ID)?,
            "up" => cluster.broker_up(ID)?,
            word => return Err(format!("what is {word}?").into()),
        }
    }
    runtime.block_on(sending)?;
    Ok(())
}

async fn send(address: &str) -> Result<(), Error> {
    let producer: FutureProducer = to(address).create()?;
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for first in (1..=MESSAGES).step_by(usize::try_from(BURST)?) {
        ticks.tick().await;
        try_join_all((first..first + BURST).map(|order| kafka::send(&producer, TOPIC, order))).await?;
    }
    Ok(())
}
