//! The lines below the name of a span.

use opentelemetry::KeyValue;
use opentelemetry::trace::{Event, Link, SpanContext, SpanId, Status};
use opentelemetry_sdk::trace::SpanData;

use super::{
    color::Style, duration::offset, line::Line, paragraph::Paragraph, render::count, words::attributes,
};
use crate::semconv::service;
use crate::tree::{Escaped, Record, is_inherited, is_shown};

/// How wide a line gets, in characters, its guide included.
const WIDTH: usize = 110;
/// How wide a line may at least get after its guide, however deep the span.
const MIN_WIDTH: usize = 40;

/// What a span recorded, one paragraph a thing, each line after the guide.
pub(super) fn details(
    span: &SpanData,
    surroundings: &Surroundings<'_>,
    guide: &str,
    color: bool,
) -> Vec<Line> {
    let details =
        Details { width: WIDTH.saturating_sub(guide.chars().count()).max(MIN_WIDTH), color, surroundings };
    let mut paragraphs = Vec::new();
    if surroundings.parent.is_none() {
        paragraphs.extend(details.parent(span));
    }
    paragraphs.extend(details.error(&span.status));
    paragraphs.push(details.attributes(span));
    paragraphs.extend(span.events.iter().map(|event| details.event(span, event)));
    paragraphs.extend(span.links.iter().map(|link| details.link(link)));
    paragraphs.extend(details.dropped(span));

    let indented = |line: Line| {
        let mut whole = Line::new(color);
        whole.add(Style::Dim, guide);
        whole.append(&line);
        whole
    };
    paragraphs.into_iter().flat_map(Paragraph::into_lines).map(indented).collect()
}

/// Where a span is.
pub(super) struct Surroundings<'a> {
    /// Its parent, if that is in the tree.
    pub(super) parent: Option<&'a SpanData>,
    /// All spans of the tree.
    pub(super) records: &'a [Record],
}

impl Surroundings<'_> {
    /// Whether the tree shows an attribute already, at the parent or as the service in its first line.
    fn repeats(&self, attribute: &KeyValue) -> bool {
        attribute.key.as_str() == service::name.name()
            || is_inherited(attribute)
                && self.parent.is_some_and(|parent| parent.attributes.contains(attribute))
    }

    fn name_of(&self, linked: &SpanContext) -> Option<&str> {
        let is_linked = |record: &&Record| {
            let context = &record.span.span_context;
            (context.trace_id(), context.span_id()) == (linked.trace_id(), linked.span_id())
        };
        self.records.iter().find(is_linked).map(|record| &*record.span.name)
    }
}

/// How the paragraphs of one span are laid out.
struct Details<'a> {
    /// In characters.
    width: usize,
    color: bool,
    surroundings: &'a Surroundings<'a>,
}

impl Details<'_> {
    /// The parent, where it is not in the tree.
    fn parent(&self, span: &SpanData) -> Option<Paragraph> {
        let remote = if span.parent_span_is_remote { "remote parent" } else { "parent" };
        let text = format!("{remote} {}", span.parent_span_id);
        (span.parent_span_id != SpanId::INVALID).then(|| self.text(Style::Dim, "↑ ", &text))
    }

    fn error(&self, status: &Status) -> Option<Paragraph> {
        let Status::Error { description } = status else { return None };
        let text = if description.trim().is_empty() { "error" } else { description };
        Some(self.text(Style::Red, "✗ ", text))
    }

    fn attributes(&self, span: &SpanData) -> Paragraph {
        let mut paragraph = self.paragraph(Style::Plain, "");
        let shown = span.attributes.iter().filter(|attribute| is_shown(span, attribute));
        let new = shown.filter(|attribute| !self.surroundings.repeats(attribute));
        attributes(&mut paragraph, new, self.color);
        paragraph
    }

    fn event(&self, span: &SpanData, event: &Event) -> Paragraph {
        let mut paragraph = self.paragraph(Style::Yellow, "· ");
        paragraph.word(&self.word(Style::Dim, &offset(span.start_time, event.timestamp)));
        paragraph.word(&self.word(Style::Plain, &Escaped(&event.name).to_string()));
        attributes(&mut paragraph, &event.attributes, self.color);
        paragraph
    }

    fn link(&self, link: &Link) -> Paragraph {
        let (trace, span) = (link.span_context.trace_id(), link.span_context.span_id());
        let mut paragraph = self.paragraph(Style::Cyan, "→ ");
        let linked = match self.surroundings.name_of(&link.span_context) {
            Some(name) => Escaped(name).to_string(),
            None => format!("trace {trace} span {span}"),
        };
        paragraph.word(&self.word(Style::Plain, &linked));
        attributes(&mut paragraph, &link.attributes, self.color);
        paragraph
    }

    /// What the limits of the provider cost the span.
    fn dropped(&self, span: &SpanData) -> Option<Paragraph> {
        let counts = [
            (span.dropped_attributes_count, "attribute", "attributes"),
            (span.events.dropped_count, "event", "events"),
            (span.links.dropped_count, "link", "links"),
        ];
        let counts = counts.into_iter().filter(|&(number, ..)| number > 0);
        let counts: Vec<_> = counts.map(|(number, one, many)| count(number as usize, one, many)).collect();
        let text = format!("{} dropped", counts.join(", "));
        (!counts.is_empty()).then(|| self.text(Style::Dim, "… ", &text))
    }

    fn text(&self, style: Style, marker: &str, text: &str) -> Paragraph {
        let mut paragraph = self.paragraph(style, marker);
        paragraph.text(style, text);
        paragraph
    }

    fn paragraph(&self, style: Style, marker: &str) -> Paragraph {
        Paragraph::new(style, marker, self.width, self.color)
    }

    fn word(&self, style: Style, text: &str) -> Line {
        let mut word = Line::new(self.color);
        word.add(style, text);
        word
    }
}
