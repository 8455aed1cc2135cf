//! `OTEL_TRACES_EXPORTER`: where spans go.

use super::InitError;
use super::env::Env;
use crate::export::otlp;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exporter {
    Otlp,
    /// The standard output, as the specification has it.
    Console,
    /// The standard error, because nobody asked and the standard output belongs to the program.
    Fallback,
    None,
}

const KNOWN: [(&str, Exporter); 3] =
    [("otlp", Exporter::Otlp), ("console", Exporter::Console), ("none", Exporter::None)];

/// The exporters the environment asks for: those it names, else OTLP where it has an endpoint, else the terminal.
///
/// See <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#exporter-selection>.
pub(crate) fn exporters(env: &Env) -> Result<Vec<Exporter>, InitError> {
    let named = env.list_of("OTEL_TRACES_EXPORTER", &KNOWN)?;
    Ok(named.unwrap_or_else(|| {
        vec![if otlp::TRACES.has_endpoint(env) { Exporter::Otlp } else { Exporter::Fallback }]
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: (&str, &str) = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");

    #[test]
    fn an_endpoint_decides_unless_exporters_are_named() {
        assert_eq!(exporters(&Env::of([])).unwrap(), [Exporter::Fallback]);
        assert_eq!(exporters(&Env::of([ENDPOINT])).unwrap(), [Exporter::Otlp]);
        let named = ("OTEL_TRACES_EXPORTER", "console,otlp");
        assert_eq!(exporters(&Env::of([named])).unwrap(), [Exporter::Console, Exporter::Otlp]);
        assert_eq!(
            exporters(&Env::of([ENDPOINT, ("OTEL_TRACES_EXPORTER", "none")])).unwrap(),
            [Exporter::None]
        );
    }

    #[test]
    fn an_unknown_name_is_an_error() {
        let error = exporters(&Env::of([("OTEL_TRACES_EXPORTER", "zipkin")])).unwrap_err();
        assert_eq!(error.to_string(), "`OTEL_TRACES_EXPORTER` is `zipkin`; expected otlp, console, none");
    }
}
