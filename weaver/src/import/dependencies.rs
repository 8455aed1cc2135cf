//! The registries that a registry refers to.

use super::{Located, Options, Read, declare};
use crate::{Declared, DeclaredType, Dependency, Manifest, group::Group};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// How deep dependencies may have dependencies, as in Weaver.
const DEPTH: usize = 10;

/// What the dependencies define.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Whether OpenTelemetry's registry is among them.
    pub(super) opentelemetry: bool,
    /// The attributes of the others, by name.
    declared: BTreeMap<String, Located>,
    /// The groups of the others.
    pub(super) groups: Vec<Group>,
    /// Where they were read from.
    pub(super) folders: Vec<PathBuf>,
}

impl Known {
    /// The names of the dependencies and of OpenTelemetry, and whether each is a template.
    pub(super) fn names(&self) -> impl Iterator<Item = (&str, bool)> {
        let is_template = |located: &Located| matches!(located.declared.ty, DeclaredType::Template(_));
        let declared = self.declared.iter().map(move |(name, located)| (name.as_str(), is_template(located)));
        declared
            .chain(traced_registry::attributes().iter().map(|attribute| (attribute.name, attribute.template)))
    }

    /// The attribute of this name. One that is hidden is its own registry's alone.
    pub(super) fn get(&self, name: &str) -> Option<&Declared> {
        self.declared.get(name).filter(|located| !located.is_hidden).map(|located| &located.declared)
    }

    /// Fails where an attribute of this name has a definition here. One that is hidden gives way to another.
    pub(super) fn must_lack(&self, name: &str, place: &str) -> Result<(), String> {
        match self.declared.get(name) {
            Some(first) if !first.is_hidden => {
                Err(format!("{place}: {name}: defined in {} too", first.place))
            }
            _ => Ok(()),
        }
    }
}

/// Reads the dependencies of the registry in `folder`.
pub(super) fn read(manifest: &Manifest, folder: &Path, options: &Options) -> Result<Known, String> {
    let mut known = Known::default();
    add(&mut known, manifest, folder, options, 1)?;
    Ok(known)
}

fn add(
    known: &mut Known,
    manifest: &Manifest,
    folder: &Path,
    options: &Options,
    depth: usize,
) -> Result<(), String> {
    if depth > DEPTH {
        return Err(format!(
            "{}: dependencies are more than {DEPTH} registries deep, or depend on each other",
            folder.display()
        ));
    }
    for dependency in &manifest.dependencies {
        // The macros know OpenTelemetry's registry, in the version that `traced` was made with.
        if dependency.is_opentelemetrys() {
            known.opentelemetry = true;
            continue;
        }
        let place = place(dependency, folder, options)?;
        let manifest = Manifest::read(&place)
            .map_err(|error| format!("{error} (a dependency of {})", folder.display()))?;
        if manifest.is_opentelemetrys() {
            known.opentelemetry = true;
            continue;
        }
        // Two registries may depend on a third.
        if known.folders.iter().any(|read| is_same(read, &place)) {
            continue;
        }
        add(known, &manifest, &place, options, depth + 1)?;
        let read = Read::folder(&place)?;
        let declared = declare(&read.definitions, known)?;
        known.declared.extend(declared);
        known.groups.extend(read.groups);
        known.folders.push(place);
    }
    Ok(())
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Where a dependency is on this machine.
fn place(dependency: &Dependency, folder: &Path, options: &Options) -> Result<PathBuf, String> {
    let given = options.dependencies.iter().find(|(name, _)| dependency.is_called(name));
    if let Some((_, place)) = given {
        return Ok(place.clone());
    }
    dependency.folder(folder).ok_or_else(|| {
        let title = dependency.title();
        let problem = dependency.registry_path.as_ref().map_or_else(
            || "has no `registry_path`".to_owned(),
            |path| format!("is at `{path}`, and nothing is fetched"),
        );
        format!(
            "{}: the dependency `{title}` {problem}: check it out and name its folder by `--dependency \
             {title}=path/to/registry`",
            folder.display()
        )
    })
}
