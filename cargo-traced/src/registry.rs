//! `cargo traced registry`

use crate::files;
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};
use traced_weaver::{
    export::Export,
    import::{Import, Options},
};

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the `attributes!` of a crate from a registry
    ///
    /// Reads the YAML of a registry in both layouts of OpenTelemetry Weaver, and writes a module with the attributes that the
    /// registry defines and those of its dependencies that it refers to. OpenTelemetry's own attributes are known without
    /// being read; nothing is fetched.
    Import(ImportArgs),
    /// Write a registry from the `attributes!` of a workspace
    ///
    /// Reads the libraries and binaries of every package in the workspace, and writes `attributes.yaml` and, where there
    /// is none yet, a `manifest.yaml` that is yours from then on.
    Export(ExportArgs),
}

#[derive(Args)]
pub(crate) struct ImportArgs {
    /// The folder of the registry, which has a `manifest.yaml`
    registry: PathBuf,
    /// The file to write, such as `src/attributes.rs`
    #[arg(long, short, value_name = "FILE")]
    output: PathBuf,
    /// Write nothing; print a diff and exit with 1 where the file is not what would be written
    #[arg(long)]
    check: bool,
    /// Where a dependency is checked out, by its schema URL or its name in the manifest
    #[arg(long = "dependency", value_name = "SCHEMA_URL=FOLDER", value_parser = dependency)]
    dependencies: Vec<(String, PathBuf)>,
}

#[derive(Args)]
pub(crate) struct ExportArgs {
    /// A `Cargo.toml` of the workspace, by default that of the working directory
    #[arg(long, value_name = "FILE")]
    manifest_path: Option<PathBuf>,
    /// The folder of the registry
    #[arg(long, short, value_name = "FOLDER")]
    output: PathBuf,
    /// Write nothing; print a diff and exit with 1 where a file is not what would be written
    #[arg(long)]
    check: bool,
    /// The name of a new registry and its version, such as `https://shop.example/schemas/0.1.0`
    #[arg(long, value_name = "URL")]
    schema_url: Option<String>,
}

/// What became of a command that could be carried out.
pub(crate) enum Outcome {
    /// The files are as they should be; a sentence says what is in them.
    Done(String),
    /// `--check` found a difference, and this command would write the files.
    Differs { diff: String, cure: String },
}

pub(crate) fn run(command: Command) -> Result<Outcome, String> {
    match command {
        Command::Import(args) => import(args),
        Command::Export(args) => export(&args),
    }
}

fn import(args: ImportArgs) -> Result<Outcome, String> {
    let ImportArgs { registry, output, check, dependencies } = args;
    let mut cure =
        vec![format!("cargo traced registry import {} --output {}", registry.display(), output.display())];
    let named = dependencies.iter().map(|(name, folder)| format!("--dependency {name}={}", folder.display()));
    cure.extend(named);
    let import = Import::read(&registry, &Options { dependencies })?;
    finish(&[(output, import.module())], check, &cure, import.declared().len())
}

fn export(args: &ExportArgs) -> Result<Outcome, String> {
    let ExportArgs { manifest_path, output, check, schema_url } = args;
    let export = Export::read(manifest_path.as_deref())?;
    let files = export.files(output, schema_url.as_deref())?;
    let files: Vec<(PathBuf, String)> = files.into_iter().map(|file| (file.path, file.text)).collect();
    let mut cure = vec![format!("cargo traced registry export --output {}", output.display())];
    cure.extend(schema_url.iter().map(|url| format!("--schema-url {url}")));
    cure.extend(manifest_path.iter().map(|path| format!("--manifest-path {}", path.display())));
    finish(&files, *check, &cure, export.declared().count())
}

/// Writes the files, or compares them with what there is.
fn finish(
    files: &[(PathBuf, String)],
    check: bool,
    cure: &[String],
    attributes: usize,
) -> Result<Outcome, String> {
    let counted = if attributes == 1 { "1 attribute".to_owned() } else { format!("{attributes} attributes") };
    let places: Vec<String> = files.iter().map(|(path, _)| path.display().to_string()).collect();
    if check {
        let diff = files::diff(files)?;
        if !diff.is_empty() {
            return Ok(Outcome::Differs { diff, cure: cure.join(" ") });
        }
        return Ok(Outcome::Done(format!("up to date: {counted} in {}", places.join(" and "))));
    }
    files::write(files)?;
    Ok(Outcome::Done(format!("written: {counted} to {}", places.join(" and "))))
}

/// `SCHEMA_URL=FOLDER`
fn dependency(text: &str) -> Result<(String, PathBuf), String> {
    match text.rsplit_once('=') {
        Some((name, folder)) if !name.is_empty() && !folder.is_empty() => {
            Ok((name.to_owned(), Path::new(folder).to_owned()))
        }
        _ => Err("expected the dependency's schema URL and its folder, such as \
                  `https://common.example/schemas/1.0.0=../common`"
            .to_owned()),
    }
}
