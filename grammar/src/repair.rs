//! Makes a model with mistakes in it fit to be expanded.
//!
//! A key that is not declared is a mistake wherever it is used. So the declarations are expanded even where some of
//! them are wrong, and the user gets the errors of those alone.

use crate::ast::{Declarations, DeclaredType, Histograms, PlainType};
use crate::check::{is_known_attribute, is_known_type};
use std::collections::HashSet;

/// Leaves out what cannot be declared, and takes `any` for a type that there is not.
pub fn declarations(declarations: &mut Declarations) {
    let mut names = HashSet::new();
    declarations.list.retain(|declaration| names.insert(declaration.name.dotted()));
    for declaration in &mut declarations.list {
        declaration.attributes.retain(is_known_attribute);
        match &mut declaration.ty {
            DeclaredType::Plain(ty) | DeclaredType::Template(ty) if !is_known_type(ty) => {
                *ty = PlainType::any();
            }
            DeclaredType::Plain(_) | DeclaredType::Template(_) => {}
            DeclaredType::Enum(members) => {
                let (mut idents, mut values) = (HashSet::new(), HashSet::new());
                let first = members.first().map(|member| member.value.clone());
                members.retain(|member| {
                    first.as_ref().is_none_or(|first| member.value.is_of_type_of(first))
                        && idents.insert(member.ident.to_string())
                        && values.insert(member.value.to_string())
                });
            }
        }
    }
}

/// Leaves out what cannot be declared, and the attributes, of which one may be a mistake.
pub fn histograms(histograms: &mut Histograms) {
    let mut names = HashSet::new();
    histograms.list.retain(|histogram| names.insert(histogram.name.dotted()));
    for histogram in &mut histograms.list {
        histogram.attributes.retain(is_known_attribute);
        histogram.keys.clear();
    }
}
