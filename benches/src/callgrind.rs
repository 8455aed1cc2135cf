//! Runs the program again under callgrind, which counts its instructions and calls.
//!
//! (`gungraun` does this well, but wants its runner installed beside it in the very same version.)

use std::collections::HashMap;
use std::process::Command;

/// Whether callgrind is installed.
pub fn is_installed() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok()
}

/// The profile that callgrind wrote, in its [format](https://valgrind.org/docs/manual/cl-format.html).
#[derive(Debug)]
pub struct Counts {
    profile: String,
    report: String,
}

impl Counts {
    /// Runs this program with these arguments, and counts what happens inside its function `watched`.
    ///
    /// The program must print nothing.
    ///
    /// # Panics
    ///
    /// If the program fails.
    pub fn of(arguments: &[&str]) -> Self {
        let output = Command::new("valgrind")
            .args(["--tool=callgrind", "--callgrind-out-file=/dev/stdout", "--toggle-collect=*watched*"])
            .arg(std::env::current_exe().expect("this program has a path"))
            .args(arguments)
            .output()
            .expect("valgrind runs");
        let [profile, report] =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(output.status.success(), "{report}");
        Self { profile, report }
    }

    /// The number of all instructions.
    ///
    /// # Panics
    ///
    /// If the profile has no total.
    pub fn instructions(&self) -> f64 {
        let collected = self.report.lines().find_map(|line| line.split_once("Collected : "));
        let (_, number) = collected.expect("callgrind tells what it collected");
        number.trim().parse().expect("a number of instructions")
    }

    /// The number of calls of functions whose names begin with this text.
    ///
    /// # Panics
    ///
    /// If the profile cannot be read.
    pub fn calls(&self, function: &str) -> f64 {
        // The profile writes a name with its number once, and only the number from then on.
        let mut names = HashMap::new();
        let mut is_called = false;
        let mut calls = 0.0;
        for line in self.profile.lines() {
            let called = line.strip_prefix("cfn=");
            if let Some((number, name)) =
                called.or_else(|| line.strip_prefix("fn=")).and_then(|named| named.split_once(')'))
            {
                let name = *names.entry(number).or_insert(name.trim_start());
                is_called = called.is_some() && name.starts_with(function);
            } else if let Some(counted) = line.strip_prefix("calls=").filter(|_| is_called) {
                let (number, _target) = counted.split_once(' ').expect("a number of calls, and of whom");
                calls += number.parse::<f64>().expect("a number of calls");
            }
        }
        calls
    }
}
