//! A tree of spans as text, before it is drawn: what is compared with an expected tree.

use std::fmt::{self, Display, Formatter};

use crate::tree::{Guides, Step};

/// The spans of a tree, each before its children and these before its next sibling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outline(pub(super) Vec<Node>);

/// One span of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// The number of its ancestors.
    pub(super) depth: usize,
    /// Its name, kind and status, as they are drawn on its first line.
    pub(super) headline: String,
    /// Its attributes, events and links, one a line.
    pub(super) details: Vec<String>,
}

impl Outline {
    /// The spans without a parent, by their index.
    pub(super) fn roots(&self) -> Vec<usize> {
        self.at_depth(0, 0)
    }

    /// The children of a span, by their index.
    pub(super) fn children(&self, index: usize) -> Vec<usize> {
        self.at_depth(index + 1, self.0[index].depth + 1)
    }

    /// A span and everything below it.
    pub(super) fn subtree(&self, index: usize) -> &[Node] {
        let below = &self.0[index + 1..];
        let len = below.iter().take_while(|node| node.depth > self.0[index].depth).count();
        &self.0[index..=index + len]
    }

    /// The spans of this depth from `start` on, until one that is less deep.
    fn at_depth(&self, start: usize, depth: usize) -> Vec<usize> {
        let spans = self.0.iter().enumerate().skip(start).take_while(|(_, node)| node.depth >= depth);
        spans.filter(|(_, node)| node.depth == depth).map(|(index, _)| index).collect()
    }

    /// For each span, whether it has no later sibling.
    fn lasts(&self) -> Vec<bool> {
        let mut has_later = Vec::new();
        let mut lasts = vec![false; self.0.len()];
        for (index, node) in self.0.iter().enumerate().rev() {
            has_later.resize(node.depth + 1, false);
            lasts[index] = !std::mem::replace(&mut has_later[node.depth], true);
        }
        lasts
    }
}

impl Display for Outline {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut guides = Guides::default();
        for (index, last) in self.lasts().into_iter().enumerate() {
            let node = &self.0[index];
            guides.step(Step { index, depth: node.depth, last });
            writeln!(f, "{}{}", guides.name(), node.headline)?;
            let has_children = self.0.get(index + 1).is_some_and(|next| next.depth > node.depth);
            let guide = guides.detail(has_children);
            node.details.iter().try_for_each(|line| writeln!(f, "{guide}{line}"))?;
        }
        Ok(())
    }
}
