//! Captures the spans of one test, and of no other.
//!
//! ```
//! use traced::traced;
//!
//! #[traced(attributes("shop.order.id" = order))]
//! fn checkout(order: u64) {
//!     charge();
//!     notify();
//! }
//!
//! #[traced(kind = client)]
//! fn charge() {}
//!
//! #[traced]
//! fn notify() {}
//!
//! let spans = traced::testing::capture();
//! checkout(42);
//!
//! spans.assert_tree(
//!     "
//!     checkout
//!     │  shop.order.id=42
//!     ├─ charge [client]
//!     └─ notify
//!     ",
//! );
//! spans.find("checkout").assert_attribute("shop.order.id", 42);
//! ```
//!
//! # Isolation
//!
//! Nothing is global: [`capture`] makes a tracer provider and attaches a [`Context`](opentelemetry::Context) that
//! names it. What this crate starts under that context, or under one made from it, goes to that provider. Tests may run
//! in parallel: a span goes to the test whose context it was started under.
//!
//! - Across `.await`, and in tasks of a current-thread runtime such as `#[tokio::test]` makes by default, this needs
//!   nothing.
//! - A thread, or a task of a multi-threaded runtime, needs the context, as it does for the trace to go on:
//!   [`in_context`](crate::in_context), or [`Capture::context`].
//! - A span that the test starts by hand needs a tracer from [`Capture::tracer`].
//!
//! Where this was forgotten, a span is missing, and the failed assertion says why: it names the calls that were made
//! without the context of any capture and their threads, and, of an empty capture, how many spans its sampler dropped, and
//! which functions the filter switches off.
//!
//! # Servers and libraries
//!
//! A server's own threads and tasks carry no context of the test, and a library that instruments itself uses the global
//! provider. [`capture_all`] has them too: it captures whatever in the process belongs to no other capture. A request and
//! its handling are in one trace, as they are outside of tests, when the client sends its context and the server reads it.
//!
//! ```
//! use std::collections::HashMap;
//! use std::io::{BufRead, BufReader, Write};
//! use std::net::{TcpListener, TcpStream};
//! use std::thread;
//! use std::time::Duration;
//! use traced::traced;
//!
//! #[traced(kind = client)]
//! fn ask(server: std::net::SocketAddr) {
//!     let mut headers = HashMap::new();
//!     traced::inject(&mut headers);
//!     let mut stream = TcpStream::connect(server).unwrap();
//!     writeln!(stream, "{}", headers["traceparent"]).unwrap();
//! }
//!
//! #[traced(kind = server, parent = traced::extract(headers))]
//! fn answer(headers: &HashMap<String, String>) {}
//!
//! let spans = traced::testing::capture_all();
//! let listener = TcpListener::bind("127.0.0.1:0").unwrap();
//! let server = listener.local_addr().unwrap();
//! thread::spawn(move || {
//!     for stream in listener.incoming() {
//!         let mut line = String::new();
//!         BufReader::new(stream.unwrap()).read_line(&mut line).unwrap();
//!         answer(&HashMap::from([("traceparent".to_owned(), line.trim().to_owned())]));
//!     }
//! });
//!
//! ask(server);
//! // The test is not told when the server is done.
//! spans.wait_for(2, Duration::from_secs(30));
//! spans.assert_tree("ask [client]\n└─ answer [server]");
//! ```
//!
//! Such tests take turns. Where a library is called with the test's own context, [`install_global`] is enough, and the
//! tests run in parallel.
//!
//! # The form of a tree
//!
//! The text of a [`Tree`] depends only on what the code records. It has no ids, times or durations. It leaves out the
//! place in the source (`code.file.path`, `code.line.number`, `code.column.number`, `code.function.name`), and a
//! `correlation_id` that is the id of the span's own trace, as a created one is. Attributes are in the order of their
//! keys. Snapshots may keep the text: a change of it is a breaking change of this crate.
//!
//! ```text
//! tree     = span*              roots and siblings in the order of their start
//! span     = guides headline    guides: "├─ ", or "└─ " for the last sibling; nothing before a root
//!            (guides detail)*   guides: "│  " while there are children below, else three spaces
//! headline = name [" [" kind "]"] [" scope=" string] [" parent=external"] [" open"] [" ok" | " error" ["=" string]]
//! detail   = attribute                         one a line
//!          | "· " name (" " attribute)*        event
//!          | "→ " target (" " attribute)*      link; the name of the captured span, or "external"
//!          | "… " count " attributes dropped"  over the provider's limit; also of events, of links
//! attribute = key "=" value
//! value    = string | integer | float | "true" | "false" | "[" value (", " value)* "]" | "[]"
//! ```
//!
//! Details come in the order attributes, events, links. `kind` is left out when internal. `scope` is there only
//! [when asked for](Tree::with_scopes). `parent=external` marks a span whose parent was not captured: a remote one, for
//! example. `open` marks a span that has not ended; its details are those it was started with. A `string` is between
//! double quotes, with `\"`, `\\`, `\n`, `\r`, `\t` and, for other characters that nobody sees, such as control characters,
//! bidirectional controls and zero-width spaces, `\u{…}`. Such characters in names and keys are written in the same way. A
//! float has a decimal point or an exponent, as in Rust's `{:?}`.
//!
//! # Leaving parts out
//!
//! An expected tree may leave out what a test is not about. The mark `…` stands for anything at its place, nothing
//! included; `..` and `...` mean the same and are easier to type.
//!
//! | written | stands for |
//! |---|---|
//! | `shop.order.id=…` | the attribute with any value; also in events and links |
//! | `error=…` | an error with any message, or with none |
//! | `charge …` | the span with any kind and status; behind an event or a link, with any further attributes |
//! | `│  …` as a detail | any further attributes, events and links of the span |
//! | `├─ …` as a child | any spans at this place, with whatever is below them |
//! | `…` as a root | any spans at this place, with whatever is below them |
//! | `├~ charge` | a child whose order among the siblings next to it that are drawn so too is open |
//! | `~ checkout` | a root whose order among the roots next to it that are written so too is open |
//! | `├~ …` as a child | any spans anywhere among those siblings |
//!
//! Where parts are left out, the attributes of a span may be in any order.
//!
//! ```
//! # use opentelemetry::trace::{TraceContextExt, Tracer};
//! # use opentelemetry::KeyValue;
//! # let spans = traced::testing::capture();
//! # let tracer = spans.tracer("shop");
//! # tracer.in_span("checkout", |cx| {
//! #     cx.span().set_attribute(KeyValue::new("shop.order.id", 42));
//! #     cx.span().set_attribute(KeyValue::new("shop.session", "8f3a"));
//! #     tracer.in_span("notify", |_| {});
//! #     tracer.in_span("charge", |_| tracer.in_span("POST", |_| {}));
//! #     tracer.in_span("clean up", |_| {});
//! # });
//! spans.assert_tree(
//!     "
//!     checkout
//!     │  shop.order.id=42
//!     │  …
//!     ├~ charge
//!     │  └─ …
//!     ├~ notify
//!     └─ clean up
//!     ",
//! );
//! ```
//!
//! Here `charge` and `notify` are started at the same time, so either may come first, and `clean up` comes after both.

//! # Writing trees
//!
//! With `TRACED_TESTING=overwrite` in the environment, an assertion that does not hold writes the captured tree into the
//! test's source, in place of the expected one. So a new test begins with an empty tree:
//!
//! ```no_run
//! # fn checkout() {}
//! let spans = traced::testing::capture();
//! checkout();
//! spans.assert_tree("");
//! ```
//!
//! ```console
//! $ TRACED_TESTING=overwrite cargo test checkout
//! traced: wrote the captured tree to /home/me/shop/tests/checkout.rs:12
//! ```
//!
//! and after a deliberate change the same command brings all trees up to date. Read them before they are committed. The
//! expected tree has to be a string literal in the call of `assert_tree` or [`assert`](Tree::assert) itself. What is
//! written is the whole tree, in which [marks](#leaving-parts-out) have to be put again. An empty tree is never written,
//! nor one with open spans.

mod capture;
mod diff;
mod expected;
mod global;
mod missing;
mod outline;
mod overwrite;
mod process;
mod propagator;
mod recorder;
mod snapshot;
mod span;
#[cfg(test)]
mod tests;
mod tree;

pub use capture::{Capture, capture, capture_with};
pub use global::install_global;
pub use process::{capture_all, capture_all_with};
pub use span::Span;
pub use tree::Tree;
