//! Which files the crates of a workspace start at.

use serde_json::Value;
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Targets whose attributes are not an application's.
const LEFT_OUT: [&str; 4] = ["test", "bench", "example", "custom-build"];

/// The root file of each library and each binary, in a fixed order.
pub(super) fn roots(manifest: Option<&Path>) -> Result<Vec<PathBuf>, String> {
    let metadata = metadata(manifest)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages.flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let of_application = targets.filter(|target| {
        let mut kinds = target["kind"].as_array().into_iter().flatten().filter_map(Value::as_str);
        !kinds.any(|kind| LEFT_OUT.contains(&kind))
    });
    let mut roots: Vec<PathBuf> =
        of_application.filter_map(|target| target["src_path"].as_str()).map(PathBuf::from).collect();
    roots.sort();
    roots.dedup();
    Ok(roots)
}

fn metadata(manifest: Option<&Path>) -> Result<Value, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--no-deps", "--format-version", "1"]);
    if let Some(manifest) = manifest {
        command.arg("--manifest-path").arg(manifest);
    }
    let output = command.output().map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(format!("cargo metadata: {}", stderr.trim().trim_start_matches("error: ")));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}
