//! One attribute above a function, one correct OpenTelemetry span.
//!
//! ```
//! use traced::traced;
//!
//! #[traced(kind = client, attributes(server.address = host, server.port = 443))]
//! async fn ping(host: &str) -> std::io::Result<()> {
//!     Err(std::io::ErrorKind::TimedOut.into())
//! }
//! # drop(ping(""));
//! ```
//!
//! - [`#[traced]`](macro@traced) gives a function a span: its attributes, its errors, panics and cancellation, its place in
//!   the trace. Attribute names are checked against OpenTelemetry's semantic conventions when the code compiles.
//! - [`#[traced_consumer]`](macro@traced_consumer) gives one that is given messages a span in their sender's trace;
//!   [`Message`](trait@Message) is what a message is, and [`settle!`] is for telling the broker what became of it.
//! - [`#[traced_producer]`](macro@traced_producer) gives one that sends messages a span, and the messages its context.
//! - [`attributes!`] declares the application's own attributes, [`span_rules!`] the rules that a crate has for its spans.
//! - [`span!`], [`record!`], [`event!`], [`record_error!`] and [`fail!`] work inside a function, on the current span or on one
//!   that [`current`](crate::current()) has kept.
//! - [`ErrorType`](trait@ErrorType) gives errors their `error.type`, and says which are expected.
//! - [`in_context`] and [`InContext`] carry the trace into threads and tasks, [`inject`] and [`extract`] to other
//!   processes. [`current_trace_id`] is for log lines.
//! - [`set_filter`], and `TRACED_FILTER` in the environment, switch functions, modules and crates off and on;
//!   [`provider_changed`] is for programs that install a provider of their own.
//! - [`init`](crate::init()) sets OpenTelemetry up from the environment. Without it, any provider that is installed with
//!   `opentelemetry::global` is used, and without a provider nothing is recorded or computed.
//! - [`testing`] captures the spans of one test.
//!
//! What belongs to these items is in a module beside them:
//!
//! | module | what is in it |
//! |---|---|
//! | [`attribute`] | keys, their types, and the values that fit them |
//! | [`semconv`] | the keys of OpenTelemetry's semantic conventions |
//! | [`messaging`] | messages, and what they say of themselves |
//! | [`propagation`] | what the trace is injected into and extracted from |
//! | [`http`] | groups of attributes for HTTP (feature `http`) |
//! | [`correlation`] | the correlation id |
//! | [`span`](mod@span) | what can be a span's parent or link |
//! | [`outcome`] | classes of errors, panics as outcomes |
//! | [`provider`] | programs that install a provider of their own |
//! | [`filter`] | which functions have spans |
//!
//! # Features
//!
//! None is on by default: the crate then depends on the `opentelemetry` API, `futures-core`, `pin-project-lite` and its own
//! macros.
//!
//! | feature | what it adds |
//! |---|---|
//! | `init` | [`init`](crate::init()) and [`setup`](mod@setup): resource, propagators, OTLP over HTTP or the terminal, a guard that flushes |
//! | `terminal` | [`terminal`]: a span processor that prints finished traces as trees |
//! | `testing` | [`testing`]: the spans of one test, isolated from those of all others |
//! | `metrics` | the option `metrics`, which counts calls in the histograms of OpenTelemetry's conventions; with `init`, sent over OTLP |
//! | `logs` | [`logs`]: exceptions as log records, where `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` asks for them |
//! | `rdkafka` | Kafka: `BorrowedMessage` and `OwnedMessage` are messages; `OwnedHeaders` can be injected into; with `panic = "abort"`, a header whose name is no UTF-8 ends the process |
//! | `async-nats` | NATS: `Message` and `jetstream::Message` are messages; `HeaderMap` can be injected into (needs Rust 1.89) |
//! | `lapin` | RabbitMQ: `Delivery` and `BasicGetMessage` are messages; `FieldTable` can be injected into |
//! | `redis` | Redis streams: `StreamId` is a message |
//! | `http` | [`http`]: groups of attributes for both sides of HTTP; `Request`, `request::Parts` and `HeaderMap` are messages; `HeaderMap` can be injected into; methods, status codes, URIs and headers are values of attributes |
//! | `axum` | the route, and what else axum leaves in a request, in [`http::server`]; turns on `http` |
//! | `reqwest` | requests, responses and URLs of `reqwest` in [`http::client`], [`http::response`] and [`http::url`]; turns on `http` |
//! | `tonic` | gRPC: a `MetadataMap` can be injected into and extracted from; a `Code` is the value of `rpc.response.status_code`; turns on `http` |
//! | `serde_json` | `Map` and `Value` are messages, and can be injected into |
//! | `uuid` | `Uuid` is a value of `string` attributes |
//! | `otlp-tls` | OTLP to `https` endpoints |
//! | `otlp-gzip` | OTLP compressed with gzip |
//! | `disabled` | nothing: the macros leave the code they are on as it is, and check what they say |
//!
//! The features named after other crates add implementations of [`Message`](trait@Message),
//! [`Inject`](propagation::Inject) and [`Extract`](propagation::Extract) for their types, and turn on none of the crates'
//! default features: how an application connects is its own choice.
//!
//! `disabled` takes tracing out when the code is compiled: a function is the bare function, instruction for instruction, and
//! an unknown attribute or a value of the wrong type is still an error. It is for the application that wants no spans at all, and
//! for a library that offers its users that choice by a feature of its own (`no-tracing = ["traced/disabled"]`). Cargo unifies
//! features: once any crate of the program turns it on, it is on for all of them, so a library never turns it on by itself.
//! The rest of the API stays: [`inject`] and [`extract`] work on, but a producer's option `inject` writes nothing.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod attribute;
mod callsite;
mod context;
mod convention;
#[cfg(feature = "init")]
mod export;
#[cfg(feature = "http")]
pub mod http;
mod macros;
pub mod messaging;
mod metrics;
pub mod outcome;
pub mod propagation;
pub mod provider;
#[path = "attribute/semconv.rs"]
pub mod semconv;
#[cfg(feature = "init")]
pub mod setup;
pub mod span;
#[cfg(any(feature = "init", feature = "testing"))]
mod stderr;
#[cfg(feature = "terminal")]
pub mod terminal;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "terminal", feature = "testing"))]
mod tree;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

/// The correlation id: what ties together the work of one business conversation, across traces and services.
pub mod correlation {
    pub use crate::propagation::correlation::{
        CorrelationId, correlation_id, ensure_correlation_id, with_correlation_id,
    };
}

/// The filter: which functions have spans, by their paths.
pub mod filter {
    pub use crate::callsite::filter::FilterError;
    pub use crate::callsite::registry::{set_filter, unmatched_filters};
}

/// Exceptions as log records.
#[cfg(feature = "logs")]
pub mod logs {
    pub use crate::outcome::logs::set_logger_provider;
}

#[doc(inline)]
pub use attribute::Attributes;
#[doc(inline)]
pub use attribute::secret::{not_secret, redacted};
// Where the crate's own files, the generated one among them, find them.
use attribute::{Key, Template, ty};
#[doc(inline)]
pub use correlation::{correlation_id, with_correlation_id};
#[doc(inline)]
pub use filter::set_filter;
#[doc(inline)]
pub use messaging::Message;
pub use opentelemetry;
#[doc(no_inline)]
pub use opentelemetry::Context;
#[doc(inline)]
pub use outcome::ErrorType;
#[doc(inline)]
pub use propagation::{InContext, extract, in_context, inject};
#[doc(inline)]
pub use provider::provider_changed;
#[cfg(feature = "init")]
#[doc(inline)]
pub use setup::{init, setup};
pub use span::current::{current_span as current, current_span_id, current_trace_id};
#[doc = include_str!("../docs/attributes.md")]
pub use traced_macros::Attributes;
#[doc = include_str!("../docs/error_type.md")]
pub use traced_macros::ErrorType;
#[doc = include_str!("../docs/message.md")]
pub use traced_macros::Message;
#[doc = include_str!("../docs/traced.md")]
pub use traced_macros::traced;
#[doc = include_str!("../docs/traced_consumer.md")]
pub use traced_macros::traced_consumer;
#[doc = include_str!("../docs/traced_producer.md")]
pub use traced_macros::traced_producer;
