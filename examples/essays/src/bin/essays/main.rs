//! Runs the whole example with one command: a Kafka cluster inside this process, a language model that is busy at first, and
//! the three services, each as a process. It hands in an essay and prints the trace.

mod model;
mod services;
mod trace;

use rdkafka::mocking::MockCluster;
use services::Services;
use std::error::Error;
use std::time::{Duration, Instant};
use traced::terminal::Terminal;
use traced_essays::event::{CHECK_REQUESTED, CHECKED, Essay, SUBMITTED};
use traced_tests::otlp::OtlpReceiver;

/// The name of the last event.
const LAST: &str = "process essay.checked";
const PATIENCE: Duration = Duration::from_secs(30);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let kafka = MockCluster::new(1)?;
    for topic in [SUBMITTED, CHECK_REQUESTED, CHECKED] {
        kafka.create_topic(topic, 1, 1)?;
    }
    let model = model::serve().await?;
    let collector = OtlpReceiver::start();
    let services = Services::start(&kafka.bootstrap_servers(), &model, &collector.endpoint())?;

    let essay = Essay { id: 7, text: "The kat sat on the matt.".to_owned() };
    let request = reqwest::Client::new().post(format!("http://{}/essays", services.content));
    request.header("x-correlation-id", "essay-7").json(&essay).send().await?.error_for_status()?;

    let start = Instant::now();
    while !collector.spans().iter().any(|span| span.item.name == LAST) {
        if start.elapsed() > PATIENCE {
            return Err("the essay was not checked in time".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    services.stop()?;
    Terminal::stdout().print_spans(collector.spans().into_iter().map(trace::span_data))?;
    trace::forward(collector.spans()).await
}
