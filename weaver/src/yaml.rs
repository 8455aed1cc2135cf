//! Where the registry's files define attributes. Both layouts come out as the same [`Definition`]s; what a
//! definition means is for [`attribute`](crate::attribute) to say.

use serde::Deserialize;
use serde_norway::Value;

/// One attribute as a file defines it.
#[derive(Debug)]
pub struct Definition {
    /// The file, for messages.
    pub file: String,
    /// The line in it that starts the definition, for messages; the first line is 1.
    pub line: usize,
    /// The attribute's full name.
    pub name: String,
    /// The page of OpenTelemetry's site that lists the attribute.
    pub page: String,
    /// Everything the file says about it.
    pub body: Value,
}

impl Definition {
    /// Whether the attribute takes a key of the user's behind its name.
    pub fn is_template(&self) -> bool {
        self.body.get("type").and_then(Value::as_str).is_some_and(|ty| ty.starts_with("template["))
    }

    /// The file and the line, for messages: `registry/shop.yaml:3`.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// The definitions of one file. References to attributes defined elsewhere are left out.
///
/// # Errors
///
/// A file of neither layout, or an attribute that is neither a definition nor a reference.
pub fn definitions(file: &str, text: &str) -> Result<Vec<Definition>, String> {
    let in_file = |error: serde_norway::Error| mistake(file, &error);
    let document: Value = serde_norway::from_str(text).map_err(in_file)?;
    // Read from the text once more, for the mistakes to have a line.
    match layout(&document).map_err(|problem| format!("{file}: {problem}"))? {
        Layout::First => first_layout(file, text, serde_norway::from_str(text).map_err(in_file)?),
        Layout::Second => second_layout(file, text, serde_norway::from_str(text).map_err(in_file)?),
    }
}

/// A mistake in YAML, with its file and, where it is known, its line and column.
pub(crate) fn mistake(file: &str, error: &serde_norway::Error) -> String {
    let message = error.to_string();
    let Some(location) = error.location() else { return format!("{file}: {message}") };
    let (line, column) = (location.line(), location.column());
    let message = message.replacen(&format!(" at line {line} column {column}"), "", 1);
    format!("{file}:{line}:{column}: {message}")
}

/// The two ways in which Weaver has files written.
enum Layout {
    First,
    Second,
}

/// The layout is the first where nothing else is said. What is `file_format` now was `version` once.
fn layout(document: &Value) -> Result<Layout, String> {
    let text = |key: &str| {
        document.get(key).map(|value| value.as_str().map_or_else(|| one_line(value), str::to_owned))
    };
    match (text("file_format").as_deref(), text("version").as_deref()) {
        (Some("definition/2"), _) | (None, Some("2")) => Ok(Layout::Second),
        (Some("definition/1"), _) | (None, Some("1") | None) => Ok(Layout::First),
        (Some(other), _) => {
            Err(format!("unknown `file_format: {other}`: expected `definition/1` or `definition/2`"))
        }
        (None, Some(other)) => {
            Err(format!("unknown `version: {other}`: expected `file_format: definition/2`"))
        }
    }
}

/// A value as YAML writes it, in one line.
pub(crate) fn one_line(value: &Value) -> String {
    let written = serde_norway::to_string(value).unwrap_or_default();
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds the lines of definitions, which YAML's values do not keep.
struct Lines<'a> {
    lines: Vec<&'a str>,
    /// How many of them are above the last definition that was found, which is above the next one.
    above: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { lines: text.lines().collect(), above: 0 }
    }

    /// The line that has `key: name`, as a number that starts at 1. It is the line of the definition before it where the
    /// name is written in a way that is not looked for.
    fn next(&mut self, key: &str, name: &str) -> usize {
        let found = self.lines.iter().skip(self.above).position(|line| has(line, key, name));
        if let Some(found) = found {
            self.above += found + 1;
        }
        self.above.max(1)
    }
}

/// Whether a line has `key: name` in it, in quotes or not.
pub(crate) fn has(line: &str, key: &str, name: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | '"' | '\'');
    line.match_indices(key).any(|(at, _)| {
        let begins =
            line[..at].chars().next_back().is_none_or(|before| matches!(before, ' ' | '{' | '-' | ','));
        let value =
            line[at + key.len()..].strip_prefix(':').map(|rest| rest.trim_start_matches([' ', '"', '\'']));
        let rest = value.and_then(|value| value.strip_prefix(name));
        begins && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(ends))
    })
}

/// A file without `file_format`: groups, whose attributes are definitions (`id`) or references (`ref`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLayout {
    #[serde(default, rename = "file_format")]
    _file_format: String,
    #[serde(default, rename = "version")]
    _version: Value,
    /// Signals of other registries.
    #[serde(default, rename = "imports")]
    _imports: Value,
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
    #[serde(default)]
    prefix: String,
    #[serde(default)]
    attributes: Vec<Value>,
}

fn first_layout(file: &str, text: &str, document: FirstLayout) -> Result<Vec<Definition>, String> {
    let mut lines = Lines::of(text);
    let mut definitions = Vec::new();
    for group in document.groups {
        for body in group.attributes {
            if body.get("ref").is_some() {
                continue;
            }
            let Some(id) = body.get("id").and_then(Value::as_str) else {
                return Err(format!("{file}: {}: an attribute with neither `id` nor `ref`", group.id));
            };
            let line = lines.next("id", id);
            let name = if group.prefix.is_empty() { id.to_owned() } else { format!("{}.{id}", group.prefix) };
            let topic = group.id.strip_prefix("registry.").unwrap_or(&name);
            let page = page(topic);
            definitions.push(Definition { file: file.to_owned(), line, page, name, body });
        }
    }
    Ok(definitions)
}

/// A file of `file_format: definition/2`: attributes are defined (`key`) at the top, and only there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondLayout {
    #[serde(default, rename = "file_format")]
    _file_format: String,
    #[serde(default, rename = "version")]
    _version: Value,
    /// Signals of other registries.
    #[serde(default, rename = "imports")]
    _imports: Value,
    #[serde(default)]
    attributes: Vec<Value>,
    #[serde(default)]
    attribute_groups: Vec<Signal>,
    #[serde(default)]
    entities: Vec<Signal>,
    #[serde(default)]
    entity_refinements: Vec<Signal>,
    #[serde(default)]
    events: Vec<Signal>,
    #[serde(default)]
    event_refinements: Vec<Signal>,
    #[serde(default)]
    metrics: Vec<Signal>,
    #[serde(default)]
    metric_refinements: Vec<Signal>,
    #[serde(default)]
    spans: Vec<Signal>,
    #[serde(default)]
    span_refinements: Vec<Signal>,
}

/// Anything that has attributes without defining them.
#[derive(Deserialize)]
struct Signal {
    #[serde(default)]
    attributes: Vec<Value>,
}

fn second_layout(file: &str, text: &str, document: SecondLayout) -> Result<Vec<Definition>, String> {
    let signals = [
        document.attribute_groups,
        document.entities,
        document.entity_refinements,
        document.events,
        document.event_refinements,
        document.metrics,
        document.metric_refinements,
        document.spans,
        document.span_refinements,
    ];
    for body in signals.iter().flatten().flat_map(|signal| &signal.attributes) {
        if body.get("ref").is_none() && body.get("ref_group").is_none() {
            let body = one_line(body);
            return Err(format!("{file}: an attribute outside `attributes` that is not a reference: {body}"));
        }
    }
    let mut lines = Lines::of(text);
    let define = |body: Value| {
        let Some(name) = body.get("key").and_then(Value::as_str) else {
            return Err(format!("{file}: an attribute without `key`: {}", one_line(&body)));
        };
        let line = lines.next("key", name);
        Ok(Definition { file: file.to_owned(), line, page: page(name), name: name.to_owned(), body })
    };
    document.attributes.into_iter().map(define).collect()
}

/// The page named after the first segment of `topic`.
fn page(topic: &str) -> String {
    topic.split('.').next().unwrap_or(topic).replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::{Definition, definitions};

    fn names(text: &str) -> Vec<(String, String)> {
        let name_and_page = |definition: Definition| (definition.name, definition.page);
        definitions("file.yaml", text).unwrap().into_iter().map(name_and_page).collect()
    }

    fn error(text: &str) -> String {
        definitions("file.yaml", text).unwrap_err()
    }

    fn pair(name: &str, page: &str) -> (String, String) {
        (name.to_owned(), page.to_owned())
    }

    #[test]
    fn the_first_layout_defines_by_id_in_any_group() {
        let text = "
groups:
  - id: registry.tea_pot
    type: attribute_group
    attributes:
      - { id: tea_pot.volume, type: int }
      - { ref: server.address }
  - { id: span.brew, type: span }
  - id: brewing
    type: attribute_group
    attributes: [{ id: brew.time }]
";
        assert_eq!(names(text), [pair("tea_pot.volume", "tea-pot"), pair("brew.time", "brew")]);
    }

    #[test]
    fn a_group_prefix_goes_before_its_ids() {
        let text = "groups: [{ id: tea, prefix: tea.pot, attributes: [{ id: volume }] }]";
        assert_eq!(names(text), [pair("tea.pot.volume", "tea")]);
    }

    #[test]
    fn the_page_is_that_of_the_group_where_the_namespace_is_shorter() {
        let text = "groups: [{ id: registry.hardware.fan, attributes: [{ id: hw.fan.speed }] }]";
        assert_eq!(names(text), [pair("hw.fan.speed", "hardware")]);
    }

    #[test]
    fn the_second_layout_defines_by_key_at_the_top() {
        let text = "
file_format: definition/2
attributes:
  - { key: tea_pot.volume, type: int }
spans:
  - type: brew
    attributes: [{ ref: tea_pot.volume }, { ref_group: pots }]
";
        assert_eq!(names(text), [pair("tea_pot.volume", "tea-pot")]);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        assert!(
            error("file_format: definition/3").contains("file.yaml: unknown `file_format: definition/3`")
        );
        assert!(error("file_format: definition/2\nteapots: []").contains("unknown field `teapots`"));
        assert!(error("groups: []\nattributes: []").contains("unknown field `attributes`"));
        assert!(error("groups: [{ id: tea, attributes: [{ key: a.b }] }]").contains("file.yaml: tea:"));
        let inline = "file_format: definition/2\nspans: [{ attributes: [{ key: a.b }] }]";
        assert!(error(inline).contains("not a reference"));
    }

    #[test]
    fn a_mistake_in_the_yaml_has_its_line_and_column() {
        assert!(
            error("groups:\n  - [").starts_with("file.yaml:3:1: did not find expected"),
            "{}",
            error("groups:\n  - [")
        );
        assert_eq!(
            error("file_format: definition/2\nattributes: 3"),
            "file.yaml:2:13: attributes: invalid type: integer `3`, expected a sequence"
        );
    }

    #[test]
    fn a_definition_has_its_line() {
        let lines = |text: &str| -> Vec<usize> {
            definitions("file.yaml", text).unwrap().iter().map(|definition| definition.line).collect()
        };
        let second = "
file_format: definition/2
attributes:
  - key: tea.id
    type: { members: [{ id: tea.id, value: a }] }
  - { type: int, key: 'tea.kind' }
  - key: tea.id # again
";
        assert_eq!(lines(second), [4, 6, 7]);
        let first = "groups:\n- id: tea\n  prefix: tea\n  attributes:\n  - {id: id}\n  - ref: id\n  - type: int\n    id: \"kind\"\n";
        assert_eq!(lines(first), [5, 8]);
    }

    #[test]
    fn older_and_newer_words_for_the_layouts_are_known() {
        for head in ["version: '2'", "version: 2", "file_format: definition/2"] {
            assert_eq!(names(&format!("{head}\nattributes: [{{ key: tea.pot }}]")), [pair("tea.pot", "tea")]);
        }
        for head in ["", "version: '1'", "file_format: definition/1"] {
            let text = format!("{head}\ngroups: [{{ id: tea, attributes: [{{ id: tea.pot }}] }}]");
            assert_eq!(names(&text), [pair("tea.pot", "tea")]);
        }
        assert!(error("version: 3").contains("unknown `version: 3`"));
    }
}
