//! How contenders are timed and counted, and how the figures are printed.
//!
//! The measured libraries are in `contenders/`, and the situations they are measured in are in `situations/`.

#![forbid(unsafe_code)]

pub mod callgrind;
pub mod contest;
pub mod machine;
pub mod table;
