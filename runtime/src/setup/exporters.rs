//! `OTEL_TRACES_EXPORTER`: where spans go.

use super::env::Env;
use super::otlp;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exporter {
    Otlp,
    /// The standard output, as the specification has it.
    Console,
    /// The standard error, where no exporter was chosen: the standard output belongs to the program.
    Fallback,
    None,
}

const VARIABLE: &str = "OTEL_TRACES_EXPORTER";

const KNOWN: [(&str, Exporter); 3] =
    [("otlp", Exporter::Otlp), ("console", Exporter::Console), ("none", Exporter::None)];

/// The exporters that the environment chooses: those it names, else OTLP if it has an endpoint, else the terminal.
///
/// See <https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#exporter-selection>.
pub(crate) fn exporters(env: &Env) -> Vec<Exporter> {
    let named = env.list_of(VARIABLE, &KNOWN);
    named.unwrap_or_else(|| {
        vec![if otlp::TRACES.has_endpoint(env) { Exporter::Otlp } else { Exporter::Fallback }]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENDPOINT: (&str, &str) = ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318");

    #[test]
    fn an_endpoint_decides_unless_exporters_are_named() {
        assert_eq!(exporters(&Env::of([])), [Exporter::Fallback]);
        assert_eq!(exporters(&Env::of([ENDPOINT])), [Exporter::Otlp]);
        let named = |value| exporters(&Env::of([ENDPOINT, (VARIABLE, value)]));
        assert_eq!(named("console,otlp"), [Exporter::Console, Exporter::Otlp]);
        assert_eq!(named("none"), [Exporter::None]);
    }

    #[test]
    fn without_a_known_name_the_variable_counts_as_unset() {
        for value in ["zipkin", ","] {
            let env = Env::of([ENDPOINT, (VARIABLE, value)]);
            assert_eq!(exporters(&env), [Exporter::Otlp]);
            let warnings: Vec<_> = env.take_warnings().iter().map(ToString::to_string).collect();
            assert_eq!(
                warnings,
                [format!("`{VARIABLE}` is `{value}`; expected otlp, console, none; ignored")]
            );
        }
    }
}
