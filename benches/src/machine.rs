//! The machine that the figures were taken on.

use std::process::Command;
use std::thread::available_parallelism;

/// One line: processor, cores, compiler.
pub fn machine() -> String {
    let processor = std::fs::read_to_string("/proc/cpuinfo").ok().and_then(|info| {
        let model = info.lines().find_map(|line| line.strip_prefix("model name"))?;
        Some(model.trim_start_matches([' ', '\t', ':']).to_owned())
    });
    let compiler = Command::new("rustc").arg("--version").output().ok();
    let compiler = compiler.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{}, {} cores, {}",
        processor.as_deref().unwrap_or(std::env::consts::ARCH),
        available_parallelism().map_or(1, usize::from),
        compiler.as_deref().unwrap_or("rustc unknown"),
    )
}
