//! The environment of programs that a test starts.

use std::env;
use std::process::Command;

/// Removes the variables of the test's own environment that would change what the program records, prints or connects to:
/// those of OpenTelemetry and of `traced`, and those of proxies, which would be used for the loopback interface too.
/// Colour is switched off.
pub fn isolate(command: &mut Command) {
    for (variable, _) in env::vars_os() {
        let name = variable.to_string_lossy().to_uppercase();
        let is_telemetry = ["OTEL_", "TRACED_"].iter().any(|prefix| name.starts_with(prefix));
        if is_telemetry || name.ends_with("_PROXY") {
            command.env_remove(variable);
        }
    }
    command.env("NO_COLOR", "1");
}
