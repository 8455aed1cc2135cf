//! The macros of `traced`.

#[allow(dead_code, unused_imports, reason = "until the macros check names")]
mod semconv;
