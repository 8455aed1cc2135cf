//! Writes the tables of span types and metrics.

use std::fmt::Write as _;

use traced_weaver::{
    Signals,
    group::Set,
    resolve::{Usage, Usages},
    signals::{Metric, SpanType},
};

use crate::header;

pub(crate) fn write_span_types(signals: &Signals, version: &str) -> String {
    let mut out = header("//! The rows of the span types.", version);
    out += "use crate::usage::{Fixed, Level, Usage};\nuse crate::{SpanKind, SpanType, Stability};\n\n";
    out += "/// Every span type of the registry, sorted by name.\n";
    out += "#[rustfmt::skip]\npub(super) static SPAN_TYPES: &[SpanType] = &[\n";
    for SpanType { name, kind, stability, attributes } in &signals.span_types {
        let attributes = usages(attributes);
        _ = writeln!(
            out,
            "    SpanType {{ name: {name:?}, kind: SpanKind::{kind:?}, stability: Stability::{stability:?}, attributes: &[{attributes}] }},"
        );
    }
    out += "];\n";
    out
}

pub(crate) fn write_metrics(signals: &Signals, version: &str) -> String {
    let mut out = header("//! The rows of the metrics.", version);
    out += "use crate::usage::{Fixed, Level, Usage};\nuse crate::{Instrument, Metric, Stability};\n\n";
    out += "/// Every metric of the registry, sorted by name.\n";
    out += "#[rustfmt::skip]\npub(super) static METRICS: &[Metric] = &[\n";
    for Metric { name, instrument, unit, stability, is_deprecated, attributes } in &signals.metrics {
        let attributes = usages(attributes);
        _ = writeln!(
            out,
            "    Metric {{ name: {name:?}, instrument: Instrument::{instrument:?}, unit: {unit:?}, stability: Stability::{stability:?}, is_deprecated: {is_deprecated}, attributes: &[{attributes}] }},"
        );
    }
    out += "];\n";
    out
}

fn usages(usages: &Usages) -> String {
    usages.iter().map(|(name, usage)| row(name, usage)).collect::<Vec<_>>().join(", ")
}

fn row(name: &str, Usage { level, sampling_relevant, value }: &Usage) -> String {
    let mut row = format!("Usage::new({name:?}, Level::{level:?})");
    if *sampling_relevant {
        row += ".sampling_relevant()";
    }
    match value {
        Some(Set::Must(value)) => _ = write!(row, ".value(Fixed::Must({value:?}))"),
        Some(Set::Should(value)) => _ = write!(row, ".value(Fixed::Should({value:?}))"),
        None => {}
    }
    row
}

#[cfg(test)]
mod tests {
    use super::row;
    use traced_registry::Level;
    use traced_weaver::{group::Set, resolve::Usage};

    #[test]
    fn a_row_says_what_differs_from_a_plain_usage() {
        let mut usage = Usage { level: Level::OptIn, sampling_relevant: false, value: None };
        assert_eq!(row("pot.size", &usage), "Usage::new(\"pot.size\", Level::OptIn)");
        usage.sampling_relevant = true;
        usage.value = Some(Set::Should("big".to_owned()));
        let expected =
            "Usage::new(\"pot.size\", Level::OptIn).sampling_relevant().value(Fixed::Should(\"big\"))";
        assert_eq!(row("pot.size", &usage), expected);
    }
}
