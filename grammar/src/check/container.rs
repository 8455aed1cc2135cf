//! `#[traced]` on an `impl`, a `trait` or a `mod`.

use crate::Errors;
use crate::ast::{Container, ContainerKind, Options};

/// There is something to trace. What a macro in it makes is not known.
pub(super) fn has_functions(container: &Container, errors: &mut Errors) {
    if container.may_trace() || errors.any() {
        return;
    }
    let message = match container.kind {
        ContainerKind::Trait => {
            "no method of this trait has a body that could be traced: put `#[traced]` where it is implemented"
        }
        ContainerKind::Impl | ContainerKind::Module => {
            "no function here is given a span: put `#[traced]` on those that are left out by rule, such as getters, or \
             leave it out here"
        }
    };
    errors.at(&container.keyword, message);
}

/// A prefix is the beginning of a name; the `.` behind it is added.
pub(super) fn prefix_is_text(options: &Options, errors: &mut Errors) {
    let Some(prefix) = &options.prefix else { return };
    let text = prefix.value();
    if text.trim().is_empty() {
        errors.at(prefix, "the prefix of names is not empty");
    } else if let Some(before) = text.strip_suffix('.') {
        errors.at(prefix, format!("the `.` behind a prefix is added: write `prefix = \"{before}\"`"));
    } else if text.contains(['{', '}']) {
        errors.at(prefix, "the braces of a prefix are sent as they are: a name has few values, so record the value in `attributes(...)`");
    }
}
