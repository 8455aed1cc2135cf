//! Writes the table the macros look names up in: one row an attribute, one line a row.

use std::fmt::Write as _;

use traced_weaver::{
    Registry,
    attribute::{Attribute, Deprecated},
};

use crate::header;

pub(crate) fn write(registry: &Registry) -> String {
    let mut out = header("//! The rows of the registry.", &registry.version);
    out += "/// The version of the conventions.\n";
    _ = writeln!(out, "pub(crate) const VERSION: &str = {:?};\n", registry.version);
    out += "/// Every attribute of the registry, sorted by name.\n";
    out += "#[rustfmt::skip]\n";
    out += "pub(crate) static ATTRIBUTES: &[super::Attribute] = &[\n";
    for attribute in &registry.attributes {
        _ = writeln!(out, "    {},", row(attribute));
    }
    out += "];\n";
    out
}

fn row(attribute: &Attribute) -> String {
    let Attribute { name, page: _, ty, template, members, stability, deprecated } = attribute;
    let mut row =
        format!("super::Attribute::new({name:?}, super::Type::{ty:?}, super::Stability::{stability:?})");
    if *template {
        row += ".template()";
    }
    if !members.current.is_empty() {
        _ = write!(row, ".members(&{:?})", members.current);
    }
    if !members.deprecated.is_empty() {
        _ = write!(row, ".deprecated_members(&{:?})", members.deprecated);
    }
    if let Some(deprecated) = deprecated {
        _ = write!(row, ".deprecated(super::Deprecated::{})", deprecated_row(deprecated));
    }
    row
}

fn deprecated_row(deprecated: &Deprecated) -> String {
    match deprecated {
        Deprecated::RenamedTo(name) => format!("RenamedTo({name:?})"),
        Deprecated::ReplacedBy(names) => format!("ReplacedBy(&{names:?})"),
        Deprecated::Moved => "Moved".to_owned(),
        Deprecated::Gone => "Gone".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::row;
    use traced_registry::{Stability, Type};
    use traced_weaver::attribute::{Attribute, Deprecated, Members};

    #[test]
    fn a_row_says_what_differs_from_a_plain_attribute() {
        let mut attribute = Attribute {
            name: "pot.kind".to_owned(),
            page: "pot".to_owned(),
            ty: Type::Ints,
            template: false,
            members: Members::default(),
            stability: Stability::ReleaseCandidate,
            deprecated: None,
        };
        let plain =
            "super::Attribute::new(\"pot.kind\", super::Type::Ints, super::Stability::ReleaseCandidate)";
        assert_eq!(row(&attribute), plain);

        attribute.template = true;
        attribute.members.current = vec!["round".to_owned(), "flat".to_owned()];
        attribute.members.deprecated = vec!["cubic".to_owned()];
        attribute.deprecated = Some(Deprecated::ReplacedBy(vec!["pot.label[\"kind\"]".to_owned()]));
        let members = r#".template().members(&["round", "flat"]).deprecated_members(&["cubic"])"#;
        let deprecated = r#".deprecated(super::Deprecated::ReplacedBy(&["pot.label[\"kind\"]"]))"#;
        assert_eq!(row(&attribute), format!("{plain}{members}{deprecated}"));
    }
}
