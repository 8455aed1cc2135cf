//! What a definition says, with its prose.

use crate::{
    Declared, DeclaredType, Deprecation, Member, MemberValue,
    attribute::{Attribute, read_stability},
    declared::{NO_NOTE_OF_OBSOLETED, NO_NOTE_OF_UNCATEGORIZED, variant},
    markdown,
    replacement::Names,
    yaml::{Definition, one_line},
};
use serde::Deserialize;
use serde_norway::Value;
use traced_registry::Type;

/// Reads a definition of an application's own attribute.
pub(super) fn read(definition: &Definition, names: &Names<'_>) -> Result<Declared, String> {
    let at = |error: String| format!("{}: {}: {error}", definition.place(), definition.name);
    let attribute = Attribute::read(definition, names)?;
    let prose: Prose =
        serde_norway::from_value(definition.body.clone()).map_err(|error| at(error.to_string()))?;
    let (ty, values) = match &prose.ty {
        Value::Mapping(_) => members(&prose.ty, attribute.ty).map_err(at)?,
        _ if attribute.template => (DeclaredType::Template(attribute.ty), String::new()),
        _ => (DeclaredType::Plain(attribute.ty), String::new()),
    };
    let (brief, note) = paragraphs(&prose.brief, &markdown::join(&[&prose.note, &values]));
    Ok(Declared {
        name: attribute.name,
        ty,
        stability: attribute.stability,
        deprecated: prose.deprecated.map(WrittenDeprecation::read),
        brief,
        note,
        examples: match prose.examples {
            None => Vec::new(),
            Some(Value::Sequence(list)) => list,
            Some(one) => vec![one],
        },
    })
}

/// Whether an annotation such as `code_generation` excludes the attribute.
pub(super) fn is_excluded(definition: &Definition, annotation: &str) -> bool {
    let annotation = definition.body.get("annotations").and_then(|annotations| annotations.get(annotation));
    annotation.and_then(|annotation| annotation.get("exclude")).and_then(Value::as_bool).unwrap_or(false)
}

/// A brief is one paragraph; others go to the note.
fn paragraphs(brief: &str, note: &str) -> (String, String) {
    markdown::split(&markdown::canonical(&markdown::join(&[brief.trim(), note.trim()])))
}

#[derive(Deserialize)]
struct Prose {
    #[serde(rename = "type")]
    ty: Value,
    #[serde(default)]
    brief: String,
    #[serde(default)]
    note: String,
    examples: Option<Value>,
    deprecated: Option<WrittenDeprecation>,
}

/// A deprecation as a file has it.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenDeprecation {
    Note(String),
    Reasoned {
        reason: String,
        renamed_to: Option<String>,
        #[serde(default)]
        note: String,
    },
}

impl WrittenDeprecation {
    fn read(self) -> Deprecation {
        let (reason, renamed_to, note) = match self {
            Self::Note(note) => (String::new(), None, note),
            Self::Reasoned { reason, renamed_to, note } => (reason, renamed_to, note),
        };
        let note = markdown::tidy(&note);
        let is_none = [NO_NOTE_OF_OBSOLETED, NO_NOTE_OF_UNCATEGORIZED].contains(&note.as_str());
        let note = if is_none { String::new() } else { note };
        match renamed_to {
            Some(to) => Deprecation::Renamed { to, note },
            None if reason == "obsoleted" => Deprecation::Obsoleted(note),
            None => Deprecation::Uncategorized(note),
        }
    }
}

#[derive(Deserialize)]
struct Enum {
    members: Vec<Listed>,
}

/// A member as a file has it.
#[derive(Deserialize)]
struct Listed {
    id: Option<String>,
    value: Option<Value>,
    #[serde(default)]
    brief: String,
    #[serde(default)]
    note: String,
    stability: Option<String>,
    deprecated: Option<WrittenDeprecation>,
    #[serde(default)]
    annotations: Value,
}

/// An enum of texts or of integers; of other values only their type, and a sentence that lists them.
fn members(body: &Value, ty: Type) -> Result<(DeclaredType, String), String> {
    let Enum { members } = serde_norway::from_value(body.clone()).map_err(|error| error.to_string())?;
    if !matches!(ty, Type::String | Type::Int) {
        return Ok((DeclaredType::Plain(ty), listed(&members)));
    }
    let mut read = members.into_iter().map(member).collect::<Result<Vec<_>, _>>()?;
    // A member may be deprecated in favour of another with the same value.
    let current: Vec<MemberValue> =
        read.iter().filter(|member| member.deprecated.is_none()).map(|member| member.value.clone()).collect();
    read.retain(|member| member.deprecated.is_none() || !current.contains(&member.value));
    // A member may be deprecated in favour of another with a similar id, which has the plain name.
    for i in 0..read.len() {
        let is_taken = |(other, member): (usize, &Member)| other != i && member.variant == read[i].variant;
        if read[i].deprecated.is_some() && read.iter().enumerate().any(is_taken) {
            read[i].variant += "Deprecated";
        }
    }
    Ok((DeclaredType::Enum(read), String::new()))
}

fn member(member: Listed) -> Result<Member, String> {
    let Listed { id, value, brief, note, stability, deprecated, annotations } = member;
    let number = value.as_ref().and_then(Value::as_i64);
    let text = value.as_ref().and_then(Value::as_str).map(str::to_owned);
    let id =
        id.or_else(|| text.clone()).or_else(|| number.map(|number| number.to_string())).unwrap_or_default();
    let named = annotations.get("rust").and_then(|rust| rust.get("variant")).and_then(Value::as_str);
    let variant = named.map_or_else(|| variant(&id), str::to_owned);
    if !is_identifier(&variant) {
        return Err(format!(
            "the member `{id}` gives no name of a Rust variant: name it by `annotations: {{ rust: {{ variant: Plus }} }}`"
        ));
    }
    let (brief, note) = paragraphs(&brief, &note);
    Ok(Member {
        variant,
        value: number.map_or_else(|| MemberValue::Text(text.unwrap_or_else(|| id.clone())), MemberValue::Int),
        id,
        brief,
        note,
        stability: stability.as_deref().map(read_stability).transpose()?,
        deprecated: deprecated.map(WrittenDeprecation::read),
    })
}

fn is_identifier(text: &str) -> bool {
    let starts = |c: char| c.is_alphabetic() || c == '_';
    text.starts_with(starts) && text.chars().all(|c| c.is_alphanumeric() || c == '_') && text != "_"
}

/// "Values: `0` (ok), `1` (cancelled)."
fn listed(members: &[Listed]) -> String {
    let values = members.iter().map(|Listed { id, value, .. }| {
        let value = value.as_ref().map(one_line).unwrap_or_default();
        id.as_ref().map_or_else(|| format!("`{value}`"), |id| format!("`{value}` ({id})"))
    });
    format!("Values: {}.", values.collect::<Vec<_>>().join(", "))
}
