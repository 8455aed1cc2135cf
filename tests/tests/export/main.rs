//! What becomes of spans, log records and metrics whose receiver misbehaves.

mod answers;
mod exporters;
mod log_records;
mod metrics;
mod notices;
mod outages;
mod program;
mod queues;
mod secrets;
mod sizes;
