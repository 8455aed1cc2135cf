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
//! - [`attributes!`] declares the application's own attributes; [`span!`], [`record!`] and [`event!`] work inside a function.
//! - [`in_context`] and [`InContext`] carry the trace into threads and tasks, [`inject`] and [`extract`] to other
//!   processes. [`current_trace_id`] is for log lines.
//! - [`set_filter`], and `TRACED_FILTER` in the environment, switch functions, modules and crates off and on;
//!   [`provider_changed`] is for programs that install a provider of their own.
//! - `init`, with the feature of that name, sets OpenTelemetry up from the environment. Without it, any provider that is
//!   installed with `opentelemetry::global` is used, and without a provider nothing is recorded or computed.
//! - `testing`, likewise, captures the spans of one test.
//!
//! # Features
//!
//! None is on by default: the crate then depends on the `opentelemetry` API, `pin-project-lite` and its own macros.
//!
//! | feature | what it adds |
//! |---|---|
//! | `init` | `init` and `setup`: resource, propagators, OTLP over HTTP or the terminal, a guard that flushes |
//! | `terminal` | `Terminal`: a span processor that prints finished traces as trees |
//! | `testing` | the module `testing`: the spans of one test, isolated from those of all others |
//! | `logs` | exceptions as log records, where `OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN` asks for them |
//! | `rdkafka` | Kafka: `BorrowedMessage` and `OwnedMessage` are messages, `OwnedHeaders` a carrier |
//! | `async-nats` | NATS: `Message` and `jetstream::Message` are messages, `HeaderMap` a carrier (needs Rust 1.89) |
//! | `lapin` | RabbitMQ: `Delivery` and `BasicGetMessage` are messages, `FieldTable` a carrier |
//! | `redis` | Redis streams: `StreamId` is a message |
//! | `http` | `Request` and `request::Parts` are messages, `HeaderMap` is a message and a carrier |
//! | `json` | `serde_json`: `Map` and `Value` are messages and carriers |
//! | `otlp-tls` | OTLP to `https` endpoints |
//! | `otlp-gzip` | OTLP compressed with gzip |
//! | `disabled` | nothing: the macros leave the code they are on as it is, and check what they say |
//!
//! The features named after other crates add implementations of [`Message`] and [`Carrier`] for their types and turn on
//! none of their default features: how an application connects is its own choice.
//!
//! `disabled` takes tracing out when the code is compiled: a function is the bare function, instruction for instruction, and
//! an unknown attribute or a value of the wrong type is still an error. It is for the application that wants no spans at all, and
//! for a library that offers its users that choice by a feature of its own (`no-tracing = ["traced/disabled"]`). Cargo unifies
//! features: once any crate of the program turns it on, it is on for all of them, so a library never turns it on by itself.
//! The rest of the API stays: [`inject`] and [`extract`] work on, but a producer's option `inject` writes nothing.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod attribute;
mod callsite;
mod context;
mod macros;
mod messaging;
mod outcome;
mod propagation;
mod provider;
#[path = "attribute/semconv.rs"]
pub mod semconv;
mod span;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use attribute::{Key, Redacted, Template, ValueOf, not_secret, redacted, ty};
pub use callsite::filter::{FilterError, set_filter, unmatched_filters};
pub use messaging::{Description, KnownSystem, Message};
pub use opentelemetry;
#[doc(no_inline)]
pub use opentelemetry::Context;
pub use outcome::remember_panics;
pub use propagation::{
    AsHeaders, Carried, Carrier, CorrelationId, Headers, InContext, correlated, correlation_id, extract,
    in_context, inject, with_correlation_id,
};
pub use provider::{Sampling, provider_changed};
pub use span::{AsLink, ParentContext, current_span_id, current_trace_id};
#[doc = include_str!("../docs/message.md")]
pub use traced_macros::Message;
#[doc = include_str!("../docs/traced.md")]
pub use traced_macros::traced;
#[doc = include_str!("../docs/traced_consumer.md")]
pub use traced_macros::traced_consumer;
#[doc = include_str!("../docs/traced_producer.md")]
pub use traced_macros::traced_producer;
#[cfg(feature = "init")]
mod export;
#[cfg(feature = "init")]
mod setup;
#[cfg(any(feature = "init", feature = "testing"))]
mod stderr;
#[cfg(feature = "terminal")]
mod terminal;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "terminal", feature = "testing"))]
mod tree;

#[cfg(feature = "logs")]
pub use outcome::logs::set_logger_provider;
#[cfg(feature = "init")]
pub use setup::{FlushError, Guard, InitError, Report, Setup, ShutdownError, init, setup};
#[cfg(feature = "terminal")]
pub use terminal::Terminal;
