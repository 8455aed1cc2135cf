//! What a registry's files refer to.

use super::{Known, Read};
use crate::{
    Declared,
    group::{Entry, Group},
    yaml::{has, mistake},
};
use serde_norway::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One `ref` to an attribute.
#[derive(Debug, PartialEq)]
pub(super) struct Reference {
    /// The file and the line, for messages.
    pub(super) place: String,
    /// The attribute.
    pub(super) name: String,
}

/// The lists that refer to attributes.
const LISTS: [&str; 3] = ["attributes", "identity", "description"];

/// The references in one file, in either layout.
pub(super) fn references(file: &str, text: &str) -> Result<Vec<Reference>, String> {
    let document: Value = serde_norway::from_str(text).map_err(|error| mistake(file, &error))?;
    let mut names = Vec::new();
    collect(&document, &mut names);
    let reference = |name: String| {
        let line = text.lines().position(|line| has(line, "ref", &name)).map_or(1, |above| above + 1);
        Reference { place: format!("{file}:{line}"), name }
    };
    Ok(names.into_iter().map(reference).collect())
}

fn collect(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Mapping(mapping) => {
            for (key, value) in mapping {
                if key.as_str().is_some_and(|key| LISTS.contains(&key))
                    && let Value::Sequence(list) = value
                {
                    let referred = list.iter().filter_map(|one| one.get("ref").and_then(Value::as_str));
                    names.extend(referred.map(str::to_owned));
                } else {
                    collect(value, names);
                }
            }
        }
        Value::Sequence(list) => list.iter().for_each(|value| collect(value, names)),
        _ => {}
    }
}

/// The attributes of the dependencies that the registry refers to, by name or by a group. `own` are the registry's.
pub(super) fn referred<'a>(
    read: &Read,
    own: &BTreeMap<String, Declared>,
    known: &'a Known,
) -> Result<Vec<&'a Declared>, String> {
    let mut referred = Vec::new();
    for Reference { place, name } in &read.references {
        if own.contains_key(name) {
            continue;
        }
        if let Some(declared) = known.get(name) {
            referred.push(declared);
        } else if !known.opentelemetry || traced_registry::lookup(name).is_none() {
            return Err(format!("{place}: {}", unknown(name, known)));
        }
    }
    let of_groups = grouped(&read.groups, &known.groups);
    referred.extend(
        of_groups.into_iter().filter(|name| !own.contains_key(*name)).filter_map(|name| known.get(name)),
    );
    Ok(referred)
}

fn unknown(name: &str, known: &Known) -> String {
    if known.opentelemetry {
        let version = traced_registry::VERSION;
        return format!(
            "`{name}` is defined neither by this registry nor by its dependencies, nor by OpenTelemetry's conventions \
             {version}, which `traced` knows"
        );
    }
    if traced_registry::lookup(name).is_some() {
        return format!(
            "`{name}` is OpenTelemetry's, which is no dependency of this registry: add `- schema_url: \
             https://opentelemetry.io/schemas/{}` to the `dependencies` of the manifest",
            traced_registry::VERSION
        );
    }
    format!(
        "`{name}` is defined neither by this registry nor by its dependencies: define it, or list the registry that does \
         under `dependencies` of the manifest"
    )
}

/// The names in the groups that a registry's own groups extend, refine or list. Groups that are not there are
/// OpenTelemetry's, and so are their attributes.
fn grouped<'a>(own: &'a [Group], others: &'a [Group]) -> BTreeSet<&'a str> {
    let others: BTreeMap<&str, &Group> = others.iter().map(|group| (group.id.as_str(), group)).collect();
    let (mut names, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut left: Vec<&str> = own.iter().flat_map(referred_groups).collect();
    while let Some(id) = left.pop() {
        let Some(group) = others.get(id).filter(|_| seen.insert(id)) else { continue };
        left.extend(referred_groups(group));
        names.extend(group.entries.iter().filter_map(|entry| match entry {
            Entry::Attribute(reference) => Some(reference.name.as_str()),
            Entry::Group(_) => None,
        }));
    }
    names
}

fn referred_groups(group: &Group) -> impl Iterator<Item = &str> {
    let listed = group.entries.iter().filter_map(|entry| match entry {
        Entry::Group(id) => Some(id),
        Entry::Attribute(_) => None,
    });
    group.base.iter().chain(listed).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_to_attributes_are_found_in_both_layouts() {
        let text = "
groups: [{ id: span.tea, attributes: [{ ref: server.address }, { id: tea.pot, type: int }] }]
spans: [{ type: tea, attributes: [{ ref: tea.cup }, { ref_group: pots }], entity_associations: [{ ref: shelf }] }]
entities: [{ type: shelf, identity: [{ ref: shelf.id }] }]
";
        let found = references("tea.yaml", text).unwrap();
        let found: Vec<(&str, &str)> =
            found.iter().map(|reference| (reference.place.as_str(), reference.name.as_str())).collect();
        let expected =
            [("tea.yaml:2", "server.address"), ("tea.yaml:3", "tea.cup"), ("tea.yaml:4", "shelf.id")];
        assert_eq!(found, expected);
    }
}
