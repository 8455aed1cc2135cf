//! Programs that a test starts.

use std::env;
use std::process::Command;

/// Takes away from a program what of the test's own environment would change what it records, prints and reaches: the
/// variables of OpenTelemetry, the filter, colour, and proxies, which would be asked for the loopback interface too.
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
