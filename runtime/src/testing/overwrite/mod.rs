//! `TRACED_TESTING=overwrite`: writes the captured tree into the source of a test, in place of the expected one.

mod call;
mod layout;
mod literal;
mod lock;

use std::env;
use std::fs;
use std::panic::Location;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use call::Call;

/// The variable of the environment that asks for it.
const VARIABLE: &str = "TRACED_TESTING";

/// What was written by this process, whose calls know where they were when they were compiled.
static WRITTEN: Mutex<Vec<Written>> = Mutex::new(Vec::new());

/// One expected tree that was overwritten.
struct Written {
    file: PathBuf,
    /// Where the call was when it was compiled.
    line: u32,
    column: u32,
    /// The number of lines by which everything below it has moved.
    moved: i64,
    tree: String,
}

/// Whether the environment asks for expected trees to be overwritten.
///
/// # Panics
///
/// If the variable has another value than `overwrite`.
pub(super) fn is_asked_for() -> bool {
    match env::var_os(VARIABLE) {
        None => false,
        Some(value) if value.is_empty() => false,
        Some(value) if value == "overwrite" => true,
        Some(value) => {
            panic!("{VARIABLE} is `{}`, but it can only be `overwrite`, or unset", value.display())
        }
    }
}

/// Writes `tree` in place of the string literal `expected` of the call at `location`; where it did that.
///
/// # Errors
///
/// If there is no such call with such a literal, with the reason.
pub(super) fn overwrite(location: &Location<'_>, expected: &str, tree: &str) -> Result<String, String> {
    if tree.is_empty() {
        return Err("an empty tree is not written".to_owned());
    }
    let (line, column) = (location.line(), location.column());
    let file = find(location.file())?;
    let shown = format!("{}:{line}", file.display());
    let mut all = WRITTEN.lock().unwrap_or_else(PoisonError::into_inner);
    let _lock = lock::Lock::of(&file)?;

    let mut written = all.iter().filter(|written| written.file == file);
    if let Some(same) = written.clone().find(|written| (written.line, written.column) == (line, column)) {
        let is_same = same.tree == tree;
        return is_same.then(|| shown.clone()).ok_or_else(|| {
            format!("{shown} was overwritten already, with another tree: it sees more than one")
        });
    }
    let moved: i64 =
        written.by_ref().filter(|written| written.line < line).map(|written| written.moved).sum();
    let source =
        fs::read_to_string(&file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    let call = Call::find(&source, i64::from(line) + moved, column, expected).ok_or_else(|| {
        format!(
            "{shown} is not overwritten: no `assert_tree` or `assert` with this string literal is there; if the file was \
             changed since the test was built, run the test again"
        )
    })?;
    let literal = layout::literal(&source, &call.literal, tree);
    let moved = lines(&literal) - lines(&source[call.literal.range.clone()]);
    let changed = [&source[..call.literal.range.start], &literal, &source[call.literal.range.end..]].concat();
    fs::write(&file, changed).map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    all.push(Written { file, line, column, moved, tree: tree.to_owned() });
    Ok(shown)
}

fn lines(text: &str) -> i64 {
    i64::try_from(text.matches('\n').count()).unwrap_or(i64::MAX)
}

/// The source file of a location, which names it as the compiler was given it: from the root of the workspace, as a rule,
/// while a test runs in the folder of its package.
fn find(file: &str) -> Result<PathBuf, String> {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).or_else(|| env::current_dir().ok());
    let folders = package.iter().flat_map(|package| package.ancestors());
    let found = folders.map(|folder| folder.join(file)).find(|path| Path::is_file(path));
    found
        .ok_or_else(|| format!("the source file {file} is not found, from the folder of the package upwards"))
}
