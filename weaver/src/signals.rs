//! Span types and metrics: the facts that are written of them.

use std::path::Path;

use traced_registry::{Instrument, SpanKind, Stability};

use crate::{
    attribute::read_stability,
    group::{self, Group, Signal},
    registry::{files, text},
    resolve::{Groups, Usages},
};

/// The span types and the metrics of a registry that refers to no other.
#[derive(Debug)]
pub struct Signals {
    /// Sorted by name.
    pub span_types: Vec<SpanType>,
    /// Sorted by name.
    pub metrics: Vec<Metric>,
}

impl Signals {
    /// Reads the `model` folder of a checkout of the semantic conventions.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or understood, or a reference to a group that is not there.
    pub fn read(model: &Path) -> Result<Self, String> {
        let mut groups = Vec::new();
        for file in files(model)? {
            groups.extend(group::groups(&file.display().to_string(), &text(&file)?)?);
        }
        let groups = Groups::new(groups)?;
        Ok(Self { span_types: span_types(&groups)?, metrics: metrics(&groups)? })
    }
}

/// A span type.
#[derive(Debug)]
pub struct SpanType {
    /// Its id without `span.`.
    pub name: String,
    /// The kind that its spans have.
    pub kind: SpanKind,
    /// How settled it is.
    pub stability: Stability,
    /// What it says of attributes.
    pub attributes: Usages,
}

/// A metric, or a refinement of one.
#[derive(Debug)]
pub struct Metric {
    /// The name as it is sent; for a refinement, its id without `metric.`.
    pub name: String,
    /// What measures it.
    pub instrument: Instrument,
    /// The unit, in UCUM.
    pub unit: String,
    /// How settled it is.
    pub stability: Stability,
    /// Whether it is deprecated; what moved to another registry keeps its name, and is not.
    pub is_deprecated: bool,
    /// What it says of attributes.
    pub attributes: Usages,
}

/// Every span type, sorted by name.
fn span_types(groups: &Groups) -> Result<Vec<SpanType>, String> {
    let mut types = Vec::new();
    for group in groups.all() {
        let Signal::Span { .. } = group.signal else { continue };
        let problem = |problem: String| format!("{}: {}: {problem}", group.file, group.id);
        let attributes = groups.attributes(group)?;
        let kind = groups.inherited(group, |group| match &group.signal {
            Signal::Span { kind } => kind.as_deref(),
            Signal::Metric { .. } | Signal::Other => None,
        });
        types.push(SpanType {
            name: name(group, "span.").map_err(problem)?,
            kind: read_kind(kind).map_err(problem)?,
            stability: stability(groups, group).map_err(problem)?,
            attributes,
        });
    }
    types.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(types)
}

/// Every metric, sorted by name.
fn metrics(groups: &Groups) -> Result<Vec<Metric>, String> {
    let mut metrics = Vec::new();
    for group in groups.all() {
        let Signal::Metric { .. } = group.signal else { continue };
        let problem = |problem: String| format!("{}: {}: {problem}", group.file, group.id);
        let attributes = groups.attributes(group)?;
        let instrument = groups.inherited(group, |group| match &group.signal {
            Signal::Metric { instrument, .. } => instrument.as_deref(),
            Signal::Span { .. } | Signal::Other => None,
        });
        let unit = groups.inherited(group, |group| match &group.signal {
            Signal::Metric { unit, .. } => unit.clone(),
            Signal::Span { .. } | Signal::Other => None,
        });
        metrics.push(Metric {
            name: name(group, "metric.").map_err(problem)?,
            instrument: read_instrument(instrument).map_err(problem)?,
            unit: unit.ok_or_else(|| problem("no `unit`".to_owned()))?,
            stability: stability(groups, group).map_err(problem)?,
            is_deprecated: group.is_deprecated,
            attributes,
        });
    }
    metrics.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(metrics)
}

fn name(group: &Group, prefix: &str) -> Result<String, String> {
    group
        .id
        .strip_prefix(prefix)
        .map(str::to_owned)
        .ok_or_else(|| format!("the id does not start with `{prefix}`"))
}

fn stability(groups: &Groups, group: &Group) -> Result<Stability, String> {
    let word = groups.inherited(group, |group| group.stability.as_deref());
    read_stability(word.ok_or("no `stability`")?)
}

fn read_kind(word: Option<&str>) -> Result<SpanKind, String> {
    let word = word.ok_or("no kind of span")?;
    let known = SpanKind::ALL.into_iter().find(|kind| kind.name() == word);
    known.ok_or_else(|| format!("unknown kind of span `{word}`"))
}

fn read_instrument(word: Option<&str>) -> Result<Instrument, String> {
    let word = word.ok_or("no `instrument`")?;
    let known = Instrument::ALL.into_iter().find(|instrument| instrument.name() == word);
    known.ok_or_else(|| format!("unknown instrument `{word}`"))
}

#[cfg(test)]
mod tests {
    use super::{metrics, span_types};
    use crate::{group::groups, resolve::Groups};
    use traced_registry::{Instrument, SpanKind};

    fn read(text: &str) -> Groups {
        Groups::new(groups("file.yaml", text).unwrap()).unwrap()
    }

    #[test]
    fn a_refinement_has_the_facts_of_what_it_refines() {
        let text = "
spans: [{ type: brew, kind: consumer, stability: stable }]
span_refinements: [{ id: span.brew.green, ref: brew }]
metrics: [{ name: pot.volume, instrument: histogram, unit: l, stability: stable }]
metric_refinements: [{ id: metric.pot.volume.green, ref: pot.volume }]
";
        let types = span_types(&read(text)).unwrap();
        let facts: Vec<_> = types.iter().map(|ty| (ty.name.as_str(), ty.kind)).collect();
        assert_eq!(facts, [("brew", SpanKind::Consumer), ("brew.green", SpanKind::Consumer)]);
        let metrics = metrics(&read(text)).unwrap();
        let facts: Vec<_> = metrics
            .iter()
            .map(|metric| (metric.name.as_str(), metric.instrument, metric.unit.as_str()))
            .collect();
        assert_eq!(
            facts,
            [("pot.volume", Instrument::Histogram, "l"), ("pot.volume.green", Instrument::Histogram, "l")]
        );
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let error = |text: &str| span_types(&read(text)).unwrap_err();
        assert!(error("spans: [{ type: brew, stability: stable }]").contains("no kind of span"));
        assert!(error("spans: [{ type: brew, stability: stable, kind: teapot }]").contains("`teapot`"));
        assert!(error("groups: [{ id: brew, type: span, span_kind: client }]").contains("`span.`"));
        let text = "metrics: [{ name: pot, instrument: scale, unit: l, stability: stable }]";
        assert!(metrics(&read(text)).unwrap_err().contains("unknown instrument `scale`"));
    }
}
