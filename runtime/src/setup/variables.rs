//! The environment variables of the specification: which are read, which cannot be followed, which are of no concern here.
//!
//! The table in the documentation of [`init`](crate::init) has the rows of [`READ`], and a test holds one against the other.

/// Variables that are read, one row of the table in the documentation.
#[derive(Debug)]
pub(crate) struct Row {
    /// A signal's own variable stands before the general one.
    pub(crate) names: &'static [&'static str],
    /// As the documentation puts it; empty where there is none.
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the documentation"))]
    pub(crate) default: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "held against the documentation"))]
    pub(crate) effect: &'static str,
    /// The feature of `traced` without which they have no effect.
    pub(crate) feature: Option<Feature>,
}

/// A feature, and whether this build has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    pub(crate) name: &'static str,
    pub(crate) enabled: bool,
    /// Whether somebody else may read its variables in a build without it.
    pub(crate) is_of_others: bool,
}

const LOGS: Feature = Feature { name: "logs", enabled: cfg!(feature = "logs"), is_of_others: false };
/// Without the feature, the program may have a meter provider of its own.
const METRICS: Feature = Feature { name: "metrics", enabled: cfg!(feature = "metrics"), is_of_others: true };

const fn row(names: &'static [&'static str], default: &'static str, effect: &'static str) -> Row {
    Row { names, default, effect, feature: None }
}

const fn logs(names: &'static [&'static str], default: &'static str, effect: &'static str) -> Row {
    Row { names, default, effect, feature: Some(LOGS) }
}

const fn metrics(names: &'static [&'static str], default: &'static str, effect: &'static str) -> Row {
    Row { names, default, effect, feature: Some(METRICS) }
}

/// Every variable that is read.
pub(crate) const READ: &[Row] = &[
    row(&["OTEL_SDK_DISABLED"], "`false`", "`true`: only the propagators are installed"),
    row(&["OTEL_SERVICE_NAME"], "`service`", "comes before `service.name` of the next row"),
    row(
        &["OTEL_RESOURCE_ATTRIBUTES"],
        "",
        "`key=value,…`, percent-encoded; comes before attributes set in code",
    ),
    row(&["OTEL_PROPAGATORS"], "`tracecontext,baggage`", "a list of these, or `none`"),
    row(&["OTEL_TRACES_EXPORTER"], "see below", "`otlp`, `console`, `none`, or a list"),
    row(
        &["OTEL_TRACES_SAMPLER"],
        "`parentbased_always_on`",
        "`always_on`, `always_off`, `traceidratio`, each also with `parentbased_` before it",
    ),
    row(&["OTEL_TRACES_SAMPLER_ARG"], "`1`", "for the two samplers by ratio: a number from 0 to 1"),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"],
        "`http://localhost:4318`",
        "OTLP over HTTP; the first is used as it is, `/v1/traces` is added to the second; `https` needs the feature `otlp-tls`",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"],
        "`http/protobuf`",
        "no other is supported",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"],
        "`none`",
        "`gzip` needs the feature `otlp-gzip`",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_HEADERS", "OTEL_EXPORTER_OTLP_HEADERS"],
        "",
        "`key=value,…`, percent-encoded",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"],
        "`10000`",
        "milliseconds, for all attempts of one export; `0` for no limit",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "OTEL_EXPORTER_OTLP_CERTIFICATE"],
        "the system's",
        "a PEM file with the certificates to trust; needs the feature `otlp-tls`",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "OTEL_EXPORTER_OTLP_CLIENT_KEY"],
        "",
        "a PEM file with the client's private key; needs the feature `otlp-tls`",
    ),
    row(
        &["OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE"],
        "",
        "a PEM file with the client's certificates; needs the feature `otlp-tls`",
    ),
    row(&["OTEL_BSP_SCHEDULE_DELAY"], "`5000`", "milliseconds between exports"),
    row(
        &["OTEL_BSP_EXPORT_TIMEOUT"],
        "`30000`",
        "milliseconds, for all attempts of one export; `0` for no limit; the shorter of this and the exporter's holds",
    ),
    row(&["OTEL_BSP_MAX_QUEUE_SIZE"], "`2048`", "spans that wait for their export"),
    row(&["OTEL_BSP_MAX_EXPORT_BATCH_SIZE"], "`512`", "spans in one export"),
    row(
        &["OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT"],
        "no limit",
        "characters of a string",
    ),
    row(&["OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_COUNT_LIMIT"], "`128`", "attributes of a span"),
    row(&["OTEL_SPAN_EVENT_COUNT_LIMIT"], "`128`", "events of a span"),
    row(&["OTEL_SPAN_LINK_COUNT_LIMIT"], "`128`", "links of a span"),
    row(&["OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT"], "`128`", "attributes of an event"),
    row(&["OTEL_LINK_ATTRIBUTE_COUNT_LIMIT"], "`128`", "attributes of a link"),
    logs(
        &["OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN"],
        "",
        "`logs`: exceptions are sent as log records; `logs/dup`: as events of the span, too",
    ),
    logs(&["OTEL_LOGS_EXPORTER"], "`otlp`", "`otlp` or `none`"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_ENDPOINT"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_PROTOCOL"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_COMPRESSION"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_HEADERS"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_TIMEOUT"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_CLIENT_KEY"], "", "as those of traces"),
    logs(&["OTEL_EXPORTER_OTLP_LOGS_CLIENT_CERTIFICATE"], "", "as those of traces"),
    logs(&["OTEL_BLRP_SCHEDULE_DELAY"], "`1000`", "milliseconds between exports of log records"),
    logs(&["OTEL_BLRP_EXPORT_TIMEOUT"], "`30000`", "as that of spans"),
    logs(&["OTEL_BLRP_MAX_QUEUE_SIZE"], "`2048`", "log records that wait for their export"),
    logs(&["OTEL_BLRP_MAX_EXPORT_BATCH_SIZE"], "`512`", "log records in one export"),
    metrics(&["OTEL_METRICS_EXPORTER"], "see below", "`otlp`, `console`, `none`, or a list"),
    metrics(&["OTEL_METRIC_EXPORT_INTERVAL"], "`60000`", "milliseconds between exports of metrics"),
    metrics(
        &["OTEL_METRIC_EXPORT_TIMEOUT"],
        "`30000`",
        "milliseconds, for all attempts of one export over OTLP; `0` for no limit; the shorter of this and the exporter's holds",
    ),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_PROTOCOL"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_COMPRESSION"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_HEADERS"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_TIMEOUT"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_CERTIFICATE"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_CLIENT_KEY"], "", "as those of traces"),
    metrics(&["OTEL_EXPORTER_OTLP_METRICS_CLIENT_CERTIFICATE"], "", "as those of traces"),
    metrics(
        &["OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE"],
        "`cumulative`",
        "`cumulative`, `delta` or `lowmemory`",
    ),
    metrics(
        &["OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION"],
        "`explicit_bucket_histogram`",
        "`base2_exponential_bucket_histogram`: histograms have these buckets, and not those that their convention advises",
    ),
    row(
        &["TRACED_MAX_QUEUE_BYTES"],
        "`67108864`",
        "bytes of spans, and as many of log records, that wait for their export or are being exported, estimated",
    ),
    row(
        &["TRACED_FILTER"],
        "",
        "switches functions off, see [`set_filter`](crate::set_filter); what matched no function is reported at the end",
    ),
];

/// Variables of the specification that are not followed, and what is said of each.
pub(crate) const NOT_SUPPORTED: &[(&str, &str)] = &[
    ("OTEL_CONFIG_FILE", "is not supported: only environment variables are read"),
    ("OTEL_EXPERIMENTAL_CONFIG_FILE", "is not supported: only environment variables are read"),
    ("OTEL_LOG_LEVEL", "is not supported: losses and errors are always written to the standard error"),
    ("OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "is not supported: log records have no limit"),
    ("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "is not supported: log records have no limit"),
    ("OTEL_EXPORTER_OTLP_INSECURE", INSECURE),
    ("OTEL_EXPORTER_OTLP_TRACES_INSECURE", INSECURE),
    ("OTEL_EXPORTER_OTLP_SPAN_INSECURE", INSECURE),
    ("OTEL_EXPORTER_OTLP_LOGS_INSECURE", INSECURE),
    #[cfg(feature = "metrics")]
    ("OTEL_EXPORTER_OTLP_METRICS_INSECURE", INSECURE),
    #[cfg(feature = "metrics")]
    ("OTEL_METRICS_EXEMPLAR_FILTER", "is not supported: metrics have no exemplars"),
    ("OTEL_EXPORTER_ZIPKIN_ENDPOINT", ZIPKIN),
    ("OTEL_EXPORTER_ZIPKIN_TIMEOUT", ZIPKIN),
    ("OTEL_EXPORTER_ZIPKIN_PROTOCOL", ZIPKIN),
    ("OTEL_EXPORTER_JAEGER_ENDPOINT", JAEGER),
    ("OTEL_EXPORTER_JAEGER_AGENT_HOST", JAEGER),
    ("OTEL_EXPORTER_JAEGER_AGENT_PORT", JAEGER),
];

const INSECURE: &str =
    "is not supported: it is for gRPC; an endpoint that begins with http:// is not encrypted";
const ZIPKIN: &str = "is not supported: spans are exported over OTLP";
const JAEGER: &str = "is not supported: spans are exported over OTLP, which Jaeger receives";

/// Variables that are somebody else's: of other parts of OpenTelemetry.
pub(crate) const ELSEWHERE: &[&str] = &[
    #[cfg(not(feature = "metrics"))]
    "OTEL_METRICS_EXEMPLAR_FILTER",
    "OTEL_EXPORTER_PROMETHEUS_HOST",
    "OTEL_EXPORTER_PROMETHEUS_PORT",
    "OTEL_SEMCONV_STABILITY_OPT_IN",
    "OTEL_RESOURCE_DETECTORS",
    "OTEL_EXPERIMENTAL_RESOURCE_DETECTORS",
];

/// Beginnings of names that are somebody else's.
pub(crate) const ELSEWHERE_PREFIXES: &[&str] = &[
    #[cfg(not(feature = "metrics"))]
    "OTEL_EXPORTER_OTLP_METRICS_",
    "OTEL_EXPORTER_OTLP_PROFILES_",
    "OTEL_EXPORTER_PROMETHEUS_",
];

/// Beginnings of names that are the specification's, so that a name which is not in it is a mistake.
pub(crate) const OWN_PREFIXES: &[&str] = &[
    "OTEL_BSP_",
    "OTEL_BLRP_",
    "OTEL_TRACES_",
    "OTEL_LOGS_",
    #[cfg(feature = "metrics")]
    "OTEL_METRICS_",
    #[cfg(feature = "metrics")]
    "OTEL_METRIC_",
    "OTEL_SPAN_",
    "OTEL_EXPORTER_",
];

/// The names of all variables that are read.
pub(crate) fn read() -> impl Iterator<Item = &'static str> {
    READ.iter().flat_map(|row| row.names).copied()
}

/// Whether `variable` is one that is read.
pub(crate) fn is_read(variable: &str) -> bool {
    read().any(|name| name == variable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The rows of the table in the documentation of `init`.
    fn documented() -> Vec<String> {
        let lines = include_str!("mod.rs").lines().filter_map(|line| line.strip_prefix("/// "));
        let rows = lines.skip_while(|line| !line.starts_with("| Variable |")).skip(2);
        rows.take_while(|line| line.starts_with('|')).map(str::to_owned).collect()
    }

    #[test]
    fn the_documentation_lists_every_variable_with_its_default_and_its_effect() {
        let rows: Vec<_> = READ
            .iter()
            .map(|row| {
                let names: Vec<_> = row.names.iter().map(|name| format!("`{name}`")).collect();
                format!("| {} | {} | {} |", names.join(", "), row.default, row.effect).replace("|  |", "| |")
            })
            .collect();
        assert_eq!(documented(), rows, "the table should be:\n/// {}", rows.join("\n/// "));
    }

    #[test]
    fn a_name_stands_in_one_list_only() {
        let unsupported = NOT_SUPPORTED.iter().map(|&(name, _)| name);
        let names: Vec<_> = read().chain(unsupported).chain(ELSEWHERE.iter().copied()).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
    }
}
