//! Classes of errors.

use crate::Errors;
use crate::ast::{ClassName, ErrorClasses};

/// How long a class may be, in characters: it is a name, and no message.
const LONGEST: usize = 100;

/// A class is a name that many errors share: it is not empty, and has no values in it.
pub(super) fn names_are_classes(classes: &ErrorClasses, errors: &mut Errors) {
    for class in &classes.classes {
        let ClassName::Named(name, span) = &class.name else { continue };
        let message = if name.trim().is_empty() {
            "a class is not empty"
        } else if name.contains(['{', '}']) {
            "a class is sent as it is, and has no values in it: leave the braces out"
        } else if name.chars().count() > LONGEST || name.contains('\n') {
            "a class is a short name, such as `\"payment_declined\"`"
        } else {
            continue;
        };
        errors.push(syn::Error::new(*span, message));
    }
}
