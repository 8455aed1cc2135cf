//! The groups of both layouts: what the registry's files say of span types, metrics, and the attribute groups that these
//! refer to. What a group has in all, [`resolve`](crate::resolve) says.

use serde::Deserialize;
use serde_norway::Value;

use crate::{
    level::{self, Level},
    replacement::is_moved,
    yaml::{mistake, one_line},
};

/// A group of attributes, of a span type or of a metric.
#[derive(Debug)]
pub struct Group {
    /// The file, for messages.
    pub file: String,
    /// The name by which others refer to it: `span.http.server`, `metric.db.client.operation.duration`.
    pub id: String,
    /// What it describes.
    pub signal: Signal,
    /// How settled it is, if it says so.
    pub stability: Option<String>,
    /// Whether it is deprecated; what moved to another registry keeps its name, and is not.
    pub is_deprecated: bool,
    /// The group whose attributes it has too: `extends`, or the `ref` of a refinement.
    pub base: Option<String>,
    /// In the order they are written.
    pub entries: Vec<Entry>,
    /// The attributes that its note gives a value.
    pub values: Vec<(String, String)>,
}

/// What a group describes.
#[derive(Clone, Debug, PartialEq)]
pub enum Signal {
    /// A span type.
    Span {
        /// `span_kind` or `kind`; a refinement has none of its own.
        kind: Option<String>,
    },
    /// A metric.
    Metric {
        /// `counter` and the like; a refinement has none of its own.
        instrument: Option<String>,
        /// The unit, in UCUM; a refinement has none of its own.
        unit: Option<String>,
    },
    /// Attributes alone, or a signal that nothing is written of.
    Other,
}

/// What a group lists.
#[derive(Debug)]
pub enum Entry {
    /// `ref`, and `id` where the attribute is defined.
    Attribute(Reference),
    /// `ref_group`
    Group(String),
}

/// An attribute of a group, and what the group says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Its full name.
    pub name: String,
    /// `requirement_level`
    pub level: Option<Level>,
    /// `sampling_relevant`
    pub sampling_relevant: Option<bool>,
    /// The value that its note gives it.
    pub value: Option<Set>,
}

/// A value that a note says the attribute is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Set {
    /// ``MUST be set to `kafka` ``
    Must(String),
    /// ``SHOULD be set to `process` ``
    Should(String),
}

/// The groups of one file.
///
/// # Errors
///
/// A group without a name, or an entry that is not understood.
pub fn groups(file: &str, text: &str) -> Result<Vec<Group>, String> {
    let document: Value = serde_norway::from_str(text).map_err(|error| mistake(file, &error))?;
    let listed = |section: &str| document.get(section).and_then(Value::as_sequence).into_iter().flatten();
    let mut groups = Vec::new();
    for body in listed("groups") {
        groups.push(of_first_layout(file, body)?);
    }
    for section in Section::ALL {
        for body in listed(section.name()) {
            groups.push(of_second_layout(file, section, body)?);
        }
    }
    Ok(groups)
}

/// The parts of both layouts' groups that hold facts.
#[derive(Deserialize)]
struct Facts {
    id: Option<String>,
    #[serde(rename = "type")]
    ty: Option<String>,
    name: Option<Value>,
    #[serde(rename = "ref")]
    refines: Option<String>,
    extends: Option<String>,
    #[serde(default)]
    prefix: String,
    span_kind: Option<String>,
    kind: Option<String>,
    instrument: Option<String>,
    unit: Option<String>,
    stability: Option<String>,
    deprecated: Option<Value>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    attributes: Vec<Value>,
}

fn facts(file: &str, body: &Value) -> Result<Facts, String> {
    Facts::deserialize(body).map_err(|error| format!("{file}: {error}"))
}

fn of_first_layout(file: &str, body: &Value) -> Result<Group, String> {
    let mut facts = facts(file, body)?;
    let id = facts.id.take().ok_or_else(|| format!("{file}: a group without `id`"))?;
    let signal = match facts.ty.as_deref() {
        Some("span") => Signal::Span { kind: facts.span_kind.take() },
        Some("metric") => Signal::Metric { instrument: facts.instrument.take(), unit: facts.unit.take() },
        _ => Signal::Other,
    };
    let base = facts.extends.take();
    group(file, id, signal, base, facts)
}

/// A list of the second layout that has attributes.
#[derive(Clone, Copy)]
enum Section {
    AttributeGroups,
    Spans,
    SpanRefinements,
    Metrics,
    MetricRefinements,
}

impl Section {
    const ALL: [Self; 5] =
        [Self::AttributeGroups, Self::Spans, Self::SpanRefinements, Self::Metrics, Self::MetricRefinements];

    fn name(self) -> &'static str {
        match self {
            Self::AttributeGroups => "attribute_groups",
            Self::Spans => "spans",
            Self::SpanRefinements => "span_refinements",
            Self::Metrics => "metrics",
            Self::MetricRefinements => "metric_refinements",
        }
    }
}

fn of_second_layout(file: &str, section: Section, body: &Value) -> Result<Group, String> {
    let mut facts = facts(file, body)?;
    let name = facts.name.as_ref().and_then(Value::as_str).map(str::to_owned);
    let id = match section {
        Section::Spans => facts.ty.as_ref().map(|ty| format!("span.{ty}")),
        Section::Metrics => name.map(|name| format!("metric.{name}")),
        Section::AttributeGroups | Section::SpanRefinements | Section::MetricRefinements => facts.id.take(),
    };
    let id = id.ok_or_else(|| format!("{file}: an entry of `{}` without a name", section.name()))?;
    let refines = facts.refines.take();
    let (signal, base) = match section {
        Section::AttributeGroups => (Signal::Other, None),
        Section::Spans | Section::SpanRefinements => {
            (Signal::Span { kind: facts.kind.take() }, refines.map(|base| format!("span.{base}")))
        }
        Section::Metrics | Section::MetricRefinements => {
            let signal = Signal::Metric { instrument: facts.instrument.take(), unit: facts.unit.take() };
            (signal, refines.map(|base| format!("metric.{base}")))
        }
    };
    group(file, id, signal, base, facts)
}

fn group(
    file: &str,
    id: String,
    signal: Signal,
    base: Option<String>,
    facts: Facts,
) -> Result<Group, String> {
    let entries = facts.attributes.iter().map(|body| entry(body, &facts.prefix));
    let entries = entries.collect::<Result<_, _>>().map_err(|problem| format!("{file}: {id}: {problem}"))?;
    Ok(Group {
        file: file.to_owned(),
        id,
        signal,
        stability: facts.stability,
        is_deprecated: facts.deprecated.as_ref().is_some_and(|deprecated| {
            let note = deprecated.get("note").and_then(Value::as_str);
            !note.is_some_and(is_moved)
        }),
        base,
        entries,
        values: named_values(&facts.note),
    })
}

fn entry(body: &Value, prefix: &str) -> Result<Entry, String> {
    let text = |key: &str| body.get(key).and_then(Value::as_str);
    if let Some(group) = text("ref_group") {
        return Ok(Entry::Group(group.to_owned()));
    }
    let name = match (text("ref"), text("id")) {
        (Some(name), _) => name.to_owned(),
        (None, Some(id)) if prefix.is_empty() => id.to_owned(),
        (None, Some(id)) => format!("{prefix}.{id}"),
        (None, None) => return Err(format!("an attribute with neither `id` nor `ref`: {}", one_line(body))),
    };
    Ok(Entry::Attribute(Reference {
        name,
        level: body.get("requirement_level").map(level::read).transpose()?,
        sampling_relevant: body.get("sampling_relevant").and_then(Value::as_bool),
        value: text("note").and_then(value),
    }))
}

/// The value at the start of an attribute's note: ``MUST be set to `"kafka"`.``
fn value(note: &str) -> Option<Set> {
    if let Some(rest) = note.strip_prefix("MUST be set to ") {
        return quoted(rest).map(Set::Must);
    }
    quoted(note.strip_prefix("SHOULD be set to ")?).map(Set::Should)
}

/// The attributes that a group's note gives a value: `` `db.system.name` MUST be set to `"postgresql"` ``.
fn named_values(note: &str) -> Vec<(String, String)> {
    let sentences = note.match_indices("` MUST be set to ");
    let values = sentences.filter_map(|(at, words)| {
        let (_, name) = note[..at].rsplit_once('`')?;
        Some((name.to_owned(), quoted(&note[at + words.len()..])?))
    });
    values.collect()
}

/// The value in backticks that `text` starts with, where it is one value and holds in every case.
fn quoted(text: &str) -> Option<String> {
    let (value, rest) = text.strip_prefix('`')?.split_once('`')?;
    let value = value.trim_matches('"');
    let is_unconditional =
        rest.trim_end().is_empty() || rest.starts_with(['.', ',']) || rest.starts_with(" and ");
    (is_unconditional && !value.contains('{')).then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Entry, Group, Set, Signal, groups, named_values, value};

    fn one(text: &str) -> Group {
        groups("file.yaml", text).unwrap().pop().unwrap()
    }

    #[test]
    fn both_layouts_are_read() {
        let first = one("groups: [{ id: span.brew, type: span, span_kind: client, extends: pots, \
                         attributes: [{ ref: pot.size, requirement_level: required }] }]");
        assert_eq!((first.id.as_str(), first.base.as_deref()), ("span.brew", Some("pots")));
        assert_eq!(first.signal, Signal::Span { kind: Some("client".to_owned()) });

        let second = one("file_format: definition/2\nspan_refinements: [{ id: span.brew.green, ref: brew, \
                          attributes: [{ ref_group: pots }] }]");
        assert_eq!((second.id.as_str(), second.base.as_deref()), ("span.brew.green", Some("span.brew")));
        assert!(matches!(&second.entries[..], [Entry::Group(group)] if group == "pots"));

        let metric =
            one("file_format: definition/2\nmetrics: [{ name: pot.volume, instrument: gauge, unit: l }]");
        assert_eq!(metric.id, "metric.pot.volume");
    }

    #[test]
    fn what_has_no_name_is_an_error() {
        assert!(groups("file.yaml", "groups: [{ type: span }]").is_err());
        assert!(groups("file.yaml", "spans: [{ kind: client }]").is_err());
        assert!(groups("file.yaml", "groups: [{ id: a, attributes: [{ note: b }] }]").is_err());
    }

    #[test]
    fn a_note_may_give_a_value() {
        assert_eq!(value("MUST be set to `\"kafka\"`."), Some(Set::Must("kafka".to_owned())));
        assert_eq!(value("SHOULD be set to `subscribe`, as"), Some(Set::Should("subscribe".to_owned())));
        assert_eq!(value("SHOULD be set to `{exchange}` when"), None);
        assert_eq!(value("When it is there, it MUST be set to `kafka`."), None);
        assert_eq!(value("SHOULD be set to `tcp` or `quic`."), None);
        let note = "`pot.kind` MUST be set to `\"round\"` and SHOULD be provided.";
        assert_eq!(named_values(note), [("pot.kind".to_owned(), "round".to_owned())]);
    }
}
