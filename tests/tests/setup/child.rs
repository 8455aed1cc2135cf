//! Programs with an environment of their own, and what they write.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use traced_tests::child::isolate;

/// What a child wrote.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `scenario` of `setup_child.rs` with no variable of OpenTelemetry's but `variables`.
pub(crate) fn child(scenario: &str, variables: &[(&str, &str)]) -> Output {
    run(env!("CARGO_BIN_EXE_setup_child"), &[scenario], variables)
}

/// Starts `scenario` as [`child`] does, and returns once it has written a line.
pub(crate) fn start(scenario: &str, variables: &[(&str, &str)]) -> (Child, BufReader<ChildStdout>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_setup_child"));
    isolate(&mut command);
    command.arg(scenario).envs(variables.iter().copied()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut String::new()).unwrap();
    (child, stdout)
}

/// Runs a program with no variable of OpenTelemetry's but `variables`, and without colour.
pub(crate) fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(program);
    isolate(&mut command);
    let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
    Output {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub(crate) const ENDPOINT: &str = "OTEL_EXPORTER_OTLP_ENDPOINT";
