//! Writes the runtime's typed keys: a module a namespace, and in it a constant an attribute.
//!
//! Deprecated attributes have no key, since the macros refuse them; those that only moved to another registry do.

use std::{collections::BTreeMap, fmt::Write as _, mem};

use traced_registry::{Stability, Type};
use traced_weaver::{Registry, attribute::Attribute};

use crate::{header, ident::spell};

/// Where OpenTelemetry describes the attributes, a page each namespace.
const PAGES: &str = "https://opentelemetry.io/docs/specs/semconv/registry/attributes";

/// What rustfmt allows a line in this workspace.
const MAX_WIDTH: usize = 110;

pub(crate) fn write(registry: &Registry) -> Result<String, String> {
    let mut root = Namespace::default();
    for attribute in registry.attributes.iter().filter(|attribute| attribute.is_usable()) {
        root.insert(attribute);
    }
    let title = "\
//! Typed keys of OpenTelemetry's semantic conventions: `http.request.method` is `http::request::method`.
//!
//! Every attribute of the registry that is not deprecated, and those that moved to a registry of their own.";
    let mut out = header(title, &registry.version);
    out += "#![allow(non_upper_case_globals, reason = \"keys are spelled as the registry spells them\")]\n\n";
    root.write(&mut out, "", "")?;
    Ok(out)
}

/// What a namespace holds, by segment. A segment may be both: constants and modules do not collide.
#[derive(Default)]
struct Namespace<'a> {
    attributes: BTreeMap<&'a str, &'a Attribute>,
    namespaces: BTreeMap<&'a str, Namespace<'a>>,
}

impl<'a> Namespace<'a> {
    fn insert(&mut self, attribute: &'a Attribute) {
        let (namespaces, last) = attribute.name.rsplit_once('.').unwrap_or(("", &attribute.name));
        let mut namespace = self;
        for segment in namespaces.split_terminator('.') {
            namespace = namespace.namespaces.entry(segment).or_default();
        }
        namespace.attributes.insert(last, attribute);
    }

    fn write(&self, out: &mut String, path: &str, indent: &str) -> Result<(), String> {
        for (segment, attribute) in &self.attributes {
            write_key(out, attribute, &spell(segment)?, indent);
        }
        let mut first = self.attributes.is_empty();
        for (segment, namespace) in &self.namespaces {
            let path = if path.is_empty() { (*segment).to_owned() } else { format!("{path}.{segment}") };
            let blank = if mem::take(&mut first) { "" } else { "\n" };
            let module = spell(segment)?;
            _ = writeln!(out, "{blank}{indent}/// The `{path}` namespace.\n{indent}pub mod {module} {{");
            namespace.write(out, &path, &format!("{indent}    "))?;
            _ = writeln!(out, "{indent}}}");
        }
        Ok(())
    }
}

fn write_key(out: &mut String, attribute: &Attribute, constant: &str, indent: &str) {
    let Attribute { name, page, ty, template, members, stability, deprecated: _ } = attribute;
    let generic = if *template { "Template" } else { "Key" };
    let key = if *template { "[\"…\"]" } else { "" };
    let (described, marker) = (described(*ty), marker(*ty));
    _ = writeln!(out, "{indent}/// `{name}{key}`: {described}, {}. <{PAGES}/{page}/>", word(*stability));
    if !members.current.is_empty() {
        let values: Vec<String> = members.current.iter().map(|value| format!("`{value}`")).collect();
        _ = writeln!(out, "{indent}///\n{indent}/// Values: {}.", values.join(", "));
    }
    let left = format!("{indent}pub const {constant}: crate::{generic}<{marker}> =");
    let right = format!("crate::{generic}::new({name:?});");
    if left.len() + 1 + right.len() <= MAX_WIDTH {
        _ = writeln!(out, "{left} {right}");
    } else {
        _ = writeln!(out, "{left}\n{indent}    {right}");
    }
}

/// The runtime's type that stands for `ty`.
fn marker(ty: Type) -> String {
    match ty.element() {
        Some(element) => format!("crate::ty::array<{}>", marker(element)),
        None => format!("crate::ty::{}", ty.name()),
    }
}

fn described(ty: Type) -> String {
    match ty.element() {
        Some(element) => format!("array of {}", element.name()),
        None if ty == Type::Any => "any type".to_owned(),
        None => ty.name().to_owned(),
    }
}

fn word(stability: Stability) -> &'static str {
    match stability {
        Stability::Development => "in development",
        Stability::Alpha => "alpha",
        Stability::Beta => "beta",
        Stability::ReleaseCandidate => "release candidate",
        Stability::Stable => "stable",
    }
}

#[cfg(test)]
mod tests {
    use super::write;
    use traced_registry::{Stability, Type};
    use traced_weaver::{
        Registry,
        attribute::{Attribute, Deprecated, Members},
    };

    fn attribute(name: &str, ty: Type) -> Attribute {
        Attribute {
            name: name.to_owned(),
            page: "tea-pot".to_owned(),
            ty,
            template: false,
            members: Members::default(),
            stability: Stability::Stable,
            deprecated: None,
        }
    }

    /// The items written for `attributes`, without the head of the file.
    fn items(attributes: Vec<Attribute>) -> String {
        let written = write(&Registry { version: "1.0.0".to_owned(), attributes }).unwrap();
        let (_, items) = written.split_once("#![allow").unwrap();
        items.split_once("\n\n").unwrap().1.to_owned()
    }

    #[test]
    fn a_segment_can_be_a_key_and_a_namespace() {
        let mut kind = attribute("tea_pot.type", Type::String);
        kind.members.current = vec!["round".to_owned(), "flat".to_owned()];
        let mut label = attribute("tea_pot.type.label", Type::Ints);
        label.template = true;
        let expected = r#"/// The `tea_pot` namespace.
pub mod tea_pot {
    /// `tea_pot.type`: string, stable. <https://opentelemetry.io/docs/specs/semconv/registry/attributes/tea-pot/>
    ///
    /// Values: `round`, `flat`.
    pub const r#type: crate::Key<crate::ty::string> = crate::Key::new("tea_pot.type");

    /// The `tea_pot.type` namespace.
    pub mod r#type {
        /// `tea_pot.type.label["…"]`: array of int, stable. <https://opentelemetry.io/docs/specs/semconv/registry/attributes/tea-pot/>
        pub const label: crate::Template<crate::ty::array<crate::ty::int>> =
            crate::Template::new("tea_pot.type.label");
    }
}
"#;
        assert_eq!(items(vec![kind, label]), expected);
    }

    #[test]
    fn a_deprecated_attribute_has_no_key() {
        let mut gone = attribute("tea_pot.lid", Type::Any);
        gone.deprecated = Some(Deprecated::Gone);
        assert_eq!(items(vec![gone]), "");
    }

    #[test]
    fn a_segment_that_cannot_be_an_identifier_is_an_error() {
        let attributes = vec![attribute("tea.1st", Type::Any)];
        let error = write(&Registry { version: "1.0.0".to_owned(), attributes }).unwrap_err();
        assert_eq!(error, "`1st` cannot be a Rust identifier");
    }
}
