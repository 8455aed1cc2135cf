//! Captures that concern the whole process: its sources, its threads, and its global provider.

mod child;
mod missing;
mod overwrite;
mod process;
mod server;
mod written;
