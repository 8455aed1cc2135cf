//! The option `metrics`: what an in-memory reader of the global meter provider is given, whole.

mod body;
mod http;
mod messages;
mod outcomes;
mod reader;
mod rpc_and_db;
mod unrecorded;
