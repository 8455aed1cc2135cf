//! What a group has in all: its own attributes, those of the groups that it refers to, and those of the group that it
//! extends or refines.

use std::collections::BTreeMap;

use crate::{
    group::{Entry, Group, Set, Signal},
    level::Level,
};

/// Every group of the registry, by its id.
#[derive(Debug)]
pub struct Groups(BTreeMap<String, Group>);

/// How a span type or a metric uses an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage {
    /// How much it is wanted.
    pub level: Level,
    /// Whether it is set before the sampler is asked.
    pub sampling_relevant: bool,
    /// The value that a note gives it.
    pub value: Option<Set>,
}

/// By the attribute's name.
pub type Usages = BTreeMap<String, Usage>;

impl Groups {
    /// The groups by their ids.
    ///
    /// # Errors
    ///
    /// Two groups of one id.
    pub fn new(groups: Vec<Group>) -> Result<Self, String> {
        let mut by_id = BTreeMap::new();
        for group in groups {
            let (id, file) = (group.id.clone(), group.file.clone());
            if let Some(other) = by_id.insert(id.clone(), group) {
                return Err(format!("{file}: {id}: defined in {} too", other.file));
            }
        }
        Ok(Self(by_id))
    }

    /// In the order of their ids.
    pub fn all(&self) -> impl Iterator<Item = &Group> {
        self.0.values()
    }

    /// The first answer that the group, or one that it extends or refines, gives.
    pub fn inherited<'a, T>(
        &'a self,
        group: &'a Group,
        answer: impl Fn(&'a Group) -> Option<T>,
    ) -> Option<T> {
        let mut group = group;
        // The attributes are resolved by then, so that the bases are there, and no circle.
        loop {
            if let Some(found) = answer(group) {
                return Some(found);
            }
            group = self.0.get(group.base.as_ref()?)?;
        }
    }

    /// The attributes of a group, with what it and the others say of them; the nearest says most.
    ///
    /// # Errors
    ///
    /// A reference to a group that is not there, or around in a circle.
    pub fn attributes(&self, group: &Group) -> Result<Usages, String> {
        let mut used = Usages::new();
        self.collect(group, &mut Vec::new(), &mut used)?;
        Ok(used)
    }

    fn collect<'a>(
        &'a self,
        group: &'a Group,
        path: &mut Vec<&'a str>,
        used: &mut Usages,
    ) -> Result<(), String> {
        let problem = |problem: String| format!("{}: {}: {problem}", group.file, group.id);
        if path.contains(&group.id.as_str()) {
            return Err(problem(format!("refers to itself through {}", path.join(", "))));
        }
        path.push(&group.id);
        let referred = group.entries.iter().filter_map(|entry| match entry {
            Entry::Group(id) => Some(id),
            Entry::Attribute(_) => None,
        });
        for id in group.base.iter().chain(referred) {
            let other = self.0.get(id).ok_or_else(|| problem(format!("no group `{id}`")))?;
            self.collect(other, path, used)?;
        }
        path.pop();
        for entry in &group.entries {
            let Entry::Attribute(reference) = entry else { continue };
            let usage = used.entry(reference.name.clone()).or_insert_with(Usage::of_no_level);
            usage.level = reference.level.unwrap_or(usage.level);
            usage.sampling_relevant = reference.sampling_relevant.unwrap_or(usage.sampling_relevant);
            usage.value = reference.value.clone().or(usage.value.take());
        }
        for (name, value) in &group.values {
            if matches!(group.signal, Signal::Span { .. }) {
                let usage = used.entry(name.clone()).or_insert_with(Usage::of_no_level);
                usage.value = Some(Set::Must(value.clone()));
            }
        }
        Ok(())
    }
}

impl Usage {
    /// The level of an attribute of which no group says another.
    fn of_no_level() -> Self {
        Self { level: Level::Recommended, sampling_relevant: false, value: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Groups, Level, Usages};
    use crate::group::groups;

    fn resolved(text: &str, id: &str) -> Result<Usages, String> {
        let groups = Groups::new(groups("file.yaml", text)?)?;
        let group = groups.all().find(|group| group.id == id).unwrap();
        groups.attributes(group)
    }

    #[test]
    fn a_group_has_what_it_extends_and_says_more_of_it() {
        let text = "
groups:
  - id: pots
    attributes:
      - { id: pot.size, requirement_level: required }
      - { ref: pot.shape, sampling_relevant: true }
  - id: span.brew
    type: span
    extends: pots
    note: '`pot.kind` MUST be set to `\"round\"`.'
    attributes:
      - { ref: pot.size, sampling_relevant: true }
      - { ref: pot.shape, requirement_level: { conditionally_required: if it is known } }
";
        let brew = resolved(text, "span.brew").unwrap();
        let facts: Vec<_> =
            brew.iter().map(|(name, usage)| (name.as_str(), usage.level, usage.sampling_relevant)).collect();
        let expected = [
            ("pot.kind", Level::Recommended, false),
            ("pot.shape", Level::ConditionallyRequired, true),
            ("pot.size", Level::Required, true),
        ];
        assert_eq!(facts, expected);
    }

    #[test]
    fn a_refinement_has_the_groups_of_what_it_refines() {
        let text = "
attribute_groups:
  - { id: inner, attributes: [{ ref: pot.size, requirement_level: required }] }
  - { id: outer, attributes: [{ ref_group: inner }] }
spans: [{ type: brew, kind: client, attributes: [{ ref_group: outer }] }]
span_refinements: [{ id: span.brew.green, ref: brew, attributes: [{ ref: pot.size, requirement_level: opt_in }] }]
";
        assert_eq!(resolved(text, "span.brew").unwrap()["pot.size"].level, Level::Required);
        assert_eq!(resolved(text, "span.brew.green").unwrap()["pot.size"].level, Level::OptIn);
    }

    #[test]
    fn a_group_that_is_not_there_is_an_error() {
        let missing = resolved("groups: [{ id: tea, extends: pots }]", "tea");
        assert_eq!(missing.unwrap_err(), "file.yaml: tea: no group `pots`");
        let twice = "groups: [{ id: tea }, { id: tea }]";
        assert_eq!(resolved(twice, "tea").unwrap_err(), "file.yaml: tea: defined in file.yaml too");
        let circle = "groups: [{ id: tea, extends: pot }, { id: pot, extends: tea }]";
        assert!(resolved(circle, "tea").unwrap_err().contains("refers to itself"));
    }
}
