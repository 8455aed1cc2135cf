//! The lines that join a span to its parent.

use super::forest::Step;

/// What stands before the lines of each span, kept up to date along a walk.
#[derive(Debug, Default)]
pub(crate) struct Guides {
    /// For each ancestor of the current span but the root, and for itself: whether it is the last of its siblings.
    lasts: Vec<bool>,
}

impl Guides {
    /// Moves on to the next span of the walk.
    pub(crate) fn step(&mut self, step: Step) {
        self.lasts.truncate(step.depth.saturating_sub(1));
        if step.depth > 0 {
            self.lasts.push(step.last);
        }
    }

    /// What stands before the name of the current span.
    pub(crate) fn name(&self) -> String {
        let Some((&last, ancestors)) = self.lasts.split_last() else { return String::new() };
        ancestors.iter().map(|&last| pass(!last)).chain([if last { "└─ " } else { "├─ " }]).collect()
    }

    /// What stands before the further lines of the current span.
    pub(crate) fn detail(&self, has_children: bool) -> String {
        self.lasts.iter().map(|&last| pass(!last)).chain([pass(has_children)]).collect()
    }
}

/// The guide past a span that has, or has not, more below it.
fn pass(more: bool) -> &'static str {
    if more { "│  " } else { "   " }
}
