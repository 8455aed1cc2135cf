//! Groups of attributes.

use crate::Errors;
use crate::ast::{AttributeGroup, Group};
use quote::ToTokens;
use std::collections::HashSet;

/// A group without attributes is a mistake: fields are not recorded unless asked for.
pub(super) fn records(group: &Group, errors: &mut Errors) {
    if group.fields.is_empty() && group.groups.is_empty() && !errors.any() {
        let message = "this group has no attributes: put `#[attribute(key)]` on the fields to record";
        errors.at(&group.ident, message);
    }
}

/// No group is given twice.
pub(super) fn unique(groups: &[AttributeGroup], errors: &mut Errors) {
    let mut seen = HashSet::new();
    for group in groups {
        let text = group.expr.to_token_stream().to_string();
        if !seen.insert(text.clone()) {
            errors.at(&group.expr, format!("`..{}` is given twice", text.replace(' ', "")));
        }
    }
}
