//! A test in a process of its own.

use std::env;
use std::process::{Command, Output, Stdio};
use std::thread;
use traced_tests::child::isolate;

/// Set in the child.
const CHILD: &str = "TRACED_TESTS_CHILD";

/// Runs `work` in a process in which nothing else runs, and returns whether it succeeded, and what it wrote. In that
/// process it returns `None`, after the work.
pub(crate) fn alone(variables: &[(&str, &str)], work: impl FnOnce()) -> Option<(bool, String)> {
    if env::var_os(CHILD).is_some() {
        work();
        return None;
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([thread::current().name().unwrap(), "--exact", "--nocapture"]);
    isolate(&mut command);
    command.env(CHILD, "").envs(variables.iter().copied()).env_remove("RUST_BACKTRACE");
    let output = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let Output { status, stdout, stderr } = output;
    Some((status.success(), String::from_utf8([stdout, stderr].concat()).unwrap()))
}
