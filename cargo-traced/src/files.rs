//! The files that a command writes, or holds against those that there are.

use similar::TextDiff;
use std::{
    fs,
    io::{Error, ErrorKind},
    path::{Path, PathBuf},
};

/// Writes the files that are not there already as they should be, and the folders that they are in.
pub(crate) fn write(files: &[(PathBuf, String)]) -> Result<(), String> {
    for (path, text) in files {
        // A file that is written needs to be compiled again.
        if current(path)?.as_deref() == Some(text) {
            continue;
        }
        path.parent().map_or(Ok(()), fs::create_dir_all).map_err(|error| at(path, &error))?;
        fs::write(path, text).map_err(|error| at(path, &error))?;
    }
    Ok(())
}

/// From the files that there are to those that would be written; empty where they are the same.
pub(crate) fn diff(files: &[(PathBuf, String)]) -> Result<String, String> {
    let mut diff = String::new();
    for (path, text) in files {
        let found = current(path)?.unwrap_or_default();
        if found != *text {
            let name = path.display().to_string();
            let lines = TextDiff::from_lines(&found, text);
            diff += &lines.unified_diff().header(&name, &name).to_string();
        }
    }
    Ok(diff)
}

/// The text of a file, where there is one. A checkout may end its lines as the machine does.
fn current(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(path, &error)),
    }
}

fn at(path: &Path, error: &Error) -> String {
    format!("{}: {error}", path.display())
}
