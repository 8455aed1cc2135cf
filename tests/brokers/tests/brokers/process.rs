//! The processes on both sides, and what they say.

use opentelemetry::trace::TraceId;
use opentelemetry_proto::tonic::trace::v1::Span;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use traced_tests::child::isolate;
use traced_tests::otlp::{OtlpReceiver, Received, tree};

/// One order, sent by one process and processed by another: the spans of both.
///
/// Each side makes the command of the arguments that `peer` takes.
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

/// What came of one order.
pub(crate) struct Across {
    /// All spans, in the order in which they were sent.
    pub(crate) spans: Vec<Received<Span>>,
    address: String,
    destination: String,
}

impl Across {
    /// The trees, in which the destination is called `orders`, the broker's port is `PORT`, and the id of a trace, where an
    /// attribute has it, is `TRACE`.
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
        isolate(&mut command);
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
