//! The function that a build script calls.

use crate::import::{Import, Options};
use std::{env, fs, path::Path};

/// Writes `$OUT_DIR/attributes.rs` from the registry in a folder of the crate, for `src/attributes.rs` to `include!`:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/attributes.rs"));
/// ```
///
/// A mistake in the registry fails the build with a message that names the file and the line. The script runs again when a
/// file of the registry changes. [`Import`] does the same step by step, for a script that wants it otherwise.
pub fn build(registry: impl AsRef<Path>) {
    match write(registry.as_ref()) {
        Ok(import) => {
            for folder in import.folders() {
                println!("cargo::rerun-if-changed={}", folder.display());
            }
        }
        Err(error) => println!("cargo::error={error}"),
    }
}

fn write(registry: &Path) -> Result<Import, String> {
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR: `traced_weaver::build` is for build scripts")?;
    let import = Import::read(registry, &Options::default())?;
    let file = Path::new(&out).join("attributes.rs");
    fs::write(&file, import.included()).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(import)
}
