//! The text of a trace.

use opentelemetry::trace::Status;
use opentelemetry_sdk::trace::SpanData;

use super::{
    color::Style,
    details::{Surroundings, details},
    duration::{between, human},
    line::Line,
    traces::Shown,
};
use crate::semconv::service;
use crate::tree::{Escaped, FILE, Forest, Guides, LINE, Record, kind};

/// How far right the durations are put, in characters.
const NAMES: usize = 60;

/// The text of a trace, with a blank line at its end.
pub(super) fn render(trace: &Shown, service: Option<&str>, color: bool) -> String {
    let forest = Forest::new(&trace.records);
    let page = Page { trace, forest: &forest, color };
    let rows = page.rows();
    let names = rows.iter().map(|row| row.name.width()).filter(|&width| width <= NAMES).max().unwrap_or(0);
    let times = rows.iter().map(|row| row.time.width()).max().unwrap_or(0);

    let mut lines = vec![page.header(service)];
    for mut row in rows {
        row.name.pad(names);
        row.name.pad(row.name.width() + 2 + times - row.time.width());
        row.name.append(&row.time);
        row.name.add_column(Style::Dim, &row.place);
        lines.push(row.name);
        lines.append(&mut row.details);
    }
    lines.extend(page.footer());
    lines.iter().map(|line| format!("{}\n", line.as_str().trim_end())).chain(["\n".to_owned()]).collect()
}

/// The lines of one span.
struct Row {
    name: Line,
    time: Line,
    place: String,
    details: Vec<Line>,
}

struct Page<'a> {
    trace: &'a Shown,
    forest: &'a Forest,
    color: bool,
}

impl Page<'_> {
    /// The trace as a whole.
    fn header(&self, service: Option<&str>) -> Line {
        let records = &self.trace.records;
        let spans = || records.iter().map(|record| &record.span);
        let start = spans().map(|span| span.start_time).min();
        let end = spans().map(|span| span.end_time).max();
        let time = start.zip(end).map(|(start, end)| human(between(start, end))).unwrap_or_default();
        let errors = self.errors();
        let open = records.iter().filter(|record| !record.ended).count();

        let mut line = self.line();
        line.add(Style::Dim, "trace ");
        line.add(Style::Plain, &self.trace.id.to_string());
        line.add_column(Style::Bold, &Escaped(service.unwrap_or_default()).to_string());
        line.add_column(Style::Plain, &time);
        line.add_column(Style::Dim, &count(records.len() + self.trace.forgotten, "span", "spans"));
        if errors > 0 {
            line.add_column(Style::Red, &count(errors, "error", "errors"));
        }
        if open > 0 {
            line.add_column(Style::Yellow, &format!("unfinished, {open} open"));
        }
        if self.trace.continued {
            line.add_column(Style::Dim, "continued");
        }
        line
    }

    /// How many errors there were: one that passes up from a span to those around it is one.
    fn errors(&self) -> usize {
        let records = &self.trace.records;
        let passes_up = |index: usize| {
            let children = self.forest.children(index).iter();
            children
                .filter_map(|&child| error(&records[child].span))
                .any(|inner| error(&records[index].span).is_some_and(|outer| is_same_error(inner, outer)))
        };
        (0..records.len()).filter(|&index| error(&records[index].span).is_some() && !passes_up(index)).count()
    }

    fn footer(&self) -> Option<Line> {
        let forgotten = self.trace.forgotten;
        (forgotten > 0).then(|| {
            let mut line = self.line();
            line.add(Style::Yellow, &format!("… {} not shown", count(forgotten, "more span", "more spans")));
            line
        })
    }

    fn rows(&self) -> Vec<Row> {
        let mut guides = Guides::default();
        let rows = self.forest.walk().map(|step| {
            guides.step(step);
            let record = &self.trace.records[step.index];
            let guide = guides.detail(!self.forest.children(step.index).is_empty());
            Row {
                name: self.name(&guides.name(), step.index),
                time: self.time(record),
                place: place(&record.span),
                details: details(&record.span, &self.surroundings(step.index), &guide, self.color),
            }
        });
        rows.collect()
    }

    fn surroundings(&self, index: usize) -> Surroundings<'_> {
        let records = &self.trace.records;
        Surroundings { parent: self.forest.parent(index).map(|parent| &records[parent].span), records }
    }

    fn name(&self, guide: &str, index: usize) -> Line {
        let span = &self.trace.records[index].span;
        let mut line = self.line();
        line.add(Style::Dim, guide);
        let failed = matches!(span.status, Status::Error { .. });
        line.add(if failed { Style::BoldRed } else { Style::Bold }, &Escaped(&span.name).to_string());
        if let Some(kind) = kind(&span.span_kind) {
            line.add(Style::Cyan, &format!(" [{kind}]"));
        }
        let of_parent = self.surroundings(index).parent.and_then(service_of);
        if let Some(service) = service_of(span).filter(|service| of_parent.as_ref() != Some(service)) {
            line.add(Style::Yellow, &format!(" @{}", Escaped(&service)));
        }
        if span.status == Status::Ok {
            line.add(Style::Green, " ✓");
        }
        line
    }

    fn time(&self, record: &Record) -> Line {
        let mut line = self.line();
        if record.ended {
            line.add(Style::Plain, &human(between(record.span.start_time, record.span.end_time)));
        } else {
            line.add(Style::Yellow, "open");
        }
        line
    }

    fn line(&self) -> Line {
        Line::new(self.color)
    }
}

/// What a span that failed says of it.
fn error(span: &SpanData) -> Option<&str> {
    match &span.status {
        Status::Error { description } => Some(description),
        _ => None,
    }
}

/// Whether the error of a span is that of a child: returned as it is, or with words of its own around it.
fn is_same_error(inner: &str, outer: &str) -> bool {
    if inner.is_empty() { outer.is_empty() } else { outer.contains(inner) }
}

/// The service that a span names.
fn service_of(span: &SpanData) -> Option<String> {
    let found = span.attributes.iter().find(|attribute| attribute.key.as_str() == service::name.name())?;
    Some(found.value.as_str().into_owned())
}

/// The place in the source: `src/checkout.rs:42`.
fn place(span: &SpanData) -> String {
    let value = |key| {
        let found = span.attributes.iter().find(|attribute| attribute.key.as_str() == key);
        found.map(|attribute| attribute.value.as_str())
    };
    match (value(FILE), value(LINE)) {
        (Some(file), Some(line)) => Escaped(&format!("{file}:{line}")).to_string(),
        (Some(file), None) => Escaped(&file).to_string(),
        (None, _) => String::new(),
    }
}

/// A number of things: `1 span`, `2 spans`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
