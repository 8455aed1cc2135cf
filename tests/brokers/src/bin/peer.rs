//! One side of a broker, in a process of its own.
//!
//! `peer send kafka 127.0.0.1:9092 orders 3` sends the orders 1 to 3 to the topic `orders`; `peer process ...` processes
//! three messages from it. It says `ready` as soon as it would miss none, and what became of its spans in the end.

use std::time::Duration;
use tokio::time::timeout;
use traced_brokers::Error;
use traced_brokers::peer::Broker;

const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::main]
async fn main() -> Result<(), Error> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [side, broker, address, destination, count] = &arguments[..] else {
        return Err("peer send|process <broker> <address> <destination> <count>".into());
    };
    let (broker, count): (Broker, u64) = (broker.parse()?, count.parse()?);
    let guard = traced::init(format!("{side}-{destination}"))?;
    let run = async {
        match &**side {
            "send" => broker.send(address, destination, count).await,
            "process" => broker.process(address, destination, count, || println!("ready")).await,
            side => Err(format!("there is no side {side}").into()),
        }
    };
    let done = timeout(PATIENCE, run).await;
    println!("{}", guard.shutdown()?);
    done?
}
