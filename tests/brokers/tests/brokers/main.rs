//! One trace across a broker: a process that sends, a process that processes, and the spans of both.
//!
//! Kafka's protocol is always tested, against librdkafka's mock cluster. Each real broker is tested where its variable
//! names one, and said to be skipped elsewhere; `scripts/brokers test` starts them all, and lets nothing be skipped.

mod interop;
mod mock;
mod process;
mod real;
mod wanted;

use libtest_mimic::{Arguments, Trial};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials: Vec<Trial> =
        [mock::trials(), real::trials(), interop::trials()].into_iter().flatten().collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
