//! Writes, builds, measures and removes the generated workspace.

use crate::source::Contender;
use object::{Object, ObjectSection};
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

/// This workspace's folder.
const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// The same settings as `[profile.bench]` of this workspace.
const PROFILE: &str = "[profile.release]\nlto = \"thin\"\ncodegen-units = 1\n";

/// A workspace in the temporary folder of the system, removed when dropped.
pub(crate) struct Workspace(PathBuf);

impl Workspace {
    /// Writes one package for each contender and number of functions.
    pub(crate) fn generate(field: &[Contender], sizes: &[usize]) -> Result<Self, Box<dyn Error>> {
        let root = std::env::temp_dir().join(format!("traced-compile-cost-{}", std::process::id()));
        fs::create_dir_all(&root)?;
        let workspace = Self(root);
        let here = fs::canonicalize(HERE)?;
        let here = here.to_str().ok_or("the path of the workspace is not UTF-8")?;
        let mut members = Vec::new();
        for contender in field {
            for &functions in sizes {
                let name = name(contender, functions);
                let folder = workspace.0.join(&name);
                fs::create_dir_all(folder.join("src"))?;
                let dependency = contender.dependency.replace("{workspace}", here);
                fs::write(
                    folder.join("Cargo.toml"),
                    format!(
                        "[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[dependencies]\n{dependency}\n"
                    ),
                )?;
                fs::write(folder.join("src/main.rs"), contender.program(functions))?;
                members.push(format!("\"{name}\""));
            }
        }
        let manifest =
            format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n{PROFILE}", members.join(", "));
        fs::write(workspace.0.join("Cargo.toml"), manifest)?;
        // The same versions as here.
        fs::copy(Path::new(here).join("Cargo.lock"), workspace.0.join("Cargo.lock"))?;
        Ok(workspace)
    }

    /// Type-checks the contender's package again, and returns the time that it took.
    pub(crate) fn check(&self, contender: &Contender, functions: usize) -> Result<Duration, Box<dyn Error>> {
        self.cargo(&["check"], contender, functions)
    }

    /// Builds the contender's package again as a release, and returns the time that it took.
    pub(crate) fn build(&self, contender: &Contender, functions: usize) -> Result<Duration, Box<dyn Error>> {
        self.cargo(&["build", "--release"], contender, functions)
    }

    fn cargo(
        &self,
        command: &[&str],
        contender: &Contender,
        functions: usize,
    ) -> Result<Duration, Box<dyn Error>> {
        let name = name(contender, functions);
        let main = File::options().append(true).open(self.0.join(&name).join("src/main.rs"))?;
        main.set_modified(SystemTime::now())?;
        let before = spent()?;
        let output = Command::new(env!("CARGO"))
            .args(command)
            .args(["--quiet", "--package", &name])
            .current_dir(&self.0)
            .env("CARGO_TARGET_DIR", self.0.join("target"))
            // Only the dependencies are kept from the build before.
            .env("CARGO_INCREMENTAL", "0")
            .output()?;
        let taken = spent()?.saturating_sub(before);
        if output.status.success() { Ok(taken) } else { Err(String::from_utf8(output.stderr)?.into()) }
    }

    /// The bytes of machine code in the built program.
    pub(crate) fn code(&self, contender: &Contender, functions: usize) -> Result<u64, Box<dyn Error>> {
        let name = name(contender, functions) + std::env::consts::EXE_SUFFIX;
        let program = fs::read(self.0.join("target/release").join(name))?;
        let program = object::File::parse(&*program)?;
        Ok(program.section_by_name(".text").ok_or("the program has no code")?.size())
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("{} stays: {error}", self.0.display());
        }
    }
}

fn name(contender: &Contender, functions: usize) -> String {
    format!("{}-{functions}", contender.package)
}

/// The processor time of all child processes that have ended. Unlike a clock, it leaves out what other programs do.
#[cfg(unix)]
fn spent() -> Result<Duration, Box<dyn Error>> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let microseconds = (usage.user_time() + usage.system_time()).num_microseconds();
    Ok(Duration::from_micros(microseconds.try_into()?))
}

/// The time by the clock, on systems that do not report the processor time of children.
#[cfg(not(unix))]
fn spent() -> Result<Duration, Box<dyn Error>> {
    Ok(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?)
}
