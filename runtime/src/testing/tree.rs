//! The stable text form of captured spans.

use std::fmt::{self, Display, Formatter};
use std::panic::Location;

use opentelemetry::{
    KeyValue,
    trace::{SpanId, Status},
};
use opentelemetry_sdk::trace::SpanData;

use super::{
    diff,
    expected::Expected,
    missing::Missing,
    outline::{Node, Outline},
    overwrite,
    snapshot::Snapshot,
};
use crate::stderr;
use crate::tree::{Escaped, Quoted, Record, is_shown, kind, value};

/// The captured spans as a tree, whose [`Display`] is a [stable form](super#the-form-of-a-tree) for snapshots.
#[derive(Clone, Debug)]
pub struct Tree {
    snapshot: Snapshot,
    missing: Missing,
    scopes: bool,
}

impl Tree {
    pub(super) fn new(snapshot: Snapshot, missing: Missing) -> Self {
        Self { snapshot, missing, scopes: false }
    }

    /// Shows the instrumentation scope of each span too.
    #[must_use]
    pub fn with_scopes(self) -> Self {
        Self { scopes: true, ..self }
    }

    /// Asserts that the tree is as `expected`, which may be indented as a whole, and may have blank lines before and
    /// after. Parts of it may be [left out](super#leaving-parts-out).
    ///
    /// # Panics
    ///
    /// If it is not, with the lines that differ; with `TRACED_TESTING=overwrite` in the environment, only if the tree
    /// cannot be [written](super#writing-trees) in place of `expected`.
    #[track_caller]
    pub fn assert(&self, expected: &str) {
        let Err(difference) = self.compare(expected) else { return };
        assert!(overwrite::is_asked_for(), "{difference}");
        match overwrite::overwrite(Location::caller(), expected, self.to_string().trim_end()) {
            // Past the test runner, which would keep a `println!` of a test that passes to itself.
            Ok(place) => stderr::line(format_args!("wrote the captured tree to {place}")),
            Err(problem) => panic!("{difference}\n{problem}"),
        }
    }

    /// Compares the tree with an expected one.
    ///
    /// # Errors
    ///
    /// With the lines that differ.
    fn compare(&self, expected: &str) -> Result<(), String> {
        let (expected, captured) = (diff::dedent(expected), self.outline());
        let text = captured.to_string();
        if expected == text.trim_end() {
            return Ok(());
        }
        let (shown, problem) = match Expected::with_marks(&expected) {
            Ok(Some(expected)) if expected.fits(&captured) => return Ok(()),
            Ok(Some(expected)) => (expected.filled(&captured).to_string(), String::new()),
            Ok(None) => (expected, String::new()),
            Err(problem) => (expected, format!("\n{problem}\n")),
        };
        Err(format!(
            "the captured spans are not the expected ones (- expected, + captured):\n\n{}{problem}{}",
            diff::lines(&shown, &text),
            self.missing
        ))
    }

    /// The tree as text, before it is drawn.
    fn outline(&self) -> Outline {
        let forest = self.snapshot.forest();
        let nodes = forest.walk().map(|step| {
            let record = &self.snapshot.records()[step.index];
            Node {
                depth: step.depth,
                headline: self.headline(record, forest.is_root(step.index)),
                details: self.details(&record.span),
            }
        });
        Outline(nodes.collect())
    }

    /// What stands after the guides on the first line of a span.
    fn headline(&self, record: &Record, root: bool) -> String {
        let span = &record.span;
        let mut words = vec![Escaped(&span.name).to_string()];
        words.extend(kind(&span.span_kind).map(|kind| format!("[{kind}]")));
        if self.scopes {
            words.push(format!("scope={}", Quoted(span.instrumentation_scope.name())));
        }
        if root && span.parent_span_id != SpanId::INVALID {
            words.push("parent=external".to_owned());
        }
        if !record.ended {
            words.push("open".to_owned());
        }
        match &span.status {
            Status::Unset => {}
            Status::Ok => words.push("ok".to_owned()),
            Status::Error { description } if description.is_empty() => words.push("error".to_owned()),
            Status::Error { description } => words.push(format!("error={}", Quoted(description))),
        }
        words.join(" ")
    }

    /// The further lines of a span.
    fn details(&self, span: &SpanData) -> Vec<String> {
        let attributes = span.attributes.iter().filter(|attribute| is_shown(span, attribute));
        let mut lines = pairs(attributes);
        lines.extend(dropped(span.dropped_attributes_count, "attributes"));
        for event in span.events.iter() {
            let words = std::iter::once(Escaped(&event.name).to_string()).chain(pairs(&event.attributes));
            lines.push(format!("· {}", words.collect::<Vec<_>>().join(" ")));
        }
        lines.extend(dropped(span.events.dropped_count, "events"));
        for link in span.links.iter() {
            let name = self.snapshot.name_of(&link.span_context).unwrap_or("external");
            let words = std::iter::once(Escaped(name).to_string()).chain(pairs(&link.attributes));
            lines.push(format!("→ {}", words.collect::<Vec<_>>().join(" ")));
        }
        lines.extend(dropped(span.links.dropped_count, "links"));
        lines
    }
}

impl Display for Tree {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.outline().fmt(f)
    }
}

/// Attributes by key; those of one key in the order in which they were set.
fn pairs<'a>(attributes: impl IntoIterator<Item = &'a KeyValue>) -> Vec<String> {
    let mut attributes: Vec<_> = attributes.into_iter().collect();
    attributes.sort_by_key(|attribute| attribute.key.as_str());
    attributes.into_iter().map(pair).collect()
}

fn pair(attribute: &KeyValue) -> String {
    let value = value(&attribute.value, |text| Quoted(text).to_string());
    format!("{}={value}", Escaped(attribute.key.as_str()))
}

fn dropped(count: u32, what: &str) -> Option<String> {
    (count > 0).then(|| format!("… {count} {what} dropped"))
}
