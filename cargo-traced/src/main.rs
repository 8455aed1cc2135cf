//! `cargo traced`: what `traced` has for a terminal and for CI.

mod files;
mod registry;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Cargo runs `cargo-traced traced ...` for `cargo traced ...`.
#[derive(Parser)]
#[command(name = "cargo", bin_name = "cargo")]
enum Cargo {
    /// Tools for applications that use the crate `traced`
    #[command(version)]
    Traced {
        #[command(subcommand)]
        command: Command,
    },
}

#[derive(Subcommand)]
enum Command {
    /// Attributes from and to a registry of OpenTelemetry Weaver
    #[command(subcommand)]
    Registry(registry::Command),
}

/// Like `diff`, exits with 1 where `--check` found a difference, and with 2 where something is wrong.
fn main() -> ExitCode {
    let Cargo::Traced { command: Command::Registry(command) } = Cargo::parse();
    match registry::run(command) {
        Ok(registry::Outcome::Done(summary)) => {
            println!("{summary}");
            ExitCode::SUCCESS
        }
        Ok(registry::Outcome::Differs { diff, cure }) => {
            print!("{diff}");
            eprintln!("error: not up to date: run `{cure}`");
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
