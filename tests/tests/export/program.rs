//! A program that exports, driven by a test.

#[cfg(target_os = "linux")]
use std::fs;
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use traced_tests::child::isolate;
use traced_tests::otlp::faulty::FaultyReceiver;

/// On a slow machine everything takes its time; what is waited for comes, or the test fails.
const DEADLINE: Duration = Duration::from_secs(60);

/// What a program wrote.
pub(crate) struct Output {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A program that runs `export_child` and goes on at each line it is sent.
pub(crate) struct Program(Child);

impl Program {
    /// Starts the program with the steps and the variables; exports are batched for a short time only.
    pub(crate) fn start(endpoint: &str, steps: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_export_child"));
        isolate(&mut command);
        command
            .args(steps)
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
            .env("OTEL_BSP_SCHEDULE_DELAY", "20")
            .env("OTEL_BLRP_SCHEDULE_DELAY", "20")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        Self(command.spawn().expect("the program to start"))
    }

    /// Lets the program go on after its next `wait`.
    pub(crate) fn go_on(&mut self) {
        let input = self.0.stdin.as_mut().expect("a standard input");
        input.write_all(b"\n").expect("the program to read");
    }

    /// How long the program was at work, in hundredths of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn ticks(&self) -> u64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0.id())).expect("a process");
        // Behind the name, which is in parentheses, time in user mode is the 12th field and in the kernel the 13th.
        let fields = stat.rsplit(')').next().expect("fields");
        fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().expect("a number")).sum()
    }

    /// The most memory the program had so far, in kilobytes.
    #[cfg(target_os = "linux")]
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).expect("a process");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        peak.trim().trim_end_matches(" kB").parse().expect("a number")
    }

    /// Waits for the end of the program.
    pub(crate) fn end(mut self) -> Output {
        drop(self.0.stdin.take());
        let mut stderr = self.0.stderr.take().expect("a standard error");
        let reader = thread::spawn(move || {
            let mut text = String::new();
            stderr.read_to_string(&mut text).expect("text");
            text
        });
        let mut stdout = String::new();
        self.0.stdout.take().expect("a standard output").read_to_string(&mut stdout).expect("text");
        self.0.wait().expect("the program to end");
        Output { stdout, stderr: reader.join().expect("the standard error to be read") }
    }
}

/// Runs the program from its start to its end.
pub(crate) fn run(endpoint: &str, steps: &[&str], variables: &[(&str, &str)]) -> Output {
    Program::start(endpoint, steps, variables).end()
}

/// Waits until `is_so`.
pub(crate) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < DEADLINE, "waited in vain for {what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The names of the spans a receiver kept.
pub(crate) fn names(receiver: &FaultyReceiver) -> Vec<String> {
    receiver.spans().into_iter().map(|span| span.item.name).collect()
}
