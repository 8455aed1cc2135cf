//! The environment, read in one place.
//!
//! A value that cannot be used is warned about and ignored, as
//! <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#configuration-types> asks.

use super::variables;
use super::warning::{Warning, Warnings};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;
use std::time::Duration;

/// The environment variables, and the warnings that reading them gave rise to.
///
/// An empty value counts as an unset one, as
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#parsing-empty-value> asks.
#[derive(Debug)]
pub(crate) struct Env {
    source: Source,
    warnings: Warnings,
    #[cfg(test)]
    read: std::cell::RefCell<std::collections::BTreeSet<&'static str>>,
}

/// The variables of this process, or a map of them in tests, which share one process.
#[derive(Debug)]
enum Source {
    Process,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests build it"))]
    Map(HashMap<&'static str, &'static str>),
}

impl Env {
    /// The environment of this process.
    pub(crate) fn process() -> Self {
        Self::new(Source::Process)
    }

    #[cfg(test)]
    pub(crate) fn of(variables: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        Self::new(Source::Map(variables.into_iter().collect()))
    }

    fn new(source: Source) -> Self {
        Self {
            source,
            warnings: Warnings::default(),
            #[cfg(test)]
            read: std::cell::RefCell::default(),
        }
    }

    /// The names of all variables that are set.
    pub(crate) fn names(&self) -> Vec<String> {
        match &self.source {
            Source::Process => {
                std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned()).collect()
            }
            Source::Map(variables) => variables.keys().map(|&name| name.to_owned()).collect(),
        }
    }

    /// The trimmed value of `variable`. What is not Unicode is read lossily: no known value is spelled that way.
    pub(crate) fn get(&self, variable: &'static str) -> Option<String> {
        debug_assert!(variables::is_read(variable), "`{variable}` is missing in the table of variables");
        #[cfg(test)]
        self.read.borrow_mut().insert(variable);
        self.value(variable)
    }

    /// The trimmed value of a variable that may be missing in the table of those that are read.
    pub(crate) fn value(&self, variable: &str) -> Option<String> {
        let value = match &self.source {
            Source::Process => std::env::var_os(variable)?.to_string_lossy().trim().to_owned(),
            Source::Map(variables) => variables.get(variable)?.trim().to_owned(),
        };
        (!value.is_empty()).then_some(value)
    }

    /// The first of `variables` that is set, with its name: a signal's own variable stands before the general one.
    pub(crate) fn first(&self, variables: &[&'static str]) -> Option<(&'static str, String)> {
        variables.iter().find_map(|&variable| Some((variable, self.get(variable)?)))
    }

    /// Keeps a warning about `variable`. Its text follows the name: "is `1`; expected …".
    pub(crate) fn warn(&self, variable: &str, text: impl Display) {
        self.warnings.add(Warning::new(variable, text));
    }

    /// Keeps the usual warning: `value` was found, `expected` would have been understood, and the variable is ignored.
    pub(crate) fn warn_ignored(&self, variable: &str, value: &str, expected: impl Display) {
        self.warnings.add(Warning::ignored(variable, value, expected));
    }

    /// The warnings so far, at most one for each variable.
    pub(crate) fn take_warnings(&self) -> Vec<Warning> {
        self.warnings.take()
    }

    /// A number that `accept` takes; a warning names what is `expected`.
    pub(crate) fn number<T: FromStr>(
        &self,
        variable: &'static str,
        expected: impl Display,
        accept: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let value = self.get(variable)?;
        let number = value.parse().ok().filter(accept);
        if number.is_none() {
            self.warn_ignored(variable, &value, expected);
        }
        number
    }

    /// A count of things, from 0.
    pub(crate) fn count(&self, variable: &'static str) -> Option<u32> {
        self.number(variable, "a whole number from 0", |_| true)
    }

    /// A whole number within `range`; one above it is lowered to the end of the range, with a warning.
    pub(crate) fn size(&self, variable: &'static str, range: RangeInclusive<usize>) -> Option<usize> {
        let value = self.get(variable)?;
        let (least, most) = range.into_inner();
        let is_whole = value.bytes().all(|byte| byte.is_ascii_digit());
        match value.parse::<usize>() {
            Ok(size) if (least..=most).contains(&size) => Some(size),
            // Digits that do not fit into a `usize` are a large number, too.
            size if is_whole && size.as_ref().map_or(true, |&size| size > most) => {
                self.warnings.add(Warning::lowered(variable, &value, most));
                Some(most)
            }
            _ => {
                self.warn_ignored(variable, &value, format_args!("a whole number from {least}"));
                None
            }
        }
    }

    /// A duration in milliseconds, as every OpenTelemetry variable spells one; the first of `variables` that holds one.
    pub(crate) fn milliseconds(&self, variables: &[&'static str]) -> Option<Duration> {
        let read = |&variable| self.number(variable, "a whole number of milliseconds", |_| true);
        variables.iter().find_map(read).map(Duration::from_millis)
    }

    /// `true`, in any case; unset is false, and so is any other value.
    pub(crate) fn flag(&self, variable: &'static str) -> bool {
        let Some(value) = self.get(variable) else { return false };
        if !["true", "false"].iter().any(|known| value.eq_ignore_ascii_case(known)) {
            self.warnings.add(Warning::taken_as(variable, &value, "true or false", "false"));
        }
        value.eq_ignore_ascii_case("true")
    }

    /// The first of `variables` that holds one of `known`, in any case.
    pub(crate) fn one_of<T: Copy>(
        &self,
        variables: &[&'static str],
        known: &[(&'static str, T)],
    ) -> Option<T> {
        variables.iter().find_map(|&variable| {
            let value = self.get(variable)?;
            let found = find(&value, known);
            if found.is_none() {
                self.warn_ignored(variable, &value, names(known));
            }
            found
        })
    }

    /// The `known` values of a comma-separated list, in any case, without repetitions; none if there is not one.
    pub(crate) fn list_of<T: Copy + PartialEq>(
        &self,
        variable: &'static str,
        known: &[(&'static str, T)],
    ) -> Option<Vec<T>> {
        let value = self.get(variable)?;
        let words = || value.split(',').map(str::trim).filter(|word| !word.is_empty());
        let mut items = Vec::new();
        for item in words().filter_map(|word| find(word, known)) {
            if !items.contains(&item) {
                items.push(item);
            }
        }
        let unknown: Vec<_> = words().filter(|word| find(word, known).is_none()).collect();
        if !unknown.is_empty() {
            self.warn_ignored(variable, &unknown.join(","), names(known));
        } else if items.is_empty() {
            self.warn_ignored(variable, &value, names(known));
        } else if items.len() > 1 && words().any(|word| word.eq_ignore_ascii_case("none")) {
            self.warn(variable, "has `none` beside other words; it has no effect there");
        }
        (!items.is_empty()).then_some(items)
    }

    /// The entries of `key=value,…` that `accept` takes, percent-decoded. A warning names the others by their place only:
    /// a header's value may be a secret.
    pub(crate) fn pairs(
        &self,
        variable: &'static str,
        accept: impl Fn(&str, &str) -> bool,
    ) -> Vec<(String, String)> {
        let (mut pairs, mut malformed) = (Vec::new(), Vec::new());
        let value = self.get(variable).unwrap_or_default();
        for (index, entry) in value.split(',').enumerate().filter(|(_, entry)| !entry.trim().is_empty()) {
            match pair(entry).filter(|(key, value)| accept(key, value)) {
                Some(pair) => pairs.push(pair),
                None => malformed.push((index + 1).to_string()),
            }
        }
        if !malformed.is_empty() {
            let entries = if malformed.len() == 1 { "entry" } else { "entries" };
            let places = malformed.join(", ");
            self.warn(
                variable,
                format_args!("is a list of `key=value`; {entries} {places} cannot be read; ignored"),
            );
        }
        pairs
    }

    /// The variables that were read so far.
    #[cfg(test)]
    pub(crate) fn variables_read(&self) -> std::collections::BTreeSet<&'static str> {
        self.read.borrow().clone()
    }
}

fn find<T: Copy>(word: &str, known: &[(&'static str, T)]) -> Option<T> {
    known.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, item)| item)
}

fn names<T>(known: &[(&'static str, T)]) -> String {
    known.iter().map(|&(name, _)| name).collect::<Vec<_>>().join(", ")
}

fn pair(entry: &str) -> Option<(String, String)> {
    let (key, value) = entry.split_once('=')?;
    let decode = |text: &str| percent_decode_str(text.trim()).decode_utf8().ok().map(Cow::into_owned);
    let (key, value) = (decode(key)?, decode(value)?);
    (!key.is_empty()).then_some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DISABLED: &str = "OTEL_SDK_DISABLED";
    const PROPAGATORS: &str = "OTEL_PROPAGATORS";
    const QUEUE: &str = "OTEL_BSP_MAX_QUEUE_SIZE";
    const OWN: &str = "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT";
    const GENERAL: &str = "OTEL_EXPORTER_OTLP_TIMEOUT";
    const RESOURCE: &str = "OTEL_RESOURCE_ATTRIBUTES";
    const COLOURS: [(&str, u8); 2] = [("red", 1), ("blue", 2)];

    /// What `read` gives for one variable, and the warning.
    fn read<T>(variable: &'static str, value: &'static str, read: impl Fn(&Env) -> T) -> (T, String) {
        let env = Env::of([(variable, value)]);
        let read = read(&env);
        let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
        (read, warnings.join("\n"))
    }

    #[test]
    fn an_empty_value_is_an_unset_one() {
        let env = Env::of([(OWN, "  "), (GENERAL, " x ")]);
        assert_eq!(env.get(OWN), None);
        assert_eq!(env.get(GENERAL).as_deref(), Some("x"));
        assert_eq!(env.first(&[OWN, GENERAL]), Some((GENERAL, "x".to_owned())));
    }

    #[test]
    fn words_of_a_list_that_are_not_known_are_warned_about_and_left_out() {
        let list = |value| read(PROPAGATORS, value, |env| env.list_of(PROPAGATORS, &COLOURS));
        assert_eq!(list("Red, blue,,red"), (Some(vec![1, 2]), String::new()));
        let warning = |value| format!("`OTEL_PROPAGATORS` is `{value}`; expected red, blue; ignored");
        assert_eq!(list("red,green,grey"), (Some(vec![1]), warning("green,grey")));
        assert_eq!(list("green"), (None, warning("green")));
        assert_eq!(list(","), (None, warning(",")));
        let known = [("red", 1), ("none", 0)];
        let list = |value| read(PROPAGATORS, value, |env| env.list_of(PROPAGATORS, &known));
        assert_eq!(list("none"), (Some(vec![0]), String::new()));
        let warning = "`OTEL_PROPAGATORS` has `none` beside other words; it has no effect there";
        assert_eq!(list("none,red"), (Some(vec![0, 1]), warning.to_owned()));
    }

    #[test]
    fn numbers_that_are_none_are_warned_about_and_ignored() {
        let count = |value| read(QUEUE, value, |env| env.count(QUEUE));
        assert_eq!(count("7"), (Some(7), String::new()));
        for value in ["ten", "-1", "1.5"] {
            let warning = format!("`{QUEUE}` is `{value}`; expected a whole number from 0; ignored");
            assert_eq!(count(value), (None, warning));
        }
    }

    #[test]
    fn a_number_that_is_too_large_is_lowered() {
        let size = |value| read(QUEUE, value, |env| env.size(QUEUE, 1..=100));
        assert_eq!(size("100"), (Some(100), String::new()));
        for value in ["101", "1000000000000000000", "100000000000000000000000"] {
            let warning = format!("`{QUEUE}` is `{value}`; lowered to 100, the most there can be");
            assert_eq!(size(value), (Some(100), warning));
        }
        for value in ["0", "-1", "x"] {
            let warning = format!("`{QUEUE}` is `{value}`; expected a whole number from 1; ignored");
            assert_eq!(size(value), (None, warning));
        }
    }

    #[test]
    fn what_is_not_true_is_false() {
        let flag = |value| read(DISABLED, value, |env| env.flag(DISABLED));
        assert_eq!(flag("TRUE"), (true, String::new()));
        assert_eq!(flag("False"), (false, String::new()));
        let warning = "`OTEL_SDK_DISABLED` is `1`; expected true or false; taken as false";
        assert_eq!(flag("1"), (false, warning.to_owned()));
    }

    #[test]
    fn the_general_variable_stands_in_for_one_that_cannot_be_read() {
        let env = Env::of([(OWN, "10s"), (GENERAL, "1500")]);
        assert_eq!(env.milliseconds(&[OWN, GENERAL]), Some(Duration::from_millis(1500)));
        assert_eq!(env.take_warnings().len(), 1);
        let env = Env::of([(OWN, "green"), (GENERAL, "blue")]);
        assert_eq!(env.one_of(&[OWN, GENERAL], &COLOURS), Some(2));
    }

    #[test]
    fn entries_that_are_no_pairs_are_named_by_their_place() {
        let pairs = |value| read(RESOURCE, value, |env| env.pairs(RESOURCE, |_, value| value != "no"));
        let (found, warning) = pairs("a=1, b = x%20y=,broken,=x,c=no,d=%FF,");
        assert_eq!(found, [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "x y=".to_owned())]);
        assert_eq!(
            warning,
            "`OTEL_RESOURCE_ATTRIBUTES` is a list of `key=value`; entries 3, 4, 5, 6 cannot be read; ignored"
        );
        assert_eq!(pairs("a=1,").1, "");
    }
}
