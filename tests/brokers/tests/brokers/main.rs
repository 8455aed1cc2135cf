//! One trace across a broker: one process sends, another one processes, and the tree has the spans of both.
//!
//! Kafka's protocol is always tested, against librdkafka's mock cluster. A real broker is tested where a variable of the
//! environment has its address, and reported as skipped elsewhere. `scripts/brokers test` starts all of them and skips
//! none.

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
