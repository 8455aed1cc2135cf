//! Starts the services, each as a process.

use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const SERVICES: [&str; 3] = ["content", "lifecycle", "spellcheck"];

pub(crate) struct Services {
    processes: Vec<Child>,
    /// Where the service `content` listens.
    pub(crate) content: String,
}

impl Services {
    pub(crate) fn start(kafka: &str, model: &str, collector: &str) -> Result<Self, Box<dyn Error>> {
        build()?;
        let start = |service: &str| {
            let program =
                env::current_exe()?.with_file_name(service).with_extension(env::consts::EXE_EXTENSION);
            Command::new(program)
                .env("ESSAYS_KAFKA", kafka)
                .env("ESSAYS_MODEL", model)
                .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
                .env("OTEL_BSP_SCHEDULE_DELAY", "50")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
        };
        let mut processes = SERVICES.map(start).into_iter().collect::<io::Result<Vec<Child>>>()?;
        let mut content = String::new();
        let said = processes[0].stdout.take().ok_or("`content` does not say where it listens")?;
        BufReader::new(said).read_line(&mut content)?;
        Ok(Self { processes, content: content.trim_end().to_owned() })
    }

    /// Waits until each service has sent its last spans.
    pub(crate) fn stop(mut self) -> io::Result<()> {
        for process in &mut self.processes {
            drop(process.stdin.take());
        }
        self.processes.iter_mut().try_for_each(|process| process.wait().map(drop))
    }
}

/// Builds the services: `cargo run` builds only this program.
fn build() -> Result<(), Box<dyn Error>> {
    let Some(cargo) = env::var_os("CARGO") else { return Ok(()) };
    let program = env::current_exe()?;
    let folder = program.parent().ok_or("this program is in no folder")?;
    let profile = folder.file_name().filter(|name| *name != "debug").unwrap_or(OsStr::new("dev"));
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")]);
    command.args(SERVICES.iter().flat_map(|service| ["--bin", *service]));
    command.arg("--profile").arg(profile);
    command.arg("--target-dir").arg(folder.parent().ok_or("this program is in no target folder")?);
    if command.status()?.success() { Ok(()) } else { Err("the services were not built".into()) }
}
