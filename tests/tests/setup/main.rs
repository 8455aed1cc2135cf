//! `traced::init`, seen from outside: a child process with an environment of its own, and an OTLP receiver.

mod child;
mod environment;
mod export;
mod filter;
mod lifetime;
mod limits;
mod logs;
mod metrics;
mod quickstart;
mod readme;
