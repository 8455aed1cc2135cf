//! Registries in a temporary folder, as `attributes!` and back.

mod dependencies;
#[cfg(feature = "export")]
mod export;
mod folder;
mod import;
mod mistakes;
#[cfg(feature = "export")]
mod round_trip;
