//! What a definition means: the facts about one attribute, and nothing of its prose.

use serde::Deserialize;
use serde_norway::Value;
use traced_registry::{Stability, Type};

use crate::{
    replacement::Names,
    yaml::{Definition, one_line},
};

/// One attribute of the registry.
#[derive(Debug, PartialEq)]
pub struct Attribute {
    /// The name as it is sent: `server.address`.
    pub name: String,
    /// The page of OpenTelemetry's site that lists the attribute.
    pub page: String,
    /// The type of its value; that of an enum is the type of its members.
    pub ty: Type,
    /// Whether `name` takes a key of the user's behind it.
    pub template: bool,
    /// The values of an enum; none for what is not an enum.
    pub members: Members,
    /// How settled the attribute is.
    pub stability: Stability,
    /// What became of it; `None` for an attribute that is not deprecated.
    pub deprecated: Option<Deprecated>,
}

/// The values of an enum, in the registry's order; none for what is not an enum.
#[derive(Debug, Default, PartialEq)]
pub struct Members {
    /// Those to write.
    pub current: Vec<String>,
    /// Those of earlier versions.
    pub deprecated: Vec<String>,
}

/// What became of a deprecated attribute.
#[derive(Debug, PartialEq)]
pub enum Deprecated {
    /// It is now called this.
    RenamedTo(String),
    /// It was replaced by one of these or by all of them, as the macros spell attributes.
    ReplacedBy(Vec<String>),
    /// The same name goes on in a registry other than this one.
    Moved,
    /// Nothing replaces it.
    Gone,
}

impl Attribute {
    /// Whether the name is one to write: what moved to another registry is still called the same.
    pub fn is_usable(&self) -> bool {
        matches!(self.deprecated, None | Some(Deprecated::Moved))
    }

    /// Reads a definition; `names` are those of the whole registry, for replacements to be looked up in.
    ///
    /// # Errors
    ///
    /// What the definition says and this crate does not know, with the place of the definition.
    pub fn read(definition: &Definition, names: &Names<'_>) -> Result<Self, String> {
        let read = || {
            let facts = Facts::read(&definition.body)?;
            let (ty, template, members) = read_type(&facts.ty)?;
            let stability = read_stability(&facts.stability)?;
            let deprecated =
                facts.deprecated.map(|deprecated| read_deprecated(deprecated, names)).transpose()?;
            let (name, page) = (definition.name.clone(), definition.page.clone());
            Ok(Self { name, page, ty, template, members, stability, deprecated })
        };
        read().map_err(|problem: String| format!("{}: {}: {problem}", definition.place(), definition.name))
    }
}

/// The part of a definition that holds facts.
#[derive(Deserialize)]
struct Facts {
    #[serde(rename = "type")]
    ty: Value,
    #[serde(default = "unsettled")]
    stability: String,
    deprecated: Option<Value>,
}

impl Facts {
    fn read(body: &Value) -> Result<Self, String> {
        const KNOWN: &[&str] =
            &["id", "key", "type", "stability", "deprecated", "brief", "note", "examples", "annotations"];
        // The first layout defines attributes where they are used, and says how they are used there.
        const OF_USE: &[&str] = &["requirement_level", "sampling_relevant", "tag", "role"];
        read(body, &[KNOWN, OF_USE].concat())
    }
}

/// What old files mean that do not say it.
fn unsettled() -> String {
    "development".to_owned()
}

fn read_type(ty: &Value) -> Result<(Type, bool, Members), String> {
    let Some(name) = ty.as_str() else {
        let (ty, members) = read_enum(ty)?;
        return Ok((ty, false, members));
    };
    let inner = name.strip_prefix("template[").and_then(|rest| rest.strip_suffix(']'));
    let ty = match inner.unwrap_or(name) {
        "map" | "undefined" => Type::Any,
        value => named(value).ok_or_else(|| {
            format!(
                "unknown type `{value}`: expected `string`, `int`, `double`, `boolean`, one of them with `[]`, `any`, \
                 `template[...]`, or a mapping with `members`"
            )
        })?,
    };
    Ok((ty, inner.is_some(), Members::default()))
}

fn named(name: &str) -> Option<Type> {
    Type::ALL.into_iter().find(|ty| ty.name() == name)
}

/// An enum says its type by its members.
fn read_enum(ty: &Value) -> Result<(Type, Members), String> {
    #[derive(Deserialize)]
    struct Enum {
        members: Vec<Value>,
    }
    #[derive(Deserialize)]
    struct Member {
        id: Option<String>,
        value: Option<Value>,
        deprecated: Option<Value>,
    }
    const KNOWN: &[&str] = &["id", "value", "deprecated", "brief", "note", "stability", "annotations"];

    let mut types = Vec::new();
    let mut members = Members::default();
    for member in read::<Enum>(ty, &["members", "allow_custom_values"])?.members {
        let Member { id, value, deprecated } = read(&member, KNOWN)?;
        let value = value.or(id.map(Value::String)).ok_or("a member with neither `id` nor `value`")?;
        let (ty, value) = match value {
            Value::String(text) => (Type::String, text),
            Value::Number(number) if number.is_i64() => (Type::Int, number.to_string()),
            Value::Number(number) => (Type::Double, number.to_string()),
            Value::Bool(value) => (Type::Boolean, value.to_string()),
            other => {
                return Err(format!(
                    "a member that is neither a text, a number nor a boolean: {}",
                    one_line(&other)
                ));
            }
        };
        types.push(ty);
        if deprecated.is_some() { &mut members.deprecated } else { &mut members.current }.push(value);
    }
    // A member may be deprecated in favour of another with the same value: the value is as good as before.
    members.deprecated.retain(|value| !members.current.contains(value));
    match types.as_slice() {
        [] => Err("an enum without members".to_owned()),
        [first, rest @ ..] if rest.iter().all(|ty| ty == first) => Ok((*first, members)),
        _ => Err("an enum with members of several types".to_owned()),
    }
}

pub(crate) fn read_stability(name: &str) -> Result<Stability, String> {
    match name {
        // The word for `development` before OTEP 232.
        // A deprecated attribute of an old file has `deprecated` in the place of its stability.
        "experimental" | "development" | "deprecated" => Ok(Stability::Development),
        "alpha" => Ok(Stability::Alpha),
        "beta" => Ok(Stability::Beta),
        "release_candidate" => Ok(Stability::ReleaseCandidate),
        "stable" => Ok(Stability::Stable),
        _ => Err(format!("unknown stability `{name}`")),
    }
}

/// Deprecation is a map with a reason, and in old files only a note.
fn read_deprecated(deprecated: Value, names: &Names<'_>) -> Result<Deprecated, String> {
    #[derive(Deserialize)]
    struct Reasoned {
        reason: String,
        renamed_to: Option<String>,
        #[serde(default)]
        note: String,
    }
    let reasoned = match deprecated {
        Value::String(note) => Reasoned { reason: "uncategorized".to_owned(), renamed_to: None, note },
        body => read(&body, &["reason", "renamed_to", "note"])?,
    };
    match (reasoned.reason.as_str(), reasoned.renamed_to) {
        ("renamed", Some(target)) if names.contains(&target) => Ok(Deprecated::RenamedTo(target)),
        ("renamed", Some(target)) => Err(format!("renamed to `{target}`, which is not in the registry")),
        ("obsoleted", None) => Ok(names.replacement_of_obsoleted(&reasoned.note)),
        // What Weaver calls a deprecation that is only a note.
        ("uncategorized" | "unspecified", None) => Ok(names.replacement(&reasoned.note)),
        (reason, target) => Err(format!("unknown deprecation: reason `{reason}`, renamed_to {target:?}")),
    }
}

/// Reads a mapping that has `known` keys only.
fn read<T: for<'de> Deserialize<'de>>(body: &Value, known: &[&str]) -> Result<T, String> {
    let Value::Mapping(mapping) = body else {
        return Err(format!("expected a mapping, found `{}`", one_line(body)));
    };
    for key in mapping.keys() {
        if !key.as_str().is_some_and(|key| known.contains(&key)) {
            return Err(format!("unknown field `{}`", one_line(key)));
        }
    }
    T::deserialize(body).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests;
