//! Code that fights what the macros write: compiled in edition 2021 and in edition 2024, `traced` under another name.

#![no_implicit_prelude]

pub mod attributes;
pub mod metrics;
pub mod plain;
pub mod returns;
pub mod shadowed;
