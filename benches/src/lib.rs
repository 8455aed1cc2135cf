//! How contenders are timed and counted, and how the figures are printed.
//!
//! No peer is named here: the contenders are in `contenders/`, the situations they are measured in are in `situations/`.

#![forbid(unsafe_code)]

pub mod callgrind;
pub mod contest;
pub mod machine;
pub mod table;
