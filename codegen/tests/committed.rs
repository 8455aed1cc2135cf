//! The committed files, read without the registry they come from: the table counts what the registry counts,
//! and the keys are those of the table.

use std::collections::BTreeMap;

use quote::ToTokens as _;
use syn::{Expr, Item, ItemConst, Lit};
use traced_registry::{Attribute, Deprecated, SpanType, Stability, Type, attributes, metric, span_type};

/// How many rows there are of each sort, in alphabetical order.
fn counts<'a>(sort: impl Fn(&Attribute) -> &'a str) -> Vec<(&'a str, usize)> {
    let mut counts = BTreeMap::new();
    for attribute in attributes() {
        *counts.entry(sort(attribute)).or_default() += 1;
    }
    counts.into_iter().collect()
}

// The numbers are what `codegen/count.py` counts in version 1.44.0.

#[test]
fn every_attribute_is_in_the_table() {
    assert_eq!(attributes().len(), 940);
}

#[test]
fn types_are_counted() {
    let types = counts(|attribute| match (attribute.ty, attribute.template) {
        (Type::String, false) if !attribute.members.is_empty() => "enum of str",
        (Type::Int, false) if !attribute.members.is_empty() => "enum of int",
        (Type::Any, false) => "any",
        (Type::Boolean, false) => "boolean",
        (Type::Double, false) => "double",
        (Type::Int, false) => "int",
        (Type::Ints, false) => "int[]",
        (Type::String, false) => "string",
        (Type::Strings, false) => "string[]",
        (Type::String, true) => "template[string]",
        (Type::Strings, true) => "template[string[]]",
        other => panic!("{}: {other:?}", attribute.name),
    });
    let counted = [
        ("any", 8),
        ("boolean", 26),
        ("double", 17),
        ("enum of int", 2),
        ("enum of str", 169),
        ("int", 101),
        ("int[]", 1),
        ("string", 543),
        ("string[]", 32),
        ("template[string[]]", 8),
        ("template[string]", 33),
    ];
    assert_eq!(types, counted);
}

#[test]
fn stabilities_are_counted() {
    let stabilities = counts(|attribute| match attribute.stability {
        Stability::Development => "development",
        Stability::Alpha => "alpha",
        Stability::Beta => "beta",
        Stability::ReleaseCandidate => "release_candidate",
        Stability::Stable => "stable",
    });
    let counted = [("alpha", 1), ("development", 728), ("release_candidate", 89), ("stable", 122)];
    assert_eq!(stabilities, counted);
}

#[test]
fn deprecations_are_counted() {
    let fates = counts(|attribute| match attribute.deprecated {
        None => "current",
        Some(Deprecated::RenamedTo(_)) => "renamed",
        // The table tells more than the registry's reasons do: it has read the notes.
        Some(Deprecated::ReplacedBy(_) | Deprecated::Moved | Deprecated::Gone) => "obsoleted, uncategorized",
    });
    assert_eq!(fates, [("current", 734), ("obsoleted, uncategorized", 22 + 87), ("renamed", 97)]);
}

#[test]
fn members_are_counted() {
    let members: usize = attributes().iter().map(|attribute| attribute.members.len()).sum();
    let deprecated: usize = attributes().iter().map(|attribute| attribute.deprecated_members.len()).sum();
    assert_eq!((members, deprecated), (965, 23));
}

#[test]
fn span_types_and_metrics_are_counted() {
    assert_eq!((span_type::all().len(), metric::all().len()), (113, 562));
    assert!(span_type::all().is_sorted_by(|a, b| a.name < b.name));
    assert!(metric::all().is_sorted_by(|a, b| a.name < b.name));
}

#[test]
fn what_a_span_type_uses_is_in_the_registry() {
    let spans = span_type::all().iter().flat_map(|ty| ty.attributes);
    let metrics = metric::all().iter().flat_map(|metric| metric.attributes);
    for usage in spans.chain(metrics) {
        assert!(traced_registry::lookup(usage.name).is_some(), "{}", usage.name);
    }
    let required = span_type::all().iter().flat_map(SpanType::required);
    for usage in required {
        assert!(usage.attribute().is_some_and(Attribute::is_usable), "{}", usage.name);
    }
}

#[test]
fn the_table_is_sorted_and_names_are_unique() {
    assert!(attributes().is_sorted_by(|a, b| a.name < b.name));
}

#[test]
fn every_usable_attribute_has_its_key_and_every_key_its_attribute() {
    let current = attributes().iter().filter(|attribute| attribute.is_usable());
    let expected: BTreeMap<String, String> =
        current.map(|attribute| (attribute.name.to_owned(), key_type(attribute))).collect();

    let file = syn::parse_file(include_str!("../../runtime/src/attribute/semconv.rs")).unwrap();
    let mut found = BTreeMap::new();
    collect("", &file.items, &mut found);

    for (name, ty) in &expected {
        assert_eq!(found.get(name), Some(ty), "{name}");
    }
    assert_eq!(found.len(), expected.len());
}

/// The type the key of `attribute` has.
fn key_type(attribute: &Attribute) -> String {
    let value = match attribute.ty.element() {
        Some(element) => format!("crate::ty::array<crate::ty::{}>", element.name()),
        None => format!("crate::ty::{}", attribute.ty.name()),
    };
    let generic = if attribute.template { "Template" } else { "Key" };
    format!("crate::{generic}<{value}>")
}

/// The keys of a module by the names their paths spell, with their types.
fn collect(path: &str, items: &[Item], found: &mut BTreeMap<String, String>) {
    let below = |ident: &syn::Ident| {
        let segment = ident.to_string();
        let segment = segment.trim_start_matches("r#");
        if path.is_empty() { segment.to_owned() } else { format!("{path}.{segment}") }
    };
    for item in items {
        match item {
            Item::Mod(module) => collect(&below(&module.ident), &module.content.as_ref().unwrap().1, found),
            Item::Const(key) => {
                let name = below(&key.ident);
                assert_eq!(constructed_name(key), name, "a key holds the name its path spells");
                let ty = key.ty.to_token_stream().to_string().replace(' ', "");
                assert!(found.insert(name, ty).is_none());
            }
            other => panic!("{}", other.to_token_stream()),
        }
    }
}

/// The string a key is made from.
fn constructed_name(key: &ItemConst) -> String {
    if let Expr::Call(call) = &*key.expr
        && let Some(Expr::Lit(name)) = call.args.first()
        && let Lit::Str(name) = &name.lit
    {
        return name.value();
    }
    panic!("{}", key.to_token_stream());
}
