//! Reads and writes registries of [OpenTelemetry Weaver](https://github.com/open-telemetry/weaver) for
//! [`traced`](https://docs.rs/traced).
//!
//! An application's own attributes stand in one of two places. Either they are declared in Rust by `traced::attributes!`,
//! and [`export`] writes the registry, or they are defined in the YAML of a registry, and [`import`] writes
//! the `attributes!`. The command `cargo traced registry` does both. A build script does the second without the command:
//!
//! ```no_run
//! // in the `main` of build.rs
//! traced_weaver::build("registry");
//! ```
//!
//! ```ignore
//! // src/attributes.rs
//! include!(concat!(env!("OUT_DIR"), "/attributes.rs"));
//! ```
//!
//! # What of a registry is read
//!
//! Both layouts of the YAML are read: `groups`, and `file_format: definition/2`. [`Registry::read`] reads OpenTelemetry's
//! own conventions, from which the tables of `traced` are generated. [`yaml`] finds what the files define, [`attribute`]
//! says what a definition means, and [`replacement`] what a deprecated attribute was replaced by.
//! [`Signals::read`] reads the span types and metrics of a whole registry: [`group`] reads the groups that the files
//! list, and [`resolve`] follows what one group says of another.

pub mod attribute;
mod build_script;
mod declared;
mod examples;
#[cfg(feature = "export")]
pub mod export;
pub mod group;
pub mod import;
pub mod level;
mod manifest;
mod markdown;
pub mod registry;
pub mod replacement;
pub mod resolve;
pub mod signals;
pub mod yaml;

pub use build_script::build;
pub use declared::{Declared, DeclaredType, Deprecation, Member, MemberValue};
pub use manifest::{Dependency, Manifest};
pub use registry::Registry;
pub use signals::Signals;
