//! The application and the program of the tests across brokers.
//!
//! [`instrumented`] is the application under test: it sends and processes a message of each broker, under spans.
//! [`peer`] connects to each broker and calls the application; the program `peer` runs the sender or the processor in a
//! process of its own.

pub mod instrumented;
pub mod peer;

use traced_tests::attributes;

/// Any error of a broker or of its client.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
