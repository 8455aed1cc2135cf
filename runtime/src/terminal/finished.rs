//! Which spans are shown although their trace is open.
//!
//! A trace is one tree, so its spans wait for those that are still open. A server whose `main` has a span would never show
//! any: an open span that is old is not waited for.

use crate::tree::Record;
use opentelemetry::trace::SpanId;
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long an open span is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(2);

/// What is to be shown of a trace, by the places of its records.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Finished {
    /// Of those that have ended.
    pub(super) ended: Vec<bool>,
    /// Of those that are open: what the others hang from.
    pub(super) ancestors: Vec<bool>,
}

/// Finds the spans that have ended and have no span around them or below them that was opened a short while before `now`.
/// None if there is no such span.
pub(super) fn finished(ended: &[Record], open: &[Record], now: Instant) -> Option<Finished> {
    let is_young = |record: &Record| now.saturating_duration_since(record.entered) < PATIENCE;
    if ended.is_empty() || open.iter().all(is_young) {
        return None;
    }
    let places = ended.iter().chain(open).enumerate();
    let by_id: HashMap<SpanId, usize> =
        places.map(|(place, record)| (record.span.span_context.span_id(), place)).collect();
    let records = Records { ended, open, by_id };

    // An ended span is waited with for the open ones above it, for those below it, and for those below what it is below.
    let tops: Vec<usize> = (0..ended.len()).map(|place| records.top(place)).collect();
    let mut held_back = vec![false; ended.len()];
    for young in open.iter().filter(|record| is_young(record)) {
        if let Some(parent) = records.parent(young).filter(|&parent| parent < ended.len()) {
            held_back[tops[parent]] = true;
        }
    }
    let is_shown = |&top: &usize| {
        let parent = records.parent(&ended[top]).map(|parent| records.get(parent));
        !held_back[top] && parent.is_none_or(|parent| !is_young(parent))
    };
    let shown: Vec<bool> = tops.iter().map(is_shown).collect();
    let mut ancestors = vec![false; open.len()];
    for (&top, _) in tops.iter().zip(&shown).filter(|&(_, &is_shown)| is_shown) {
        records.mark_ancestors(top, &mut ancestors);
    }
    shown.contains(&true).then_some(Finished { ended: shown, ancestors })
}

/// The records of one trace: the ended ones first, then the open ones.
struct Records<'a> {
    ended: &'a [Record],
    open: &'a [Record],
    by_id: HashMap<SpanId, usize>,
}

impl Records<'_> {
    fn get(&self, place: usize) -> &Record {
        self.ended.get(place).unwrap_or_else(|| &self.open[place - self.ended.len()])
    }

    /// The place of a record's parent. A parent starts before its children, so that no span is its own ancestor, whatever
    /// the ids.
    fn parent(&self, record: &Record) -> Option<usize> {
        let parent = *self.by_id.get(&record.span.parent_span_id)?;
        (self.get(parent).order < record.order).then_some(parent)
    }

    /// The outermost of the ended spans that an ended span is below without an open one in between.
    fn top(&self, mut place: usize) -> usize {
        while let Some(parent) = self.parent(&self.ended[place]).filter(|&parent| parent < self.ended.len()) {
            place = parent;
        }
        place
    }

    /// Marks the open spans that a record is below, up to one that is marked.
    fn mark_ancestors(&self, place: usize, marked: &mut [bool]) {
        let mut next = self.parent(self.get(place));
        while let Some(place) = next {
            if let Some(open) = place.checked_sub(self.ended.len())
                && std::mem::replace(&mut marked[open], true)
            {
                return;
            }
            next = self.parent(self.get(place));
        }
    }
}
