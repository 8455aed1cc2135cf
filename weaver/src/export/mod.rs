//! From the `attributes!` of a workspace to a registry.

mod modules;
mod read;
mod workspace;
mod write;

use crate::{Declared, Deprecation, Manifest};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// The attributes that a workspace declares.
#[derive(Debug)]
pub struct Export {
    declared: BTreeMap<String, Declared>,
}

/// One file to write.
#[derive(Debug)]
pub struct File {
    /// Where it belongs.
    pub path: PathBuf,
    /// What is in it.
    pub text: String,
}

impl Export {
    /// Reads the libraries and binaries of every package in a workspace. `manifest` is a `Cargo.toml`, by default that of
    /// the working directory.
    ///
    /// What only tests declare is left out: modules under `#[cfg(test)]`, and the files of tests, benchmarks and examples.
    /// So is what a file has that is not reached by `mod`, such as one that is `include!`d.
    ///
    /// # Errors
    ///
    /// The first mistake, with file, line and column: a file that cannot be parsed, a declaration that `attributes!`
    /// refuses, a name that two crates declare differently.
    pub fn read(manifest: Option<&Path>) -> Result<Self, String> {
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        let mut declared: BTreeMap<String, Declared> = BTreeMap::new();
        for root in workspace::roots(manifest)? {
            for invocation in modules::invocations(&root)? {
                for (place, one) in read::declared(&invocation)? {
                    // A library and a binary of one package may share the file.
                    if declared.get(&one.name).is_some_and(|first| *first != one) {
                        let name = &one.name;
                        return Err(format!(
                            "{place}: `{name}` is declared otherwise in {}: declare it once, and share it by `use \
                             other_crate::attributes;`",
                            places[name]
                        ));
                    }
                    places.entry(one.name.clone()).or_insert(place);
                    declared.entry(one.name.clone()).or_insert(one);
                }
            }
        }
        Ok(Self { declared: with_known_names(declared) })
    }

    /// The attributes, sorted by name.
    pub fn declared(&self) -> impl Iterator<Item = &Declared> {
        self.declared.values()
    }

    /// The files of the registry in `folder`: the attributes, and a manifest where there is none yet. The manifest is made
    /// of the `schema_url`, which names the registry and its version; it is the user's from then on.
    ///
    /// # Errors
    ///
    /// There is no manifest, and no `schema_url` or one that is none.
    pub fn files(&self, folder: &Path, schema_url: Option<&str>) -> Result<Vec<File>, String> {
        let mut files = Vec::new();
        if Manifest::path(folder).is_none() {
            let Some(schema_url) = schema_url else {
                return Err(format!(
                    "{}: there is no `manifest.yaml` yet: say what the registry is called and its version, \
                     `--schema-url https://shop.example/schemas/0.1.0`",
                    folder.display()
                ));
            };
            if !is_schema_url(schema_url) {
                return Err(format!(
                    "`{schema_url}` is no schema URL: expected a version at its end, \
                     `https://shop.example/schemas/0.1.0`"
                ));
            }
            files.push(File { path: folder.join("manifest.yaml"), text: write::manifest(schema_url) });
        }
        let text = write::attributes(self.declared.values())?;
        files.push(File { path: folder.join("attributes.yaml"), text });
        Ok(files)
    }
}

/// Whether a text is a URL with a version at its end, and nothing that YAML would read otherwise.
fn is_schema_url(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let version = rest.and_then(|rest| rest.rsplit_once('/')).map(|(_, version)| version);
    version.is_some_and(|version| version.starts_with(|first: char| first.is_ascii_digit()))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/@%+".contains(c))
}

/// Where a note of `#[deprecated]` says that a name is another's now, and neither the workspace nor OpenTelemetry has the
/// other, the registry has the note alone: its tools look the name up.
fn with_known_names(mut declared: BTreeMap<String, Declared>) -> BTreeMap<String, Declared> {
    let names: BTreeSet<String> = declared.keys().cloned().collect();
    for one in declared.values_mut() {
        if let Some(deprecated) = &mut one.deprecated
            && let Deprecation::Renamed { to, .. } = deprecated
            && !names.contains(to)
            && traced_registry::lookup(to).is_none()
        {
            *deprecated = Deprecation::Uncategorized(deprecated.text());
        }
    }
    declared
}
