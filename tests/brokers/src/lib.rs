//! What the tests across brokers are made of.
//!
//! [`instrumented`] is the application under test: how it sends and processes a message of each broker, under spans.
//! [`peer`] connects to each broker and calls it; the program `peer` runs one side of that in a process of its own.

pub mod instrumented;
pub mod peer;

use traced_tests::attributes;

/// What may go wrong in between.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
