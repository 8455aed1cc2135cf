use std::process::Command;
use std::time::{Duration, Instant};

/// What a child said, and how long it took.
pub(crate) struct Said {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) took: Duration,
}

/// Runs `scenario` of `setup_child.rs` with no variable of OpenTelemetry's but `variables`.
pub(crate) fn child(scenario: &str, variables: &[(&str, &str)]) -> Said {
    run(env!("CARGO_BIN_EXE_setup_child"), &[scenario], variables)
}

/// Runs a program with no variable of OpenTelemetry's but `variables`, and without colour.
pub(crate) fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Said {
    let mut command = Command::new(program);
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("OTEL_") {
            command.env_remove(variable);
        }
    }
    let start = Instant::now();
    let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
    Said {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        took: start.elapsed(),
    }
}

pub(crate) const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
