//! A registry as a whole.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    attribute::Attribute,
    manifest::Manifest,
    replacement::Names,
    yaml::{self, Definition},
};

/// Every attribute of one version of the conventions.
#[derive(Debug)]
pub struct Registry {
    /// The version at the end of the manifest's schema URL.
    pub version: String,
    /// Sorted by name.
    pub attributes: Vec<Attribute>,
}

impl Registry {
    /// Reads the `model` folder of a checkout of the semantic conventions.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or understood, or an attribute that is defined twice.
    pub fn read(model: &Path) -> Result<Self, String> {
        let version = Manifest::read(model)?.version().map_err(|error| in_file(model, error))?;
        let mut definitions = Vec::new();
        for file in files(model)? {
            definitions.extend(yaml::definitions(&file.display().to_string(), &text(&file)?)?);
        }
        Ok(Self { version, attributes: attributes(definitions)? })
    }
}

fn attributes(mut definitions: Vec<Definition>) -> Result<Vec<Attribute>, String> {
    definitions.sort_by(|a, b| a.name.cmp(&b.name));
    for pair in definitions.windows(2) {
        if pair[0].name == pair[1].name {
            return Err(twice(&pair[0], &pair[1]));
        }
    }
    let names: Vec<(String, bool)> =
        definitions.iter().map(|definition| (definition.name.clone(), definition.is_template())).collect();
    let names: Names<'_> = names.iter().map(|(name, template)| (name.as_str(), *template)).collect();
    definitions.iter().map(|definition| Attribute::read(definition, &names)).collect()
}

/// An attribute that has two definitions.
pub(crate) fn twice(first: &Definition, second: &Definition) -> String {
    format!("{}: {}: defined in {} too", second.place(), second.name, first.place())
}

/// The YAML files of the registry in `folder`, in a fixed order, without its manifest. A folder in it that has a manifest
/// is a registry of its own. Hidden files and folders are no part of either.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| in_file(folder, error))? {
        let entry = entry.map_err(|error| in_file(folder, error))?;
        let path = entry.path();
        if entry.file_name().as_encoded_bytes().starts_with(b".") || Manifest::is_name(&path) {
            continue;
        }
        if path.is_dir() {
            if Manifest::path(&path).is_none() {
                found.extend(files(&path)?);
            }
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

pub(crate) fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| in_file(file, error))
}

fn in_file(file: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", file.display())
}

#[cfg(test)]
mod tests {
    use super::attributes;
    use crate::yaml::definitions;

    fn read(ids: &str) -> Result<Vec<String>, String> {
        let attributes =
            attributes(definitions("file.yaml", &format!("groups: [{{ id: tea, attributes: {ids} }}]"))?)?;
        Ok(attributes.into_iter().map(|attribute| attribute.name).collect())
    }

    #[test]
    fn attributes_are_sorted_by_name() {
        let ids = "[{ id: b, type: int, stability: stable }, { id: a, type: int, stability: stable }]";
        assert_eq!(read(ids).unwrap(), ["a", "b"]);
    }

    #[test]
    fn an_attribute_is_defined_once() {
        assert_eq!(read("[{ id: a }, { id: a }]").unwrap_err(), "file.yaml:1: a: defined in file.yaml:1 too");
    }
}
