//! Reads registries of [OpenTelemetry Weaver](https://github.com/open-telemetry/weaver), in both layouts of their YAML.
//!
//! [`Registry::read`] reads a folder: OpenTelemetry's own conventions, or an application's. [`yaml`] finds what the
//! files define, [`attribute`] says what a definition means, and [`replacement`] what a deprecated attribute was
//! replaced by.
//! [`Signals::read`] reads the span types and metrics of a whole registry: [`group`] reads the groups that the files
//! list, and [`resolve`] follows what one group says of another.

pub mod attribute;
pub mod group;
pub mod level;
pub mod registry;
pub mod replacement;
pub mod resolve;
pub mod signals;
pub mod yaml;

pub use registry::Registry;
pub use signals::Signals;
