//! An OTLP receiver in the process of the test.
//!
//! ```
//! use traced_tests::otlp::OtlpReceiver;
//!
//! let receiver = OtlpReceiver::start();
//! // … a program exports to `receiver.endpoint()` …
//! assert!(receiver.spans().is_empty());
//! ```

pub mod faulty;
mod http;
mod tree;

use opentelemetry_proto::tonic::collector::logs::v1::ExportLogsServiceRequest;
use opentelemetry_proto::tonic::collector::metrics::v1::ExportMetricsServiceRequest;
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::any_value::Value;
use opentelemetry_proto::tonic::common::v1::{InstrumentationScope, KeyValue};
use opentelemetry_proto::tonic::logs::v1::LogRecord;
use opentelemetry_proto::tonic::metrics::v1::Metric;
use opentelemetry_proto::tonic::resource::v1::Resource;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

pub use tree::tree;

/// Listens on a port of its own, and keeps what it is sent. Serves until the process ends.
#[derive(Debug)]
pub struct OtlpReceiver {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

/// How requests are answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status. What comes with one other than 200 is not kept.
    pub status: u16,
    /// How long the answer takes.
    pub delay: Duration,
    /// How many spans of each request the answer says were rejected, and why. They are kept all the same.
    pub rejected: Option<(i64, &'static str)>,
}

impl Default for Answer {
    fn default() -> Self {
        Self { status: 200, delay: Duration::ZERO, rejected: None }
    }
}

/// A span, and where it came from.
#[derive(Clone, Debug)]
pub struct Received<T> {
    /// Who sent it.
    pub resource: Resource,
    /// What recorded it.
    pub scope: InstrumentationScope,
    /// The span, the log record or the metric.
    pub item: T,
}

#[derive(Debug, Default)]
struct State {
    answer: Answer,
    headers: Vec<(String, String)>,
    spans: Vec<Received<Span>>,
    logs: Vec<Received<LogRecord>>,
    metrics: Vec<Received<Metric>>,
    requests: usize,
}

impl OtlpReceiver {
    /// Starts to listen on the loopback interface.
    ///
    /// # Panics
    ///
    /// When no port is free.
    pub fn start() -> Self {
        Self::answering(Answer::default())
    }

    /// As [`start`](Self::start), with answers that are not the usual ones.
    ///
    /// # Panics
    ///
    /// When no port is free.
    pub fn answering(answer: Answer) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = listener.local_addr().expect("the port just bound");
        let state = Arc::new(Mutex::new(State { answer, ..State::default() }));
        let served = Arc::clone(&state);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let state = Arc::clone(&served);
                thread::spawn(move || http::serve(connection, |request| answer_to(&state, request)));
            }
        });
        Self { address, state }
    }

    /// For `OTEL_EXPORTER_OTLP_ENDPOINT`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The spans received so far, in order.
    pub fn spans(&self) -> Vec<Received<Span>> {
        lock(&self.state).spans.clone()
    }

    /// The log records received so far, in order.
    pub fn logs(&self) -> Vec<Received<LogRecord>> {
        lock(&self.state).logs.clone()
    }

    /// The metrics received so far, in order: each as often as it was sent.
    pub fn metrics(&self) -> Vec<Received<Metric>> {
        lock(&self.state).metrics.clone()
    }

    /// How many requests came, answered well or not.
    pub fn requests(&self) -> usize {
        lock(&self.state).requests
    }

    /// A header of the last request; `name` in any case.
    pub fn header(&self, name: &str) -> Option<String> {
        let state = lock(&self.state);
        let found = state.headers.iter().find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.clone())
    }
}

/// The value of `key`, if it is a string.
pub fn text<'a>(attributes: &'a [KeyValue], key: &str) -> Option<&'a str> {
    let attribute = attributes.iter().find(|attribute| attribute.key == key)?;
    match attribute.value.as_ref()?.value.as_ref()? {
        Value::StringValue(text) => Some(text),
        _ => None,
    }
}

fn answer_to(state: &Mutex<State>, request: http::Request) -> http::Response {
    let answer = {
        let mut state = lock(state);
        state.requests += 1;
        state.headers = request.headers;
        if state.answer.status == 200 {
            state.keep(&request.path, &request.body);
        }
        state.answer.clone()
    };
    thread::sleep(answer.delay);
    let partial_success = answer.rejected.map(|(rejected_spans, reason)| ExportTracePartialSuccess {
        rejected_spans,
        error_message: reason.to_owned(),
    });
    http::Response {
        status: answer.status,
        headers: Vec::new(),
        body: ExportTraceServiceResponse { partial_success }.encode_to_vec(),
    }
}

impl State {
    fn keep(&mut self, path: &str, body: &[u8]) {
        match path {
            "/v1/traces" => self.keep_spans(ExportTraceServiceRequest::decode(body).expect("spans")),
            "/v1/logs" => self.keep_logs(ExportLogsServiceRequest::decode(body).expect("log records")),
            "/v1/metrics" => self.keep_metrics(ExportMetricsServiceRequest::decode(body).expect("metrics")),
            path => panic!("nothing is served at {path}"),
        }
    }

    fn keep_spans(&mut self, request: ExportTraceServiceRequest) {
        for of_resource in request.resource_spans {
            let resource = of_resource.resource.unwrap_or_default();
            for of_scope in of_resource.scope_spans {
                let scope = of_scope.scope.unwrap_or_default();
                self.spans.extend(of_scope.spans.into_iter().map(|item| Received {
                    resource: resource.clone(),
                    scope: scope.clone(),
                    item,
                }));
            }
        }
    }

    fn keep_logs(&mut self, request: ExportLogsServiceRequest) {
        for of_resource in request.resource_logs {
            let resource = of_resource.resource.unwrap_or_default();
            for of_scope in of_resource.scope_logs {
                let scope = of_scope.scope.unwrap_or_default();
                self.logs.extend(of_scope.log_records.into_iter().map(|item| Received {
                    resource: resource.clone(),
                    scope: scope.clone(),
                    item,
                }));
            }
        }
    }

    fn keep_metrics(&mut self, request: ExportMetricsServiceRequest) {
        for of_resource in request.resource_metrics {
            let resource = of_resource.resource.unwrap_or_default();
            for of_scope in of_resource.scope_metrics {
                let scope = of_scope.scope.unwrap_or_default();
                self.metrics.extend(of_scope.metrics.into_iter().map(|item| Received {
                    resource: resource.clone(),
                    scope: scope.clone(),
                    item,
                }));
            }
        }
    }
}

fn lock<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
