//! Reads registries of [OpenTelemetry Weaver](https://github.com/open-telemetry/weaver), in both layouts of their YAML.
//!
//! [`Registry::read`] reads a folder: OpenTelemetry's own conventions, or an application's. [`yaml`] finds what the
//! files define, [`attribute`] says what a definition means, and [`replacement`] what a deprecated attribute was
//! replaced by.

pub mod attribute;
pub mod registry;
pub mod replacement;
pub mod yaml;

pub use registry::Registry;
