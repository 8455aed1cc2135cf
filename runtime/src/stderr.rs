//! The lines this library writes on the standard error, where no caller is there to return a value to.

use crate::tree::excerpt;
use std::fmt::Display;
use std::io::Write;

/// The most characters of a line. An answer of a server or a value of the environment may be of any length.
const MAX_CHARACTERS: usize = 1000;

/// Writes `traced: text` as one line. Control characters and invisible ones are escaped, for parts of the text come from
/// other machines.
pub(crate) fn line(text: impl Display) {
    // In one piece, so that lines of several threads do not mix; a closed standard error must not disturb the program.
    let line = format!("traced: {}\n", excerpt(&text.to_string(), MAX_CHARACTERS));
    let _ = std::io::stderr().write_all(line.as_bytes());
}
