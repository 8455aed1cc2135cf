//! What this process holds of the machine's memory.

use std::fmt;
use std::fs;
use traced_brokers::Error;

/// How far it may grow, in MiB: what the allocator keeps in reserve is more than nothing, and differs from run to run.
/// A leak of 200 bytes a message would be more.
const BOUND: u64 = 16;

/// Its resident set, in MiB, at first and since.
pub(crate) struct Memory {
    first: u64,
    samples: Vec<u64>,
}

impl Memory {
    pub(crate) fn now() -> Result<Self, Error> {
        Ok(Self { first: resident()?, samples: Vec::new() })
    }

    pub(crate) fn sample(&mut self) -> Result<(), Error> {
        self.samples.push(resident()?);
        Ok(())
    }

    /// # Errors
    ///
    /// If it grew beyond the bound.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match self.samples.iter().max() {
            Some(&most) if most > self.first + BOUND => Err(format!("memory grew beyond {BOUND} MiB").into()),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "resident {} MiB, then {:?} MiB", self.first, self.samples)
    }
}

/// Linux tells it in KiB.
fn resident() -> Result<u64, Error> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    let kib: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kib / 1024)
}
