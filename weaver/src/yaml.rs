//! Where the registry's files define attributes. Both layouts come out as the same [`Definition`]s; what a
//! definition means is for [`attribute`](crate::attribute) to say.

use serde::Deserialize;
use serde_norway::Value;

/// One attribute as a file defines it.
#[derive(Debug)]
pub struct Definition {
    /// The file, for messages.
    pub file: String,
    /// The attribute's full name.
    pub name: String,
    /// The page of OpenTelemetry's site that lists the attribute.
    pub page: String,
    /// Everything the file says about it.
    pub body: Value,
}

/// The definitions of one file. References to attributes defined elsewhere are left out.
///
/// # Errors
///
/// A file of neither layout, or an attribute that is neither a definition nor a reference.
pub fn definitions(file: &str, text: &str) -> Result<Vec<Definition>, String> {
    let in_file = |error: serde_norway::Error| format!("{file}: {error}");
    let document: Value = serde_norway::from_str(text).map_err(in_file)?;
    match document.get("file_format").map(Value::as_str) {
        None => first_layout(file, serde_norway::from_value(document).map_err(in_file)?),
        Some(Some("definition/2")) => {
            second_layout(file, serde_norway::from_value(document).map_err(in_file)?)
        }
        Some(_) => Err(format!("{file}: unknown `file_format`")),
    }
}

/// A file without `file_format`: groups, whose attributes are definitions (`id`) or references (`ref`).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstLayout {
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

fn first_layout(file: &str, document: FirstLayout) -> Result<Vec<Definition>, String> {
    let mut definitions = Vec::new();
    for group in document.groups {
        for body in group.attributes {
            if body.get("ref").is_some() {
                continue;
            }
            let Some(id) = body.get("id").and_then(Value::as_str) else {
                return Err(format!("{file}: {}: an attribute with neither `id` nor `ref`", group.id));
            };
            let name = if group.prefix.is_empty() { id.to_owned() } else { format!("{}.{id}", group.prefix) };
            let topic = group.id.strip_prefix("registry.").unwrap_or(&name);
            let page = page(topic);
            definitions.push(Definition { file: file.to_owned(), page, name, body });
        }
    }
    Ok(definitions)
}

/// A file of `file_format: definition/2`: attributes are defined (`key`) at the top, and only there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SecondLayout {
    #[serde(rename = "file_format")]
    _file_format: String,
    #[serde(default)]
    attributes: Vec<Value>,
    #[serde(default)]
    attribute_groups: Vec<Signal>,
    #[serde(default)]
    entities: Vec<Signal>,
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

fn second_layout(file: &str, document: SecondLayout) -> Result<Vec<Definition>, String> {
    let signals = [
        document.attribute_groups,
        document.entities,
        document.events,
        document.event_refinements,
        document.metrics,
        document.metric_refinements,
        document.spans,
        document.span_refinements,
    ];
    for body in signals.iter().flatten().flat_map(|signal| &signal.attributes) {
        if body.get("ref").is_none() && body.get("ref_group").is_none() {
            return Err(format!(
                "{file}: an attribute outside `attributes` that is not a reference: {body:?}"
            ));
        }
    }
    let define = |body: Value| {
        let Some(name) = body.get("key").and_then(Value::as_str) else {
            return Err(format!("{file}: an attribute without `key`: {body:?}"));
        };
        Ok(Definition { file: file.to_owned(), page: page(name), name: name.to_owned(), body })
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
        assert!(error("file_format: definition/3").contains("file.yaml: unknown `file_format`"));
        assert!(error("file_format: definition/2\nteapots: []").contains("unknown field `teapots`"));
        assert!(error("groups: []\nattributes: []").contains("unknown field `attributes`"));
        assert!(error("groups: [{ id: tea, attributes: [{ key: a.b }] }]").contains("file.yaml: tea:"));
        let inline = "file_format: definition/2\nspans: [{ attributes: [{ key: a.b }] }]";
        assert!(error(inline).contains("not a reference"));
        assert!(error("groups: [").contains("file.yaml: "));
    }
}
