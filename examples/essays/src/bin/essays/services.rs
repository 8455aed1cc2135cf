//! The services, as processes beside this one.

use std::error::Error;
use std::io::{self, BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::{env, str};

pub(crate) struct Services {
    processes: Vec<Child>,
    /// Where the service `content` listens.
    pub(crate) content: String,
}

impl Services {
    pub(crate) fn start(kafka: &str, model: &str, collector: &str) -> Result<Self, Box<dyn Error>> {
        let start = |service: &str| {
            Command::new(
                env::current_exe()?.with_file_name(service).with_extension(env::consts::EXE_EXTENSION),
            )
            .env("ESSAYS_KAFKA", kafka)
            .env("ESSAYS_MODEL", model)
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector)
            .env("OTEL_BSP_SCHEDULE_DELAY", "50")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
        };
        let mut processes: Vec<Child> = Vec::new();
        for service in ["content", "lifecycle", "spellcheck"] {
            processes.push(start(service)?);
        }
        let mut content = String::new();
        let said = processes[0].stdout.take().ok_or("no output")?;
        BufReader::new(said).read_line(&mut content)?;
        Ok(Self { processes, content: content.trim_end().to_owned() })
    }

    /// Waits for each to send its last spans.
    pub(crate) fn stop(mut self) -> io::Result<()> {
        for process in &mut self.processes {
            drop(process.stdin.take());
        }
        self.processes.iter_mut().try_for_each(|process| process.wait().map(drop))
    }
}
