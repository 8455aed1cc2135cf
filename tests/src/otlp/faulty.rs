//! A receiver that misbehaves as it is told, one connection after another.
//!
//! ```
//! use traced_tests::otlp::faulty::{Fault, FaultyReceiver};
//!
//! let receiver = FaultyReceiver::start([Fault::Reset, Fault::status(503)], Fault::Accept);
//! // … a program exports to `receiver.endpoint()`: its third attempt succeeds …
//! assert!(receiver.requests().is_empty());
//! ```

use super::http::{self, Request, Response};
use super::{Received, State};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use std::collections::VecDeque;
use std::io::Write;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// What is done with one request. Each comes on a connection of its own, for the one before is closed.
#[derive(Clone, Debug)]
pub enum Fault {
    /// None: what was sent is kept, and the answer is the protocol's.
    Accept,
    /// The answer has this status, these headers and this body; what was sent is not kept.
    Answer {
        /// The HTTP status.
        status: u16,
        /// In addition to the length.
        headers: Vec<(&'static str, String)>,
        /// Of any kind.
        body: Vec<u8>,
    },
    /// The connection ends without an answer.
    Reset,
    /// The connection ends within the answer, after what was sent was kept: nobody can know that it was.
    BreakOff,
    /// Bytes that are no HTTP.
    Garbage,
    /// Nothing is answered for a while; then the connection ends.
    Hang(Duration),
    /// The answer comes byte by byte, for minutes.
    Drip,
    /// What was sent is kept if the request has at most this many bytes; else the answer is 413.
    AtMost(usize),
}

impl Fault {
    /// An answer of a status only.
    pub fn status(status: u16) -> Self {
        Self::Answer { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer of a status with `Retry-After`.
    pub fn retry_after(status: u16, retry_after: impl Into<String>) -> Self {
        Self::Answer { status, headers: vec![("retry-after", retry_after.into())], body: Vec::new() }
    }

    /// A 200 with a body of a type.
    pub fn page(content_type: &str, body: &[u8]) -> Self {
        Self::Answer {
            status: 200,
            headers: vec![("content-type", content_type.to_owned())],
            body: body.to_owned(),
        }
    }

    /// A 200 that says that some items were rejected, whatever they are.
    pub fn partial(rejected: i64, message: &str) -> Self {
        let partial_success =
            Some(ExportTracePartialSuccess { rejected_spans: rejected, error_message: message.to_owned() });
        let body = ExportTraceServiceResponse { partial_success }.encode_to_vec();
        Self::page("application/x-protobuf", &body)
    }
}

/// A request that came, whatever was done with it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// When it had come.
    pub at: Instant,
    /// Where it went.
    pub path: String,
    /// Names as they were sent.
    pub headers: Vec<(String, String)>,
    /// The length of its body.
    pub bytes: usize,
}

/// Listens on a port of its own until it is dropped.
#[derive(Debug)]
pub struct FaultyReceiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// For the requests to come, and for those after them.
    script: Mutex<(VecDeque<Fault>, Fault)>,
    attempts: Mutex<Vec<Attempt>>,
    kept: Mutex<State>,
}

impl FaultyReceiver {
    /// Does what `script` says with the first requests, in their order, and `then` with all others.
    ///
    /// # Panics
    ///
    /// When no port is free.
    pub fn start(script: impl IntoIterator<Item = Fault>, then: Fault) -> Self {
        Self::on(TcpListener::bind(("127.0.0.1", 0)).expect("a free port"), script, then)
    }

    /// As [`start`](Self::start), at an address that was another's: the receiver comes back after an outage.
    ///
    /// # Panics
    ///
    /// When the port is not free.
    pub fn at(address: SocketAddr, script: impl IntoIterator<Item = Fault>, then: Fault) -> Self {
        Self::on(TcpListener::bind(address).expect("the port to be free again"), script, then)
    }

    fn on(listener: TcpListener, script: impl IntoIterator<Item = Fault>, then: Fault) -> Self {
        let address = listener.local_addr().expect("the port just bound");
        let shared = Arc::new(Shared {
            script: Mutex::new((script.into_iter().collect(), then)),
            attempts: Mutex::default(),
            kept: Mutex::default(),
        });
        let served = Arc::clone(&shared);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shared = Arc::clone(&served);
                thread::spawn(move || shared.serve(connection));
            }
        });
        Self { address, shared }
    }

    /// For `OTEL_EXPORTER_OTLP_ENDPOINT`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<Attempt> {
        super::lock(&self.shared.attempts).clone()
    }

    /// The spans that were kept, in order.
    pub fn spans(&self) -> Vec<Received<Span>> {
        super::lock(&self.shared.kept).spans.clone()
    }

    /// The log records that were kept, in order.
    pub fn logs(&self) -> Vec<Received<LogRecord>> {
        super::lock(&self.shared.kept).logs.clone()
    }

    /// The metrics that were kept, in order.
    pub fn metrics(&self) -> Vec<Received<Metric>> {
        super::lock(&self.shared.kept).metrics.clone()
    }
}

/// An address of this machine where nobody listens: connections are refused.
///
/// # Panics
///
/// When no port is free.
pub fn nobody() -> SocketAddr {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("the port just bound")
}

fn drip(connection: &mut TcpStream) -> std::io::Result<()> {
    connection.write_all(b"HTTP/1.1 200 -\r\ncontent-length: 1000\r\n\r\n")?;
    for _ in 0..1000 {
        thread::sleep(Duration::from_millis(100));
        connection.write_all(b"x")?;
    }
    Ok(())
}

impl Shared {
    fn serve(&self, mut connection: TcpStream) {
        let Ok(Some(request)) = http::read_one(&mut connection) else { return };
        self.note(&request);
        let fault = {
            let mut script = super::lock(&self.script);
            script.0.pop_front().unwrap_or_else(|| script.1.clone())
        };
        // The other side may be gone, and that is its own affair.
        let _ = self.act(&mut connection, &request, fault);
        let _ = connection.shutdown(Shutdown::Both);
    }

    fn note(&self, request: &Request) {
        let Request { path, headers, body } = request;
        let (path, headers) = (path.clone(), headers.clone());
        super::lock(&self.attempts).push(Attempt { at: Instant::now(), path, headers, bytes: body.len() });
    }

    fn act(&self, connection: &mut TcpStream, request: &Request, fault: Fault) -> std::io::Result<()> {
        match fault {
            Fault::Accept => self.accept(connection, request),
            Fault::Answer { status, headers, body } => {
                http::write(connection, &Response { status, headers, body })
            }
            Fault::Reset => Ok(()),
            Fault::BreakOff => {
                self.keep(request);
                connection.write_all(b"HTTP/1.1 200 -\r\ncontent-length: 100\r\n\r\nhalf")
            }
            Fault::Garbage => connection.write_all(b"SSH-2.0-OpenSSH_9.6\r\n"),
            Fault::Hang(time) => {
                thread::sleep(time);
                Ok(())
            }
            Fault::Drip => drip(connection),
            Fault::AtMost(bytes) if request.body.len() <= bytes => self.accept(connection, request),
            Fault::AtMost(_) => {
                http::write(connection, &Response { status: 413, headers: vec![], body: vec![] })
            }
        }
    }

    fn accept(&self, connection: &mut TcpStream, request: &Request) -> std::io::Result<()> {
        self.keep(request);
        http::write(connection, &Response { status: 200, headers: vec![], body: vec![] })
    }

    fn keep(&self, request: &Request) {
        let path = request.path.split('?').next().unwrap_or_default();
        super::lock(&self.kept).keep(path, &request.body);
    }
}
