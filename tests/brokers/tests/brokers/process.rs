//! The processes on both sides, and what they say.

use std::env;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use traced_tests::otlp::OtlpReceiver;

/// One side: `peer`, or a program that takes the same arguments and speaks as it does.
pub(crate) struct Side {
    child: Child,
    stdout: BufReader<ChildStdout>,
}

/// `peer <side> <broker> <address> <destination> <count>`.
pub(crate) fn peer(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peer"));
    command.args(arguments);
    command
}

impl Side {
    /// Starts it, with no variable of OpenTelemetry's but where the receiver is.
    pub(crate) fn start(mut command: Command, receiver: &OtlpReceiver) -> Self {
        for (variable, _) in env::vars_os() {
            if variable.to_string_lossy().starts_with("OTEL_") {
                command.env_remove(variable);
            }
        }
        command.env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program");
        let stdout = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, stdout }
    }

    /// Waits until it says that it would miss no message.
    pub(crate) fn ready(&mut self) {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        assert_eq!(line, "ready\n");
    }

    /// Waits until it is done, and its spans are with the receiver.
    pub(crate) fn done(mut self) {
        let mut said = String::new();
        self.stdout.read_to_string(&mut said).expect("text");
        let status = self.child.wait().expect("a child");
        assert!(status.success(), "{status}: {said}");
    }
}

impl Drop for Side {
    /// Where a test fails, nothing of it stays behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A name no other test has used, of this process or an earlier one.
pub(crate) fn unique(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}
