//! Whether to use color, and how it is written.

use std::{env, ffi::OsString, io::IsTerminal};

/// How a piece of text looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    Plain,
    Bold,
    Dim,
    Red,
    BoldRed,
    Green,
    Yellow,
    Cyan,
}

impl Style {
    /// The parameters of the escape sequence that sets it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "1",
            Self::Dim => "2",
            Self::Red => "31",
            Self::BoldRed => "1;31",
            Self::Green => "32",
            Self::Yellow => "33",
            Self::Cyan => "36",
        }
    }
}

/// Whether a stream is to be written to in color.
pub(super) fn is_wanted(stream: &impl IsTerminal) -> bool {
    decide(stream.is_terminal(), |name| env::var_os(name))
}

fn decide(terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let is = |name, value: &str| variable(name).is_some_and(|found| found == value);
    if set("NO_COLOR") {
        false
    } else if set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        true
    } else {
        terminal && !is("TERM", "dumb")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide_in(terminal: bool, environment: &[(&str, &str)]) -> bool {
        decide(terminal, |name| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn a_terminal_has_color() {
        assert!(decide_in(true, &[]));
        assert!(!decide_in(false, &[]));
        assert!(!decide_in(true, &[("TERM", "dumb")]));
    }

    #[test]
    fn the_environment_overrides() {
        assert!(!decide_in(true, &[("NO_COLOR", "1")]));
        assert!(decide_in(true, &[("NO_COLOR", "")]));
        assert!(decide_in(false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!decide_in(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!decide_in(false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    }
}
