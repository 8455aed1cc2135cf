//! Parents, children and roots.

use std::collections::HashMap;

use super::Record;

/// How records hang together; they are named by their index in the slice they were given in.
///
/// A record whose parent is not in the slice is a root. Siblings are in the order of their start times, and where
/// the clock did not tell two apart, in the order in which they were entered in the ledger.
#[derive(Clone, Debug)]
pub(crate) struct Forest {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    roots: Vec<usize>,
}

/// One record met on a walk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    pub(crate) index: usize,
    /// The number of its ancestors.
    pub(crate) depth: usize,
    /// Whether it has no later sibling.
    pub(crate) last: bool,
}

impl Forest {
    /// Finds the parent of each record.
    pub(crate) fn new(records: &[Record]) -> Self {
        let mut by_start: Vec<usize> = (0..records.len()).collect();
        by_start.sort_by_key(|&index| records[index].order);

        // A parent starts before its children, so it is looked for among the earlier ones only. Whatever the ids,
        // no span can then be its own ancestor.
        let mut parents = vec![None; records.len()];
        let mut earlier = HashMap::new();
        for &index in &by_start {
            let span = &records[index].span;
            let trace = span.span_context.trace_id();
            parents[index] = earlier.get(&(trace, span.parent_span_id)).copied();
            earlier.insert((trace, span.span_context.span_id()), index);
        }

        by_start.sort_by_key(|&index| records[index].span.start_time); // stable
        let mut children = vec![Vec::new(); records.len()];
        let mut roots = Vec::new();
        for index in by_start {
            parents[index].map_or(&mut roots, |parent| &mut children[parent]).push(index);
        }
        Self { parents, children, roots }
    }

    /// The parent of a record.
    pub(crate) fn parent(&self, index: usize) -> Option<usize> {
        self.parents[index]
    }

    /// Whether a record has no parent here.
    #[cfg(feature = "testing")]
    pub(crate) fn is_root(&self, index: usize) -> bool {
        self.parents[index].is_none()
    }

    /// The children of a record.
    pub(crate) fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// Every record, each before its children and these before its next sibling.
    pub(crate) fn walk(&self) -> impl Iterator<Item = Step> + '_ {
        // Its own stack, because a trace may be deeper than the thread's.
        let mut ahead = Vec::new();
        let enter = |ahead: &mut Vec<Step>, siblings: &[usize], depth| {
            let last = siblings.len().wrapping_sub(1);
            ahead.extend(siblings.iter().enumerate().rev().map(|(place, &index)| Step {
                index,
                depth,
                last: place == last,
            }));
        };
        enter(&mut ahead, &self.roots, 0);
        std::iter::from_fn(move || {
            let step = ahead.pop()?;
            enter(&mut ahead, &self.children[step.index], step.depth + 1);
            Some(step)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use opentelemetry::trace::{SpanContext, SpanId, SpanKind, Status, TraceFlags, TraceId, TraceState};
    use opentelemetry_sdk::trace::{SpanData, SpanEvents, SpanLinks};

    use super::*;

    fn record(order: usize, id: u64, parent: u64, start: u64) -> Record {
        let context = SpanContext::new(
            TraceId::from(1),
            SpanId::from(id),
            TraceFlags::SAMPLED,
            false,
            TraceState::default(),
        );
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(start);
        let span = SpanData {
            span_context: context,
            parent_span_id: SpanId::from(parent),
            parent_span_is_remote: false,
            span_kind: SpanKind::Internal,
            name: "".into(),
            start_time: start,
            end_time: start,
            attributes: Vec::new(),
            dropped_attributes_count: 0,
            events: SpanEvents::default(),
            links: SpanLinks::default(),
            status: Status::Unset,
            instrumentation_scope: opentelemetry::InstrumentationScope::default(),
        };
        Record { order, ended: true, entered: std::time::Instant::now(), span }
    }

    fn walk(records: &[Record]) -> Vec<(usize, usize, bool)> {
        Forest::new(records).walk().map(|step| (step.index, step.depth, step.last)).collect()
    }

    #[test]
    fn parents_come_before_children_and_children_by_start_time() {
        let records = [record(3, 4, 2, 9), record(2, 3, 1, 8), record(1, 2, 1, 7), record(0, 1, 0, 6)];
        assert_eq!(walk(&records), [(3, 0, true), (2, 1, false), (0, 2, true), (1, 1, true)]);
    }

    #[test]
    fn spans_of_one_instant_stay_in_the_order_they_started_in() {
        let records = [record(2, 3, 1, 0), record(1, 2, 1, 0), record(0, 1, 0, 0)];
        assert_eq!(walk(&records), [(2, 0, true), (1, 1, false), (0, 1, true)]);
    }

    #[test]
    fn a_span_without_its_parent_is_a_root() {
        let records = [record(0, 1, 7, 0), record(1, 2, 8, 1)];
        assert_eq!(walk(&records), [(0, 0, false), (1, 0, true)]);
    }

    #[test]
    fn ids_used_twice_lose_no_span() {
        let records = [record(0, 1, 1, 0), record(1, 1, 1, 0), record(2, 2, 1, 0), record(3, 1, 2, 0)];
        assert_eq!(walk(&records).len(), records.len());
    }

    #[test]
    fn a_deep_trace_is_walked_without_recursion() {
        let records: Vec<_> = (0..100_000).map(|n| record(n, n as u64 + 1, n as u64, n as u64)).collect();
        assert_eq!(Forest::new(&records).walk().last().map(|step| step.depth), Some(99_999));
    }
}
