//! Why [`init`](crate::init) did not start.

use super::warning::Warning;
use crate::tree::excerpt;
use std::error::Error;
use std::fmt;

/// The most characters of a value that an error quotes.
const VALUE: usize = 200;

/// Why OpenTelemetry could not be set up. Nothing is installed when one is returned.
///
/// Its `Debug` form is the sentence of its `Display` form followed by those of its sources, so that it can be read where
/// `fn main() -> Result<(), InitError>` ends with one.
#[non_exhaustive]
pub enum InitError {
    /// Another [`Guard`](crate::setup::Guard) of this process is alive.
    AlreadyInitialised,
    /// An environment variable holds a value without which nothing can be set up as it was meant: an endpoint that is no
    /// address, a filter that cannot be read.
    #[non_exhaustive]
    Variable {
        /// The variable's name.
        variable: &'static str,
        /// Its value, or the word of a list that is at fault.
        value: String,
        /// What would have been understood.
        expected: String,
    },
    /// Variables of the environment cannot be followed, and [`Setup::strict`](crate::setup::Setup::strict) asks for all of them.
    #[non_exhaustive]
    Environment {
        /// One sentence for each variable.
        warnings: Vec<String>,
    },
    /// An endpoint is an `https` address, and this build has no TLS.
    #[non_exhaustive]
    NoTls {
        /// The variable that holds the endpoint.
        variable: &'static str,
    },
    /// The exporter could not be built.
    #[non_exhaustive]
    Exporter {
        /// Why.
        source: Box<dyn Error + Send + Sync>,
    },
}

impl InitError {
    pub(crate) fn variable(
        variable: &'static str,
        value: impl Into<String>,
        expected: impl fmt::Display,
    ) -> Self {
        Self::Variable { variable, value: value.into(), expected: expected.to_string() }
    }

    pub(crate) fn environment(warnings: &[Warning]) -> Self {
        Self::Environment { warnings: warnings.iter().map(ToString::to_string).collect() }
    }

    pub(crate) fn exporter(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Exporter { source: source.into() }
    }
}

impl fmt::Display for InitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AlreadyInitialised => {
                f.write_str("already initialised: the guard of an earlier call is alive")
            }
            Self::Variable { variable, value, expected } => {
                write!(f, "`{variable}` is `{}`; expected {expected}", excerpt(value, VALUE))
            }
            Self::Environment { warnings } => f.write_str(&warnings.join("\n")),
            Self::NoTls { variable } => {
                write!(f, "`{variable}` is an https address; enable the feature `otlp-tls` of `traced`")
            }
            Self::Exporter { .. } => f.write_str("the OTLP exporter could not be built"),
        }
    }
}

impl fmt::Debug for InitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)?;
        let mut source = self.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

impl Error for InitError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Exporter { source } => Some(&**source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_is_the_sentence() {
        let error = InitError::variable("TRACED_FILTER", "x\u{1b}", "`off`");
        assert_eq!(format!("{error:?}"), "`TRACED_FILTER` is `x\\u{1b}`; expected `off`");
        let error = InitError::exporter("no such host");
        assert_eq!(format!("{error:?}"), "the OTLP exporter could not be built: no such host");
    }
}
