//! An expected tree with what its marks stand for, to be shown beside the captured one where they differ.

use super::compare::{Comparison, Run, details_fit, runs};
use super::{Expected, line};
use crate::testing::outline::{Node, Outline};

/// See [`Expected::filled`].
pub(super) fn fill(expected: &Expected, captured: &Outline) -> Outline {
    let mut filled =
        Fill { expected, captured, comparison: Comparison::new(expected, captured), nodes: Vec::new() };
    filled.siblings(&expected.outline.roots(), &captured.roots());
    Outline(filled.nodes)
}

struct Fill<'a> {
    expected: &'a Expected,
    captured: &'a Outline,
    comparison: Comparison<'a>,
    nodes: Vec<Node>,
}

/// What stands at one place among filled siblings.
enum Filled {
    /// A captured span that is as expected, or that a mark stands for.
    Captured(usize),
    /// An expected span, and the captured one of its name that differs from it.
    Differs(usize, usize),
    /// An expected span that was not captured.
    Missing(usize),
}

impl Fill<'_> {
    fn siblings(&mut self, expected: &[usize], captured: &[usize]) {
        if self.comparison.siblings_fit(expected, captured) {
            for &span in captured {
                self.copy(span);
            }
            return;
        }
        let runs = runs(self.expected, expected);
        for filled in self.align(&runs, captured) {
            match filled {
                Filled::Captured(span) => self.copy(span),
                Filled::Differs(expected, captured) => self.differs(expected, captured),
                Filled::Missing(span) => self.nodes.extend_from_slice(self.expected.outline.subtree(span)),
            }
        }
    }

    fn copy(&mut self, captured: usize) {
        self.nodes.extend_from_slice(self.captured.subtree(captured));
    }

    fn differs(&mut self, expected: usize, captured: usize) {
        let (one, other) = (&self.expected.outline.0[expected], &self.captured.0[captured]);
        let fits = line::headline_fits(&one.headline, &other.headline);
        let headline = if fits { &other.headline } else { &one.headline };
        self.nodes.push(Node {
            depth: other.depth,
            headline: headline.clone(),
            details: details(one, other),
        });
        self.siblings(&self.expected.outline.children(expected), &self.captured.children(captured));
    }

    /// Gives expected siblings a captured one each where there is one, in the order of the captured.
    fn align(&mut self, runs: &[Run], captured: &[usize]) -> Vec<Filled> {
        let (mut all, mut start) = (Vec::new(), 0);
        for (number, run) in runs.iter().enumerate() {
            let mut taken: Vec<(usize, Filled)> = Vec::new();
            let mut missing = Vec::new();
            for &span in &run.spans {
                let free = (start..captured.len()).filter(|place| !taken.iter().any(|(by, _)| by == place));
                match self.nearest(span, captured, free.collect()) {
                    Some((place, filled)) => taken.push((place, filled)),
                    None => missing.push(Filled::Missing(span)),
                }
            }
            let end = taken.iter().map(|(place, _)| place + 1).max().unwrap_or(start);
            let end = if run.others { self.end_of_others(&runs[number + 1..], captured, end) } else { end };
            if run.others {
                let others = (start..end).filter(|place| !taken.iter().any(|(by, _)| by == place));
                let others: Vec<_> = others.map(|place| (place, Filled::Captured(captured[place]))).collect();
                taken.extend(others);
            }
            taken.sort_by_key(|&(place, _)| place);
            all.extend(taken.into_iter().map(|(_, filled)| filled));
            all.extend(missing);
            start = end;
        }
        all
    }

    /// The first of these places whose span is as expected, or else has the expected name.
    fn nearest(&mut self, span: usize, captured: &[usize], places: Vec<usize>) -> Option<(usize, Filled)> {
        let same = places.iter().find(|&&place| self.comparison.span_fits(span, captured[place]));
        if let Some(&place) = same {
            return Some((place, Filled::Captured(captured[place])));
        }
        let name = line::name(&self.expected.outline.0[span].headline);
        let place = places
            .into_iter()
            .find(|&place| line::name(&self.captured.0[captured[place]].headline) == name)?;
        Some((place, Filled::Differs(span, captured[place])))
    }

    /// Where the spans end that a mark stands for: at the first that the next expected one may be.
    fn end_of_others(&mut self, next: &[Run], captured: &[usize], start: usize) -> usize {
        let mut spans = next.iter().flat_map(|run| &run.spans);
        let next = spans.find_map(|&span| self.nearest(span, captured, (start..captured.len()).collect()));
        next.map_or(captured.len(), |(place, _)| place)
    }
}

/// The captured details that are expected, and the expected ones that were not captured.
fn details(expected: &Node, captured: &Node) -> Vec<String> {
    if details_fit(expected, captured) {
        return captured.details.clone();
    }
    let has_rest = expected.details.iter().any(|detail| line::is_mark(detail));
    let mut missing: Vec<&String> = expected.details.iter().filter(|detail| !line::is_mark(detail)).collect();
    let mut details = Vec::new();
    for detail in &captured.details {
        let found = missing.iter().position(|one| line::detail_fits(one, detail));
        if found.map(|place| missing.remove(place)).is_some() || has_rest {
            details.push(detail.clone());
        }
    }
    for detail in missing {
        let is_attribute = line::is_attribute(detail);
        let place = details.iter().position(|other| {
            let other_is = line::is_attribute(other);
            is_attribute && (!other_is || other > detail)
        });
        details.insert(place.unwrap_or(details.len()), detail.clone());
    }
    details
}
