//! The spans of one test, and of no other.
//!
//! ```
//! # use opentelemetry::trace::{Status, TraceContextExt, Tracer};
//! # use opentelemetry::KeyValue;
//! # fn checkout(tracer: impl Tracer<Span: Send + Sync + 'static>) {
//! #     tracer.in_span("checkout", |cx| {
//! #         cx.span().set_attribute(KeyValue::new("shop.order.id", 42));
//! #         cx.span().set_status(Status::error("card declined"));
//! #         tracer.in_span("charge", |_| {});
//! #         tracer.in_span("notify", |_| {});
//! #     });
//! # }
//! let spans = traced::testing::capture();
//! checkout(spans.tracer("shop"));
//!
//! spans.assert_tree(
//!     r#"
//!     checkout error="card declined"
//!     │  shop.order.id=42
//!     ├─ charge
//!     └─ notify
//!     "#,
//! );
//! spans.find("checkout").assert_attribute("shop.order.id", 42);
//! ```
//!
//! # Isolation
//!
//! Nothing is global: [`capture`] makes a tracer provider and attaches a [`Context`](opentelemetry::Context) that
//! names it, and what this crate starts under that context, or under one made from it, goes there. Tests may run in
//! parallel; a span goes to the test whose context it was started under:
//!
//! - across `.await`, and in tasks of a current-thread runtime, as `#[tokio::test]` makes by default: by itself;
//! - in a thread, or a task of a multi-threaded runtime: when the context is carried there, as it must be for the
//!   trace to go on; else with [`Capture::context`];
//! - a span started by hand through OpenTelemetry: with a tracer from [`Capture::tracer`].
//!
//! # The form of a tree
//!
//! The text of a [`Tree`] depends on nothing but what the code records: it has no ids, times, or durations, nor the
//! place in the source (`code.file.path`, `code.line.number`, `code.column.number`, `code.function.name`), nor a
//! `correlation_id` that is the id of the span's own trace, as one that is created is; and
//! attributes are in the order of their keys. It may be kept in snapshots: a change of it is a breaking change of this
//! crate.
//!
//! ```text
//! tree     = span*              roots and siblings in the order of their start
//! span     = guides headline    guides: "├─ ", or "└─ " for the last sibling; nothing before a root
//!            (guides detail)*   guides: "│  " while there are children below, else three spaces
//! headline = name [" [" kind "]"] [" scope=" string] [" parent=external"] [" ok" | " error" ["=" string]]
//! detail   = attribute                         one a line
//!          | "· " name (" " attribute)*        event
//!          | "→ " target (" " attribute)*      link; the name of the captured span, or "external"
//!          | "… " count " attributes dropped"  over the provider's limit; also of events, of links
//! attribute = key "=" value
//! value    = string | integer | float | "true" | "false" | "[" value (", " value)* "]" | "[]"
//! ```
//!
//! Details come in the order attributes, events, links. `kind` is left out when internal. `scope` is there only
//! [when asked for](Tree::with_scopes). `parent=external` marks a span whose parent is not among those that have
//! ended here: a remote one, for example. A `string` is between double quotes, with `\"`, `\\`, `\n`, `\r`, `\t` and,
//! for other control characters, `\u{…}`; control characters in names and keys are written the same. A float has a
//! decimal point or an exponent, as in Rust's `{:?}`.

mod capture;
mod diff;
mod recorder;
mod snapshot;
mod span;
#[cfg(test)]
mod tests;
mod tree;

pub use capture::{Capture, capture, capture_with};
pub use span::Span;
pub use tree::Tree;
