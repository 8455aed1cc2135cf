//! The metrics of the semantic conventions.

use crate::Stability;
use crate::usage::{Level, Usage};

mod buckets;
mod table;

/// A metric, or a refinement of one.
#[derive(Debug)]
pub struct Metric {
    /// The name as it is sent: `http.server.request.duration`; for a refinement, its id without `metric.`.
    pub name: &'static str,
    /// What measures it.
    pub instrument: Instrument,
    /// The unit, in UCUM: `s`, `{request}`.
    pub unit: &'static str,
    /// How settled it is.
    pub stability: Stability,
    /// Whether it is deprecated; what moved to another registry keeps its name, and is not.
    pub is_deprecated: bool,
    /// Its attributes, sorted by name.
    pub attributes: &'static [Usage],
}

/// What measures a metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instrument {
    /// `counter`
    Counter,
    /// `updowncounter`
    UpDownCounter,
    /// `gauge`
    Gauge,
    /// `histogram`
    Histogram,
}

impl Instrument {
    /// Every instrument there is.
    pub const ALL: [Self; 4] = [Self::Counter, Self::UpDownCounter, Self::Gauge, Self::Histogram];

    /// The instrument as the registry spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::UpDownCounter => "updowncounter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

impl Metric {
    /// The names of the attributes that it has without being asked for more: those at the level `opt_in` are left out.
    pub fn attribute_names(&self) -> impl Iterator<Item = &'static str> {
        let by_default = self.attributes.iter().filter(|usage| usage.level != Level::OptIn);
        by_default.map(|usage| usage.attribute().map_or(usage.name, |attribute| attribute.name))
    }
}

/// Every metric, sorted by name.
pub fn all() -> &'static [Metric] {
    table::METRICS
}

/// The metric of this name.
pub fn lookup(name: &str) -> Option<&'static Metric> {
    all().binary_search_by(|metric| metric.name.cmp(name)).ok().map(|index| &all()[index])
}

#[cfg(test)]
mod tests {
    use super::{Instrument, all, lookup};
    use crate::Level;

    #[test]
    fn every_metric_is_found_by_its_name() {
        for metric in all() {
            assert_eq!(lookup(metric.name).unwrap().name, metric.name);
        }
    }

    #[test]
    fn a_metric_knows_its_unit_and_attributes() {
        let duration = lookup("http.server.request.duration").unwrap();
        assert_eq!((duration.instrument, duration.unit), (Instrument::Histogram, "s"));
        let required = duration.attributes.iter().filter(|usage| usage.level == Level::Required);
        let required: Vec<_> = required.map(|usage| usage.name).collect();
        assert_eq!(required, ["http.request.method", "url.scheme"]);
    }

    #[test]
    fn what_is_opted_into_is_left_out() {
        let duration = lookup("http.server.request.duration").unwrap();
        let names: Vec<_> = duration.attribute_names().collect();
        assert!(names.contains(&"http.route") && !names.contains(&"server.address"), "{names:?}");
    }
}
