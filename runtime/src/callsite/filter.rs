//! `TRACED_FILTER`: which functions are traced at all.

mod path;

use path::plain;
use std::error::Error;
use std::fmt;
use std::io::Write;

/// Names the filter a program starts with.
pub(crate) const VARIABLE: &str = "TRACED_FILTER";

/// The paths that a callsite is matched by.
pub(crate) struct Paths {
    /// The module it is written in.
    module: &'static str,
    /// Its function, without what a person does not write.
    function: String,
}

impl Paths {
    pub(super) fn new(module: &'static str, function: &str) -> Self {
        Self { module, function: plain(function) }
    }
}

/// Which functions are switched on: of the patterns that match, the longest decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter(Vec<Pattern>);

/// `path=on`; the empty path is that of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    path: String,
    on: bool,
}

/// A filter that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    part: String,
}

impl FilterError {
    /// The part of the filter that cannot be read.
    #[cfg(feature = "init")]
    pub(crate) fn part(&self) -> &str {
        &self.part
    }

    /// Says so where there is nobody to return it to.
    pub(crate) fn report(&self) {
        let _ = writeln!(std::io::stderr(), "traced: `{VARIABLE}` is ignored: {self}");
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` switches nothing: expected `path=off`, `path=on`, `off` or `on`", self.part)
    }
}

impl Error for FilterError {}

impl Filter {
    pub(crate) fn from_env() -> Result<Self, FilterError> {
        std::env::var_os(VARIABLE)
            .map_or_else(|| Ok(Self::default()), |filter| Self::parse(&filter.to_string_lossy()))
    }

    pub(crate) fn parse(filter: &str) -> Result<Self, FilterError> {
        let parts = filter.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(Pattern::parse).collect::<Result<_, _>>().map(Self)
    }

    /// The patterns that match none of `all`, as they are written.
    pub(super) fn unmatched(&self, all: &[Paths]) -> Vec<String> {
        let unmatched = self.0.iter().filter(|pattern| !all.iter().any(|paths| pattern.matches(paths)));
        unmatched.map(ToString::to_string).collect()
    }

    pub(super) fn admits(&self, paths: &Paths) -> bool {
        let matching = self.0.iter().filter(|pattern| pattern.matches(paths));
        // Of two equal paths the later decides.
        matching.max_by_key(|pattern| pattern.path.len()).is_none_or(|pattern| pattern.on)
    }
}

impl Pattern {
    fn parse(part: &str) -> Result<Self, FilterError> {
        let error = || FilterError { part: part.to_owned() };
        let (path, state) = part.rsplit_once('=').unwrap_or(("", part));
        let on = match state.trim() {
            "on" => true,
            "off" => false,
            _ => return Err(error()),
        };
        let path = path.trim();
        let is_path = |path: &str| {
            path.split("::").all(|segment| {
                !segment.is_empty() && segment.chars().all(|c| c.is_alphanumeric() || c == '_')
            })
        };
        if part.contains('=') && !is_path(path) {
            return Err(error());
        }
        Ok(Self { path: path.to_owned(), on })
    }

    fn matches(&self, paths: &Paths) -> bool {
        self.is_above(paths.module) || self.is_above(&paths.function)
    }

    fn is_above(&self, path: &str) -> bool {
        self.path.is_empty()
            || path.strip_prefix(&self.path).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = if self.on { "on" } else { "off" };
        if self.path.is_empty() { f.write_str(state) } else { write!(f, "{}={state}", self.path) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn states(filter: &str, path: &str) -> bool {
        let filter = Filter::parse(filter).unwrap();
        let matching = filter.0.iter().filter(|pattern| pattern.is_above(path));
        matching.max_by_key(|pattern| pattern.path.len()).is_none_or(|pattern| pattern.on)
    }

    #[test]
    fn the_longest_path_decides() {
        assert!(states("", "shop::db::load"));
        assert!(!states("shop::db=off", "shop::db::load"));
        assert!(!states("shop::db=off", "shop::db"));
        assert!(states("shop::db=off", "shop::dbx::load"));
        assert!(states("shop::db::load=on, shop=off", "shop::db::load"));
        assert!(!states("shop::db::load=on, shop=off", "shop::db::save"));
        assert!(!states("off", "shop::db"));
        assert!(states(" off , shop = on ,", "shop::db"));
        assert!(!states("shop=on,shop=off", "shop"));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for part in ["shop", "shop=of", "=on", "shop::=on", "sh op=off", "shop:db=off", "a=b=on"] {
            let error = Filter::parse(&format!("off, {part}")).unwrap_err().to_string();
            assert_eq!(
                error,
                format!("`{part}` switches nothing: expected `path=off`, `path=on`, `off` or `on`")
            );
        }
    }

    #[test]
    fn a_filter_is_shown_as_it_is_written() {
        let filter = Filter::parse("off,shop::db=on").unwrap();
        let shown: Vec<_> = filter.0.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["off", "shop::db=on"]);
    }
}
