//! Whether captured spans are as expected.

use std::collections::HashMap;

use super::{Expected, line, pairing};
use crate::testing::outline::{Node, Outline};

/// An expected tree beside a captured one, with what was found out about two spans of them, by their indices.
pub(super) struct Comparison<'a> {
    expected: &'a Expected,
    captured: &'a Outline,
    known: HashMap<(usize, usize), bool>,
}

/// Expected siblings whose order among themselves is open; most often one alone.
pub(super) struct Run {
    pub(super) spans: Vec<usize>,
    /// Whether other spans may be among them.
    pub(super) others: bool,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(expected: &'a Expected, captured: &'a Outline) -> Self {
        Self { expected, captured, known: HashMap::new() }
    }

    pub(super) fn roots_fit(&mut self) -> bool {
        self.siblings_fit(&self.expected.outline.roots(), &self.captured.roots())
    }

    /// Whether a captured span, with all below it, is an expected one.
    pub(super) fn span_fits(&mut self, expected: usize, captured: usize) -> bool {
        if let Some(&known) = self.known.get(&(expected, captured)) {
            return known;
        }
        let (one, other) = (&self.expected.outline.0[expected], &self.captured.0[captured]);
        let fits = line::headline_fits(&one.headline, &other.headline)
            && details_fit(one, other)
            && self.children_fit(expected, captured);
        self.known.insert((expected, captured), fits);
        fits
    }

    fn children_fit(&mut self, expected: usize, captured: usize) -> bool {
        self.siblings_fit(&self.expected.outline.children(expected), &self.captured.children(captured))
    }

    /// Whether captured siblings are the expected ones.
    pub(super) fn siblings_fit(&mut self, expected: &[usize], captured: &[usize]) -> bool {
        // Where the next run may begin: where one may have other spans in it, at several places.
        let mut starts = vec![0];
        for run in runs(self.expected, expected) {
            let mut ends = Vec::new();
            for &start in &starts {
                let shortest = start + run.spans.len();
                let longest = if run.others { captured.len() } else { shortest.min(captured.len()) };
                for end in shortest..=longest {
                    if !ends.contains(&end) && self.run_fits(&run.spans, &captured[start..end]) {
                        ends.push(end);
                    }
                }
            }
            starts = ends;
        }
        starts.contains(&captured.len())
    }

    fn run_fits(&mut self, expected: &[usize], captured: &[usize]) -> bool {
        let fits = |one: usize, other: usize| self.span_fits(expected[one], captured[other]);
        pairing::pair(expected.len(), captured.len(), fits).is_some()
    }
}

/// Siblings, those next to each other whose order is open taken together.
pub(super) fn runs(expected: &Expected, siblings: &[usize]) -> Vec<Run> {
    let siblings = siblings.chunk_by(|&one, &next| expected.any_order[one] && expected.any_order[next]);
    let runs = siblings.map(|siblings| {
        let is_mark = |&span: &usize| line::is_mark(&expected.outline.0[span].headline);
        let (marks, spans): (Vec<_>, Vec<_>) = siblings.iter().copied().partition(is_mark);
        Run { spans, others: !marks.is_empty() }
    });
    runs.collect()
}

/// Whether a captured span has the attributes, events and links that are expected, and others only where a mark stands
/// for them. Attributes may be in any order.
pub(super) fn details_fit(expected: &Node, captured: &Node) -> bool {
    let (marks, expected): (Vec<_>, Vec<_>) =
        expected.details.iter().map(String::as_str).partition(|detail| line::is_mark(detail));
    let captured = captured.details.iter().map(String::as_str);
    let (attributes, others): (Vec<_>, Vec<_>) = captured.partition(|detail| line::is_attribute(detail));
    let count = attributes.len() + others.len();
    let (expected_attributes, expected_others): (Vec<_>, Vec<_>) =
        expected.iter().partition(|detail| line::is_attribute(detail));

    let fits = |one: usize, other: usize| line::detail_fits(expected_attributes[one], attributes[other]);
    let mut rest = others.iter();
    (!marks.is_empty() || expected.len() == count)
        && pairing::pair(expected_attributes.len(), attributes.len(), fits).is_some()
        && expected_others.iter().all(|one| rest.any(|other| line::detail_fits(one, other)))
}
