//! The macros of `traced`.
