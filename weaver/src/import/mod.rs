//! From a registry to `attributes!`.

mod check;
mod definition;
mod dependencies;
mod references;
mod write;

use crate::{
    Declared, Manifest,
    group::{self, Group},
    registry::{files, text, twice},
    replacement::Names,
    yaml::{self, Definition},
};
use dependencies::Known;
use references::Reference;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// What an import can be given besides the registry.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Folders of dependencies, each by the dependency's `schema_url` or `name`. They go before the manifest's
    /// `registry_path`.
    pub dependencies: Vec<(String, PathBuf)>,
}

/// A registry that was read.
#[derive(Debug)]
pub struct Import {
    manifest: Manifest,
    declared: Vec<Declared>,
    folders: Vec<PathBuf>,
}

impl Import {
    /// Reads the registry in a folder, and those it depends on.
    ///
    /// The attributes are those that the registry defines, and those of its dependencies that it refers to. OpenTelemetry's
    /// own are left out: the macros know them. That is why OpenTelemetry's registry need not be on the machine. What is
    /// annotated with `code_generation: { exclude: true }` is left out too.
    ///
    /// # Errors
    ///
    /// The first mistake, with the file, and the line of the attribute that it is about.
    pub fn read(folder: &Path, options: &Options) -> Result<Self, String> {
        let manifest = Manifest::read(folder)?;
        let known = dependencies::read(&manifest, folder, options)?;
        let read = Read::folder(folder)?;
        let mut declared: BTreeMap<String, Declared> = BTreeMap::new();
        for (name, located) in declare(&read.definitions, &known)? {
            declared.insert(name, located.declared);
        }
        for one in references::referred(&read, &declared, &known)? {
            declared.insert(one.name.clone(), one.clone());
        }
        for definition in
            read.definitions.iter().filter(|one| definition::is_excluded(one, "code_generation"))
        {
            declared.remove(&definition.name);
        }
        let mut folders = vec![folder.to_owned()];
        folders.extend(known.folders);
        Ok(Self { manifest, declared: declared.into_values().collect(), folders })
    }

    /// The attributes, sorted by name.
    pub fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// The folders that were read: the registry's, and its dependencies'.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The text of a module such as `src/attributes.rs`, to be committed.
    pub fn module(&self) -> String {
        write::module(&self.manifest, &self.declared)
    }

    /// The text of a file to be `include!`d in a module, which has no documentation of the module's own.
    pub fn included(&self) -> String {
        write::included(&self.declared)
    }
}

/// An attribute, and where it is defined.
#[derive(Debug)]
struct Located {
    declared: Declared,
    /// The file and the line.
    place: String,
    /// Whether other registries cannot refer to it.
    is_hidden: bool,
}

/// What the files of a registry define, and what they refer to.
struct Read {
    definitions: Vec<Definition>,
    references: Vec<Reference>,
    groups: Vec<Group>,
}

impl Read {
    fn folder(folder: &Path) -> Result<Self, String> {
        let mut read = Self { definitions: Vec::new(), references: Vec::new(), groups: Vec::new() };
        for file in files(folder)? {
            let name = file.display().to_string();
            let text = text(&file)?;
            read.definitions.extend(yaml::definitions(&name, &text)?);
            read.references.extend(references::references(&name, &text)?);
            read.groups.extend(group::groups(&name, &text)?);
        }
        Ok(read)
    }
}

/// The attributes of definitions, by name.
fn declare(definitions: &[Definition], known: &Known) -> Result<BTreeMap<String, Located>, String> {
    let own = definitions.iter().map(|definition| (definition.name.as_str(), definition.is_template()));
    let names: Names<'_> = own.chain(known.names()).collect();
    let mut places: BTreeMap<&str, &Definition> = BTreeMap::new();
    let mut declared = BTreeMap::new();
    for definition in definitions {
        if let Some(first) = places.insert(&definition.name, definition) {
            return Err(twice(first, definition));
        }
        let place = definition.place();
        known.must_lack(&definition.name, &place)?;
        let one = definition::read(definition, &names)?;
        check::declaration(&one).map_err(|error| format!("{place}: {}: {error}", definition.name))?;
        let is_hidden = definition::is_excluded(definition, "dependency_resolution");
        declared.insert(one.name.clone(), Located { declared: one, place, is_hidden });
    }
    Ok(declared)
}
