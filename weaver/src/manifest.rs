//! The file that makes a folder a registry.

use crate::yaml::mistake;
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The names that the file may have; the second is the older one.
const NAMES: [&str; 2] = ["manifest.yaml", "registry_manifest.yaml"];

/// What stands before the version in the schema URL of OpenTelemetry's conventions.
const OPENTELEMETRY_SCHEMA: &str = "https://opentelemetry.io/schemas/";

/// Where OpenTelemetry's conventions are kept.
const OPENTELEMETRY_REPOSITORY: &str = "github.com/open-telemetry/semantic-conventions";

/// The format of a manifest that names a resolved registry in the place of definitions.
const PUBLISHED: &str = "manifest/2.0";

/// What a registry says of itself.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Manifest {
    file_format: Option<String>,
    /// The name, where there is one.
    pub name: Option<String>,
    /// What the registry is, where it says so.
    pub description: Option<String>,
    /// Where its schema is published; ends in its version.
    pub schema_url: Option<String>,
    /// The registries whose attributes it refers to.
    #[serde(default)]
    pub dependencies: Vec<Dependency>,
}

/// Another registry.
#[derive(Clone, Debug, Deserialize)]
pub struct Dependency {
    /// Its name; manifests of the older kind say this alone.
    pub name: Option<String>,
    /// Its schema URL, which says its version too.
    pub schema_url: Option<String>,
    /// Where it is: a folder, an archive or a repository.
    pub registry_path: Option<String>,
}

impl Manifest {
    /// The file of a folder's manifest, where the folder is a registry.
    pub fn path(folder: &Path) -> Option<PathBuf> {
        NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
    }

    /// Whether a file is a manifest, by its name.
    pub(crate) fn is_name(file: &Path) -> bool {
        file.file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known))
    }

    /// The version at the end of the schema URL.
    ///
    /// # Errors
    ///
    /// There is no schema URL, or no version at its end.
    pub fn version(&self) -> Result<String, String> {
        let url = self.schema_url.as_deref().ok_or("no `schema_url`")?;
        match url.rsplit_once('/') {
            Some((_, version)) if version.starts_with(|first: char| first.is_ascii_digit()) => {
                Ok(version.to_owned())
            }
            _ => Err(format!("no version at the end of `schema_url: {url}`")),
        }
    }

    /// Reads the manifest of a registry.
    ///
    /// # Errors
    ///
    /// There is none, or it cannot be read, or it is that of a published registry, which has no definitions.
    pub fn read(folder: &Path) -> Result<Self, String> {
        if !folder.is_dir() {
            return Err(format!("{}: no such folder", folder.display()));
        }
        let Some(path) = Self::path(folder) else {
            return Err(format!(
                "{}: no registry, for there is no `manifest.yaml`: write one with `schema_url: \
                 https://shop.example/schemas/0.1.0`",
                folder.display()
            ));
        };
        let file = path.display().to_string();
        let text = fs::read_to_string(&path).map_err(|error| format!("{file}: {error}"))?;
        let manifest: Self = serde_norway::from_str(&text).map_err(|error| mistake(&file, &error))?;
        match manifest.file_format.as_deref() {
            None => Ok(manifest),
            Some(PUBLISHED) => Err(format!(
                "{file}: the manifest of a published registry: give the folder with the definitions that it was \
                 published from"
            )),
            Some(other) => Err(format!("{file}: unknown `file_format: {other}`: leave it out of a manifest")),
        }
    }

    /// Whether this is OpenTelemetry's own registry.
    pub(crate) fn is_opentelemetrys(&self) -> bool {
        self.schema_url.as_deref().is_some_and(is_opentelemetrys)
    }
}

/// Whether a schema URL is that of OpenTelemetry's conventions; other registries of OpenTelemetry's have a name before
/// their version.
fn is_opentelemetrys(schema_url: &str) -> bool {
    let version = schema_url.strip_prefix(OPENTELEMETRY_SCHEMA);
    version.is_some_and(|version| !version.trim_end_matches('/').contains('/'))
}

impl Dependency {
    /// What the dependency is called in messages, and by the option `--dependency`.
    pub(crate) fn title(&self) -> &str {
        let titles = [&self.schema_url, &self.name, &self.registry_path];
        titles.into_iter().flatten().next().map_or("a dependency without a name", String::as_str)
    }

    /// Whether a name is this dependency's.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        [&self.schema_url, &self.name].into_iter().flatten().any(|own| own == name)
    }

    /// Whether this is OpenTelemetry's own registry.
    pub(crate) fn is_opentelemetrys(&self) -> bool {
        self.schema_url.as_deref().is_some_and(is_opentelemetrys)
            || self.registry_path.as_deref().is_some_and(|path| {
                path.split_once(OPENTELEMETRY_REPOSITORY).is_some_and(|(_, rest)| {
                    !rest.starts_with(|next: char| next == '-' || next.is_alphanumeric())
                })
            })
    }

    /// The folder that `registry_path` names; `None` for a path on another machine or to an archive. The path is seen from
    /// the registry in `folder`, or else, as Weaver has it, from the working directory. A part of it may be named behind
    /// it: `semantic-conventions[model]`.
    pub(crate) fn folder(&self, folder: &Path) -> Option<PathBuf> {
        let path = self.registry_path.as_deref()?;
        if path.contains("://") || path.starts_with("git@") {
            return None;
        }
        let (path, part) = match path.strip_suffix(']').and_then(|path| path.split_once('[')) {
            Some((path, part)) => (path, part),
            None => (path, ""),
        };
        let part = |found: PathBuf| if part.is_empty() { found } else { found.join(part) };
        let (seen_from_registry, seen_from_here) = (folder.join(path), PathBuf::from(path));
        let is_here = !seen_from_registry.exists() && seen_from_here.exists();
        let found = if is_here { seen_from_here } else { seen_from_registry };
        // An archive is a file.
        if found.is_file() { None } else { Some(part(found)) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Dependency, Manifest};
    use std::path::{Path, PathBuf};

    fn dependency(path: &str) -> Dependency {
        Dependency { name: None, schema_url: None, registry_path: Some(path.to_owned()) }
    }

    #[test]
    fn a_path_is_seen_from_the_registry_or_from_the_working_directory() {
        // The tests run in the folder of this crate.
        let folder = |path| dependency(path).folder(Path::new("src"));
        assert_eq!(folder("../src"), Some(PathBuf::from("src/../src")));
        assert_eq!(folder("../src[import]"), Some(PathBuf::from("src/../src/import")));
        assert_eq!(folder("src"), Some(PathBuf::from("src")));
        assert_eq!(folder("../Cargo.toml"), None);
        assert_eq!(folder("https://example.com/registry.git[model]"), None);
        assert_eq!(folder("git@example.com:registry.git"), None);
    }

    #[test]
    fn the_schema_url_says_the_version() {
        let version = |text: &str| serde_norway::from_str::<Manifest>(text).unwrap().version();
        assert_eq!(version("schema_url: https://example.com/schemas/1.44.0").unwrap(), "1.44.0");
        assert!(version("schema_url: https://example.com/schemas/next").is_err());
        assert_eq!(version("description: a registry"), Err("no `schema_url`".to_owned()));
    }

    #[test]
    fn opentelemetry_is_known_by_its_address() {
        for path in [
            "https://github.com/open-telemetry/semantic-conventions@v1.44.0[model]",
            "https://github.com/open-telemetry/semantic-conventions.git[model]",
            "https://github.com/open-telemetry/semantic-conventions",
            "https://github.com/open-telemetry/semantic-conventions/archive/refs/tags/v1.27.0.zip[semantic-conventions-1.27.0/model]",
        ] {
            assert!(dependency(path).is_opentelemetrys(), "{path}");
        }
        assert!(
            !dependency("https://github.com/open-telemetry/semantic-conventions-genai").is_opentelemetrys()
        );
        assert!(!dependency("https://example.com/registry.git").is_opentelemetrys());
    }

    #[test]
    fn opentelemetry_is_known_by_its_schema_url() {
        let dependency =
            |url: &str| Dependency { schema_url: Some(url.to_owned()), ..dependency("../upstream") };
        assert!(dependency("https://opentelemetry.io/schemas/1.40.0").is_opentelemetrys());
        assert!(!dependency("https://opentelemetry.io/schemas/gen-ai/0.1.0").is_opentelemetrys());
        assert!(!dependency("https://shop.example/schemas/0.1.0").is_opentelemetrys());
    }
}
