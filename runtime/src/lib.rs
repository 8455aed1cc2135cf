//! One attribute above a function, one correct OpenTelemetry span.

#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod active;
mod callsite;
mod context;
mod current;
mod future;
mod key;
mod link;
mod macros;
mod outcome;
mod propagation;
mod provider;
mod run;
mod secret;
pub mod semconv;
mod sink;
mod span;
mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use context::{Carried, InContext, current_span_id, current_trace_id, in_context};
pub use key::{Key, Template, ty};
pub use link::AsLink;
pub use opentelemetry;
pub use opentelemetry::Context;
pub use outcome::remember_panics;
pub use propagation::{extract, inject};
pub use secret::{Redacted, not_secret, redacted};
pub use span::ParentContext;
pub use traced_macros::traced;
pub use value::ValueOf;
#[cfg(feature = "logs")]
mod logs;
#[cfg(feature = "init")]
mod setup;
#[cfg(feature = "terminal")]
mod terminal;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(any(feature = "terminal", feature = "testing"))]
mod tree;

#[cfg(feature = "logs")]
pub use logs::set_logger_provider;
#[cfg(feature = "init")]
pub use setup::{Guard, InitError, Report, Setup, ShutdownError, init, setup};
#[cfg(feature = "terminal")]
pub use terminal::Terminal;
