//! Why [`init`](crate::init) did not start.

use std::error::Error;
use std::fmt;

/// Why OpenTelemetry could not be set up. Nothing is installed when one is returned.
///
/// The OpenTelemetry specification has an SDK warn about a variable it cannot read and go on without it. Here the
/// caller decides: report and stop, or report and run without telemetry.
#[derive(Debug)]
#[non_exhaustive]
pub enum InitError {
    /// Another [`Guard`](crate::Guard) of this process is alive.
    AlreadyInitialised,
    /// An environment variable holds a value that is not known or not supported.
    #[non_exhaustive]
    Variable {
        /// The variable's name.
        variable: &'static str,
        /// Its value, or the word of a list that is at fault.
        value: String,
        /// What would have been understood.
        expected: String,
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
        /// What the exporter said.
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
                write!(f, "`{variable}` is `{value}`; expected {expected}")
            }
            Self::NoTls { variable } => {
                write!(f, "`{variable}` is an https address; enable the feature `otlp-tls` of `traced`")
            }
            Self::Exporter { .. } => f.write_str("the OTLP exporter could not be built"),
        }
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
