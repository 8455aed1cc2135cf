//! The program as a user runs it.

use std::process::Command;

#[test]
fn the_program_prints_its_traces_and_cuts_what_is_too_long() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_traced-tasks"));
    for (variable, _) in std::env::vars().filter(|(variable, _)| variable.starts_with("OTEL_")) {
        program.env_remove(variable);
    }
    let output = program.env("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "12").output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let printed = String::from_utf8(output.stderr).unwrap();
    let headlines: Vec<_> = printed.lines().filter(|line| line.starts_with("trace ")).collect();
    assert!(matches!(headlines[..], [_, _]), "the commands, and the archive that they asked for: {printed}");
    assert!(headlines.iter().any(|line| line.ends_with("26 spans  5 errors")), "{printed}");
    assert!(printed.contains(r#"task.title="water the pl" "#), "{printed}");
}
