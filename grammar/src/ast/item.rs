//! A function whose body is not looked into.

use proc_macro2::{Group, Ident};
use syn::{Attribute, Pat, PatType, Signature, Visibility};

/// `#[attribute(key)]`, the attribute of a parameter.
pub const PARAMETER_ATTRIBUTE: &str = "attribute";

/// A function whose body is not looked into.
#[derive(Clone)]
pub struct Item {
    /// The attributes of the function, followed by the inner ones of its body.
    pub attributes: Vec<Attribute>,
    /// `pub`
    pub visibility: Visibility,
    /// `default`, as specialization writes it.
    pub defaultness: Option<Ident>,
    /// All from `const` to the `where` clause.
    pub signature: Signature,
    /// The block, whole and as the user wrote it; `None` for a declaration.
    pub body: Option<Group>,
}

impl Item {
    /// Whether `#[track_caller]` is on it: a panic inside is located where the function is called.
    pub fn is_track_caller(&self) -> bool {
        self.attributes.iter().any(|attribute| attribute.path().is_ident("track_caller"))
    }
}

/// The first segments of attributes that look at no body. Any other may be one of a macro that is expanded later.
const INERT: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "clippy",
    "cold",
    "deny",
    "deprecated",
    "diagnostic",
    "doc",
    "expect",
    "export_name",
    "forbid",
    "inline",
    "link_section",
    "must_use",
    "no_mangle",
    "rustfmt",
    "should_panic",
    "target_feature",
    "track_caller",
    "unsafe",
    "used",
    "warn",
];

impl Item {
    /// Whether another attribute macro may be expanded after this one, and look at the body that it is left.
    pub fn has_macros_below(&self) -> bool {
        self.attributes.iter().any(|attribute| {
            let first = attribute.path().segments.first();
            first.is_none_or(|first| !INERT.iter().any(|inert| first.ident == inert))
        })
    }
}

/// The `#[cfg]`s among a parameter's attributes: rustc does not apply them before an attribute macro runs.
pub fn cfgs(attributes: &[Attribute]) -> impl Iterator<Item = &Attribute> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"))
}

/// The name of a parameter that is no pattern: `name: Type` or `mut name: Type`.
pub fn argument_name(typed: &PatType) -> Option<&Ident> {
    match &*typed.pat {
        Pat::Ident(pattern) if pattern.by_ref.is_none() && pattern.subpat.is_none() => Some(&pattern.ident),
        _ => None,
    }
}
