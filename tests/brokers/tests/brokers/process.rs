//! The processes that send and process messages.

use opentelemetry::trace::TraceId;
use opentelemetry_proto::tonic::trace::v1::Span;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use traced_tests::child::isolate;
use traced_tests::otlp::{OtlpReceiver, Received, tree};

/// Has one process send an order and another one process it, and returns the spans of both.
///
/// `sender` and `processor` make the command that runs them, from the arguments of the program `peer`.
pub(crate) fn across(
    sender: impl Fn(&[&str]) -> Command,
    processor: impl Fn(&[&str]) -> Command,
    broker: &str,
    address: &str,
    destination: &str,
) -> Across {
    let receiver = OtlpReceiver::start();
    let mut processor = Side::start(processor(&["process", broker, address, destination, "1"]), &receiver);
    processor.ready();
    Side::start(sender(&["send", broker, address, destination, "1"]), &receiver).done();
    processor.done();
    Across { spans: receiver.spans(), address: address.to_owned(), destination: destination.to_owned() }
}

/// The spans of one order.
pub(crate) struct Across {
    /// All spans, in the order in which they were sent.
    pub(crate) spans: Vec<Received<Span>>,
    address: String,
    destination: String,
}

impl Across {
    /// The spans as trees. The destination's name is replaced by `orders`, the broker's port by `PORT`, and the id of a
    /// trace in an attribute by `TRACE`.
    pub(crate) fn tree(&self) -> String {
        let tree = tree(&self.spans).replace(&self.destination, "orders");
        let port = self.address.rsplit(':').next().unwrap_or_default();
        let tree = tree.replace(&format!("port={port}"), "port=PORT");
        let traces = self.spans.iter().map(|span| trace_of(&span.item).to_string());
        traces.fold(tree, |tree, trace| tree.replace(&trace, "TRACE"))
    }

    /// The span called `name`.
    pub(crate) fn span(&self, name: &str) -> &Span {
        let name = name.replace("orders", &self.destination);
        let found = self.spans.iter().find(|span| span.item.name == name);
        &found.unwrap_or_else(|| panic!("no {name}")).item
    }
}

fn trace_of(span: &Span) -> TraceId {
    TraceId::from_bytes(span.trace_id.as_slice().try_into().expect("the bytes of an id"))
}

/// A running process: `peer`, or a program that takes the same arguments and prints the same lines.
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
    /// Starts it. Of OpenTelemetry's variables it has the endpoint of the receiver only.
    pub(crate) fn start(mut command: Command, receiver: &OtlpReceiver) -> Self {
        isolate(&mut command);
        command.env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program");
        let stdout = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, stdout }
    }

    /// Waits until it says that it is ready: it misses no message from then on.
    pub(crate) fn ready(&mut self) {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("a line");
        assert_eq!(line, "ready\n");
    }

    /// Waits until it has ended. Its spans have been received then.
    pub(crate) fn done(mut self) {
        let mut said = String::new();
        self.stdout.read_to_string(&mut said).expect("text");
        let status = self.child.wait().expect("a child");
        assert!(status.success(), "{status}: {said}");
    }
}

impl Drop for Side {
    /// Ends the process where a test fails.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A name that no other test uses, in this process or in an earlier one.
pub(crate) fn unique(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{name}-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}
