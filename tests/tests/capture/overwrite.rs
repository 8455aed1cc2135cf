//! `TRACED_TESTING=overwrite`, on copies of the files in `written`.

use crate::written::{different, same};
use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use traced::testing::capture;
use traced_tests::child::isolate;

/// Names what a child process runs: a number for one of the functions of a file, or all of them.
const PART: &str = "TRACED_TESTS_WRITTEN";

/// A folder like that of the workspace, with a copy of one file.
struct Copy {
    folder: PathBuf,
    file: PathBuf,
}

impl Copy {
    /// `source` is the text of the file that is next to `written/mod.rs` under this name.
    fn of(name: &str, source: &str) -> Self {
        let test = thread::current().name().unwrap_or_default().replace("::", "-");
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let file = folder.join(file!()).with_file_name("written").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, source).unwrap();
        Self { folder, file }
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    /// This test in a process of its own, which finds the copy where the file was when it was compiled.
    fn child(&self, part: &str, mode: &str) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args([thread::current().name().unwrap(), "--exact"]);
        isolate(&mut command);
        command.env(PART, part).env("TRACED_TESTING", mode);
        command.env("CARGO_MANIFEST_DIR", self.folder.join("tests"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn run(&self, part: &str, mode: &str) -> (bool, String) {
        let Output { status, stdout, stderr } = self.child(part, mode).wait_with_output().unwrap();
        let text = [stdout, stderr].concat();
        (status.success(), String::from_utf8(text).unwrap())
    }
}

/// Runs what this process, a child of the test, is to run; whether it is one.
fn is_child(functions: &[fn()]) -> bool {
    let Ok(part) = env::var(PART) else { return false };
    match part.parse::<usize>() {
        Ok(one) => functions[one](),
        Err(_) => thread::scope(|scope| functions.iter().for_each(|function| drop(scope.spawn(function)))),
    }
    true
}

#[test]
fn trees_are_written_by_many_threads_at_once() {
    if is_child(&different::ALL) {
        return;
    }
    let copy = Copy::of("different.rs", include_str!("written/different.rs"));
    let (is_success, output) = copy.run("all", "overwrite");
    assert!(is_success, "{output}");
    assert_eq!(copy.text(), include_str!("written/different.after"));
    assert_eq!(output.matches("traced: wrote the captured tree to ").count(), 5, "{output}");
    assert!(output.contains(&format!("{}:10\n", copy.file.display())), "{output}");
}

#[test]
fn trees_are_written_by_many_processes_at_once() {
    if is_child(&different::ALL) {
        return;
    }
    let copy = Copy::of("different.rs", include_str!("written/different.rs"));
    let children = (0..different::ALL.len()).map(|part| copy.child(&part.to_string(), "overwrite"));
    for child in children.collect::<Vec<_>>() {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(copy.text(), include_str!("written/different.after"));
}

#[test]
fn lines_that_moved_are_told_apart() {
    if is_child(&same::ALL) {
        return;
    }
    let copy = Copy::of("same.rs", include_str!("written/same.rs"));
    let (is_success, output) = copy.run("all", "overwrite");
    assert!(is_success, "{output}");
    assert_eq!(copy.text(), include_str!("written/same.after"));
}

#[test]
fn a_file_that_changed_since_it_was_compiled_is_left_alone() {
    if is_child(&same::ALL) {
        return;
    }
    let changed = format!("\n\n{}", include_str!("written/same.rs"));
    let copy = Copy::of("same.rs", &changed);
    let (is_success, output) = copy.run("0", "overwrite");
    assert!(!is_success);
    assert!(
        output.contains("if the file was changed since the test was built, run the test again"),
        "{output}"
    );
    assert_eq!(copy.text(), changed);
}

#[test]
fn one_assertion_is_not_written_with_two_trees() {
    fn many(names: [&str; 2]) {
        for name in names {
            let spans = capture();
            traced::span!(name = name, {});
            spans.assert_tree("no name");
        }
    }
    if is_child(&[|| many(["one", "one"]), || many(["one", "two"])]) {
        return;
    }
    let copy = Copy::of("../overwrite.rs", include_str!("overwrite.rs"));
    let (is_success, output) = copy.run("1", "overwrite");
    assert!(!is_success);
    assert!(output.contains("was overwritten already, with another tree"), "{output}");
    fs::write(&copy.file, include_str!("overwrite.rs")).unwrap();
    let (is_success, output) = copy.run("0", "overwrite");
    assert!(is_success, "{output}");
    assert!(copy.text().contains("spans.assert_tree(\"one\")"));
}

#[test]
fn nothing_is_written_unless_it_is_asked_for() {
    if is_child(&same::ALL) {
        return;
    }
    let copy = Copy::of("same.rs", include_str!("written/same.rs"));
    let (is_success, output) = copy.run("0", "");
    assert!(!is_success);
    assert!(output.contains("+ one\n+ └─ child\n"), "{output}");
    let (is_success, output) = copy.run("0", "yes");
    assert!(!is_success);
    assert!(output.contains("TRACED_TESTING is `yes`, but it can only be `overwrite`, or unset"), "{output}");
    assert_eq!(copy.text(), include_str!("written/same.rs"));
}

#[test]
fn an_empty_tree_is_never_written() {
    if is_child(&[|| capture().assert_tree("something")]) {
        return;
    }
    let copy = Copy::of("../overwrite.rs", include_str!("overwrite.rs"));
    let (is_success, output) = copy.run("0", "overwrite");
    assert!(!is_success);
    assert!(output.contains("an empty tree is not written"), "{output}");
    assert_eq!(copy.text(), include_str!("overwrite.rs"));
}
