//! The environment, read in one place.

use super::InitError;
use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;
use std::time::Duration;

/// The environment variables of this process, or a map of them in tests, which share one process.
///
/// An empty value counts as an unset one, as
/// <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#parsing-empty-value> asks.
#[derive(Debug)]
pub(crate) enum Env {
    Process,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests build it"))]
    Map(HashMap<&'static str, &'static str>),
}

impl Env {
    #[cfg(test)]
    pub(crate) fn of(variables: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        Self::Map(variables.into_iter().collect())
    }

    /// The trimmed value of `variable`. What is not Unicode is read lossily: no known value is spelled that way.
    pub(crate) fn get(&self, variable: &str) -> Option<String> {
        let value = match self {
            Self::Process => std::env::var_os(variable)?.to_string_lossy().trim().to_owned(),
            Self::Map(variables) => variables.get(variable)?.trim().to_owned(),
        };
        (!value.is_empty()).then_some(value)
    }

    /// The first of `variables` that is set, with its name: a signal's own variable stands before the general one.
    pub(crate) fn first(&self, variables: &[&'static str]) -> Option<(&'static str, String)> {
        variables.iter().find_map(|&variable| Some((variable, self.get(variable)?)))
    }

    /// A number, checked by `accept`; an error names `expected`.
    pub(crate) fn number<T: FromStr>(
        &self,
        variable: &'static str,
        expected: impl Display,
        accept: impl Fn(&T) -> bool,
    ) -> Result<Option<T>, InitError> {
        let Some(value) = self.get(variable) else { return Ok(None) };
        match value.parse().ok().filter(accept) {
            Some(number) => Ok(Some(number)),
            None => Err(InitError::variable(variable, value, expected)),
        }
    }

    /// A count of things, from 0.
    pub(crate) fn count(&self, variable: &'static str) -> Result<Option<u32>, InitError> {
        self.number(variable, "a whole number from 0", |_| true)
    }

    /// A duration in milliseconds, as every OpenTelemetry variable spells one.
    pub(crate) fn milliseconds(&self, variables: &[&'static str]) -> Result<Option<Duration>, InitError> {
        let Some((variable, _)) = self.first(variables) else { return Ok(None) };
        let millis = self.number(variable, "a whole number of milliseconds", |_| true)?;
        Ok(millis.map(Duration::from_millis))
    }

    /// `true` or `false`, in any case; unset is false.
    pub(crate) fn flag(&self, variable: &'static str) -> Result<bool, InitError> {
        match self.get(variable) {
            None => Ok(false),
            Some(value) if value.eq_ignore_ascii_case("true") => Ok(true),
            Some(value) if value.eq_ignore_ascii_case("false") => Ok(false),
            Some(value) => Err(InitError::variable(variable, value, "true or false")),
        }
    }

    /// One of `known`, in any case.
    pub(crate) fn one_of<T: Copy>(
        &self,
        variables: &[&'static str],
        known: &[(&'static str, T)],
    ) -> Result<Option<T>, InitError> {
        self.first(variables).map(|(variable, value)| lookup(variable, &value, known)).transpose()
    }

    /// A comma-separated list of `known` values, in any case, without repetitions.
    pub(crate) fn list_of<T: Copy + PartialEq>(
        &self,
        variable: &'static str,
        known: &[(&'static str, T)],
    ) -> Result<Option<Vec<T>>, InitError> {
        let Some(value) = self.get(variable) else { return Ok(None) };
        let mut items = Vec::new();
        for word in value.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let item = lookup(variable, word, known)?;
            if !items.contains(&item) {
                items.push(item);
            }
        }
        Ok(Some(items))
    }
}

fn lookup<T: Copy>(variable: &'static str, word: &str, known: &[(&'static str, T)]) -> Result<T, InitError> {
    let found = known.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|&(_, item)| item).ok_or_else(|| {
        let names: Vec<_> = known.iter().map(|&(name, _)| name).collect();
        InitError::variable(variable, word, names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOURS: [(&str, u8); 2] = [("red", 1), ("blue", 2)];

    #[test]
    fn an_empty_value_is_an_unset_one() {
        let env = Env::of([("A", "  "), ("B", " x ")]);
        assert_eq!(env.get("A"), None);
        assert_eq!(env.get("B").as_deref(), Some("x"));
        assert_eq!(env.first(&["A", "B"]), Some(("B", "x".to_owned())));
    }

    #[test]
    fn lists_know_their_words_in_any_case() {
        let env = Env::of([("A", "Red, blue,,red"), ("B", "red,green")]);
        assert_eq!(env.list_of("A", &COLOURS).unwrap(), Some(vec![1, 2]));
        let error = env.list_of("B", &COLOURS).unwrap_err();
        assert_eq!(error.to_string(), "`B` is `green`; expected red, blue");
    }

    #[test]
    fn numbers_and_flags_say_what_they_expect() {
        let env = Env::of([("A", "ten"), ("B", "TRUE"), ("C", "yes"), ("D", "1500")]);
        let error = env.count("A").unwrap_err();
        assert_eq!(error.to_string(), "`A` is `ten`; expected a whole number from 0");
        assert!(env.flag("B").unwrap());
        assert_eq!(env.flag("C").unwrap_err().to_string(), "`C` is `yes`; expected true or false");
        assert_eq!(env.milliseconds(&["X", "D"]).unwrap(), Some(Duration::from_millis(1500)));
    }
}
