//! Names in the environment that will not do what somebody expects of them.

use super::env::Env;
use super::variables::{ELSEWHERE, ELSEWHERE_PREFIXES, NOT_SUPPORTED, OWN_PREFIXES, READ, Row, read};
use std::collections::BTreeSet;

/// Warns about variables that are set and have no effect: of the specification but not supported, of a feature this build
/// does not have, or misspelt.
pub(crate) fn check(env: &Env) {
    let mut names = env.names();
    names.sort_unstable();
    for name in names.iter().filter(|name| env.value(name).is_some()) {
        check_name(env, name);
    }
}

fn check_name(env: &Env, name: &str) {
    if let Some(row) = READ.iter().find(|row| row.names.contains(&name)) {
        check_feature(env, name, row);
    } else if let Some((_, text)) = NOT_SUPPORTED.iter().find(|(known, _)| *known == name) {
        env.warn(name, text);
    } else if !is_elsewhere(name) && !is_service_link(env, name) {
        if let Some(meant) = nearest(name) {
            env.warn(name, format_args!("is not a known variable; did you mean `{meant}`?"));
        } else if OWN_PREFIXES.iter().any(|prefix| name.starts_with(prefix)) {
            env.warn(name, "is not a known variable; ignored");
        }
    }
}

fn check_feature(env: &Env, name: &str, row: &Row) {
    let missing = row.feature.filter(|feature| !feature.enabled && !feature.is_of_others);
    let Some(feature) = missing else { return };
    // `none` asks for what is the case without the feature, too.
    if !env.value(name).is_some_and(|value| value.eq_ignore_ascii_case("none")) {
        env.warn(name, format_args!("has no effect without the feature `{}` of `traced`", feature.name));
    }
}

fn is_elsewhere(name: &str) -> bool {
    ELSEWHERE.contains(&name) || ELSEWHERE_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

/// Whether Kubernetes set the variable, for a service whose name begins with `otel`: `otel-traces` gives
/// `OTEL_TRACES_SERVICE_HOST`, `OTEL_TRACES_PORT_4318_TCP_ADDR` and others
/// (<https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables>).
fn is_service_link(env: &Env, name: &str) -> bool {
    let is_address =
        |value: String| ["tcp://", "udp://", "sctp://"].iter().any(|scheme| value.starts_with(scheme));
    name.ends_with("_SERVICE_HOST")
        || name.contains("_SERVICE_PORT")
        || name.contains("_PORT_")
        || name.ends_with("_PORT") && env.value(name).is_some_and(is_address)
}

/// The variable that `name` is most likely a slip for.
fn nearest(name: &str) -> Option<&'static str> {
    let upper = name.to_uppercase();
    let is_candidate = |known: &&str| {
        // A program may have variables of its own: `HOTEL_SERVICE_NAME`, `TRACE_FILTER`.
        if known.starts_with("OTEL_") { upper.starts_with('O') } else { upper.starts_with("TRACED_") }
    };
    let others = NOT_SUPPORTED.iter().map(|&(name, _)| name);
    let near =
        read().chain(others).filter(is_candidate).filter_map(|known| Some((slips(&upper, known)?, known)));
    near.min_by_key(|&(slips, _)| slips).map(|(_, known)| known)
}

/// How far `written` is from `known`, if it is near enough to be a slip.
fn slips(written: &str, known: &str) -> Option<usize> {
    let letters = distance(written.as_bytes(), known.as_bytes());
    if letters <= 2 {
        return Some(letters);
    }
    // A word too many, one missing or changed, or words in another order: `OTEL_EXPORTER_ENDPOINT`.
    let (written, known): (BTreeSet<_>, BTreeSet<_>) =
        (written.split('_').collect(), known.split('_').collect());
    let shared = written.intersection(&known).count();
    let different = written.symmetric_difference(&known).count();
    (written.contains("OTEL") && shared >= 2 && different <= 1).then_some(2 + different)
}

/// The number of letters to insert, delete, change or swap with their neighbour; any number above 2 stands for "many".
fn distance(a: &[u8], b: &[u8]) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return usize::MAX;
    }
    let mut before = Vec::new();
    let mut previous: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (previous[j] + usize::from(x != y)).min(previous[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == &b[j - 1] && y == &a[i - 1] {
                let swapped: usize = before[j - 1];
                least = least.min(swapped + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut previous, row);
    }
    previous[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warnings(name: &'static str) -> Vec<String> {
        let env = Env::of([(name, "1")]);
        check(&env);
        env.take_warnings().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_misspelt_name_is_answered_with_the_nearest() {
        for (written, meant) in [
            ("OTEL_TRACE_SAMPLER", "OTEL_TRACES_SAMPLER"),
            ("OTEL_TRACES_EXPORTERS", "OTEL_TRACES_EXPORTER"),
            ("OTEL_TARCES_EXPORTER", "OTEL_TRACES_EXPORTER"),
            ("OTLE_SERVICE_NAME", "OTEL_SERVICE_NAME"),
            ("otel_service_name", "OTEL_SERVICE_NAME"),
            ("OTEL_SERVICENAME", "OTEL_SERVICE_NAME"),
            ("OTEL_EXPORTER_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"),
            ("OTEL_OTLP_EXPORTER_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"),
            ("OTEL_EXPORTER_OTLP_HEADER", "OTEL_EXPORTER_OTLP_HEADERS"),
            ("OTEL_EXPORTER_OTLP_TRACE_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
            ("OTEL_RESOURCE_ATTRIBUTE", "OTEL_RESOURCE_ATTRIBUTES"),
            ("OTEL_BSP_SCHEDULE_DELAY_MILLIS", "OTEL_BSP_SCHEDULE_DELAY"),
            ("OTEL_PROPAGATOR", "OTEL_PROPAGATORS"),
            ("OTEL_CONFIGFILE", "OTEL_CONFIG_FILE"),
            ("TRACED_FILTERS", "TRACED_FILTER"),
        ] {
            let expected = format!("`{written}` is not a known variable; did you mean `{meant}`?");
            assert_eq!(warnings(written), [expected]);
        }
    }

    #[test]
    fn a_name_among_the_specification_s_own_that_is_not_in_it_is_ignored_with_a_word() {
        assert_eq!(
            warnings("OTEL_BSP_FLUSH_ON_SIGNAL"),
            ["`OTEL_BSP_FLUSH_ON_SIGNAL` is not a known variable; ignored"]
        );
    }

    #[test]
    fn what_is_not_supported_is_said() {
        for (name, text) in NOT_SUPPORTED {
            assert_eq!(warnings(name), [format!("`{name}` {text}")]);
        }
    }

    #[test]
    fn a_variable_of_a_missing_feature_is_warned_about() {
        let expected = "`OTEL_BLRP_MAX_QUEUE_SIZE` has no effect without the feature `logs` of `traced`";
        assert_eq!(
            warnings("OTEL_BLRP_MAX_QUEUE_SIZE"),
            if cfg!(feature = "logs") { vec![] } else { vec![expected] }
        );
    }

    #[test]
    fn names_of_others_are_none_of_our_business() {
        let names =
            ["OTEL_PYTHON_LOG_CORRELATION", "OTEL_JAVAAGENT_ENABLED", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];
        let own = ["TRACED_HOME", "TRACE_FILTER", "HOTEL_SERVICE_NAME", "PATH", "OTEL_SERVICE_VERSION"];
        for name in names.into_iter().chain(own).chain(ELSEWHERE.iter().copied()).chain(read()) {
            if !name.starts_with("OTEL_BLRP")
                && READ.iter().all(|row| row.feature.is_none() || !row.names.contains(&name))
            {
                assert_eq!(warnings(name), [""; 0], "{name}");
            }
        }
        let links = [
            ("OTEL_TRACES_SERVICE_HOST", "10.0.0.1"),
            ("OTEL_TRACES_SERVICE_PORT_HTTP", "4318"),
            ("OTEL_TRACES_PORT", "tcp://10.0.0.1:4318"),
            ("OTEL_TRACES_PORT_4318_TCP_ADDR", "10.0.0.1"),
        ];
        let env = Env::of(links);
        check(&env);
        assert_eq!(env.take_warnings(), []);
        let env = Env::of([("OTEL_TRACE_SAMPLER", " ")]);
        check(&env);
        assert!(env.take_warnings().is_empty());
    }
}
