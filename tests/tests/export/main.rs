//! What becomes of spans and log records whose receiver misbehaves.

mod answers;
mod exporters;
mod log_records;
mod notices;
mod outages;
mod program;
mod queues;
mod secrets;
mod sizes;
