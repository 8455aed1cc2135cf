//! Programs with an environment of their own, and what they say.

use std::process::Command;
use traced_tests::child::isolate;

/// What a child said.
pub(crate) struct Said {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `scenario` of `setup_child.rs` with no variable of OpenTelemetry's but `variables`.
pub(crate) fn child(scenario: &str, variables: &[(&str, &str)]) -> Said {
    run(env!("CARGO_BIN_EXE_setup_child"), &[scenario], variables)
}

/// Runs a program with no variable of OpenTelemetry's but `variables`, and without colour.
pub(crate) fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = Command::new(program);
    isolate(&mut command);
    let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
    Said {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
