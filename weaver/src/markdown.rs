//! The prose of a registry as a doc comment, and back.
//!
//! Both are Markdown, but rustdoc makes more of it than a registry's authors meant: code without a language is a test,
//! a word in brackets is a link to an item, and it warns of bare addresses and of tags that nothing closes. What rustdoc
//! would take so is escaped in the doc comment. This module reads Markdown by the parser that rustdoc has.

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Escaping can bring out what it has to escape next, such as links in what was a tag.
const PASSES: usize = 4;

/// The language given to a block of code that has none. The space in front tells it from one that an author wrote.
const NO_LANGUAGE: &str = " text";

/// What keeps rustdoc from running a block of Rust.
const NOT_RUN: &str = ",ignore";

/// Prose in the one form in which it is kept: no tabs, no spaces at the ends of lines, no control characters, and none that
/// change the direction of the text, which rustc refuses.
pub(crate) fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    let lines = text
        .lines()
        .map(|line| line.chars().filter(|c| !is_unseen(*c)).collect::<String>().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Whether a character is not seen but acts: a control character, or one that changes the direction of the text.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The first paragraph of a tidy text, and the others.
pub(crate) fn split(text: &str) -> (String, String) {
    let (brief, note) = text.split_once("\n\n").unwrap_or((text, ""));
    (brief.trim().to_owned(), note.trim().to_owned())
}

/// Paragraphs as one text. Those that are empty are left out.
pub(crate) fn join(paragraphs: &[&str]) -> String {
    let paragraphs: Vec<&str> = paragraphs.iter().copied().filter(|text| !text.is_empty()).collect();
    paragraphs.join("\n\n")
}

/// Prose as it can stand in a doc comment.
pub(crate) fn to_doc(text: &str) -> String {
    let mut text = tidy(text);
    for _ in 0..PASSES {
        let escaped = escape(&text);
        if escaped == text {
            break;
        }
        text = escaped;
    }
    text
}

fn escape(text: &str) -> String {
    let mut broken: Vec<Range<usize>> = Vec::new();
    let mut edits = Edits::default();
    let mut code: Vec<Range<usize>> = Vec::new();
    let mut links = 0_usize;
    let on_broken_link = |link: BrokenLink<'_>| {
        broken.push(link.span);
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(on_broken_link));
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                edits.fence(text, &range);
                code.push(range);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                edits.language(text, &range);
                code.push(range);
            }
            Event::Code(_) => code.push(range),
            Event::Html(_) | Event::InlineHtml(_) => edits.before_each(text, &range, '<'),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                links += 1;
                if !matches!(link_type, LinkType::Autolink | LinkType::Email) && is_path(&dest_url) {
                    edits.before_each(text, &range, '[');
                }
            }
            Event::Start(Tag::Image { .. }) => links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => links -= 1,
            Event::Text(_) if links == 0 => edits.addresses(text, &range, &code),
            _ => {}
        }
    }
    for range in broken {
        edits.before_each(text, &range, '[');
    }
    edits.apply(text, &code)
}

/// Prose as it is after it was in a doc comment: blocks of code have fences.
pub(crate) fn canonical(text: &str) -> String {
    of_doc(&to_doc(text))
}

/// A doc comment as prose: what [`to_doc`] escaped is as it was.
pub(crate) fn of_doc(text: &str) -> String {
    let text = tidy(text);
    let mut edits = Edits::default();
    let mut code: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(&text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                let info = info(&text, &range);
                let written = &text[info.clone()];
                let end = info.end;
                if written == NO_LANGUAGE {
                    edits.replace(info, "");
                } else if written.ends_with(NOT_RUN) {
                    edits.replace(end - NOT_RUN.len()..end, "");
                }
                code.push(range);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) | Event::Code(_) => code.push(range),
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                if address(&format!("{dest_url}{}", &text[range.end..])) == dest_url.len() =>
            {
                edits.replace(range.start..range.start + 1, "");
                edits.replace(range.end - 1..range.end, "");
            }
            _ => {}
        }
    }
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped && matches!(c, '[' | '<') && !code.iter().any(|range| range.contains(&at)) {
            edits.replace(at - 1..at, "");
        }
        escaped = c == '\\' && !escaped;
    }
    edits.apply(&text, &[])
}

/// What rustdoc reads besides `CommonMark`.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Whether rustdoc takes the target of a link for the path of an item: `size`, but neither `#size` nor `size.md`.
fn is_path(target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    !path.is_empty() && !path.contains(['/', '.', '@', '?', '%'])
}

/// The text behind the fence that a block of code starts with.
fn info(text: &str, block: &Range<usize>) -> Range<usize> {
    let first = text[block.clone()].lines().next().unwrap_or_default();
    let fence = first.len() - first.trim_start_matches(['`', '~']).len();
    block.start + fence..block.start + first.len()
}

/// Whether rustdoc would run a block of code of this info string.
fn is_run(info: &str) -> bool {
    let mut words = info.split([',', ' ']).filter(|word| !word.is_empty());
    let is_rust = |word: &str| {
        ["rust", "should_panic", "no_run", "compile_fail", "test_harness", "standalone_crate"].contains(&word)
            || word.starts_with("edition")
    };
    words.clone().any(is_rust) && !words.any(|word| word.starts_with("ignore"))
}

/// The length of the address that a text starts with; 0 where there is none.
fn address(text: &str) -> usize {
    let Some(rest) = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)) else {
        return 0;
    };
    let end = rest.find(|c: char| !is_of_address(c)).unwrap_or(rest.len());
    // The end of a sentence is not the address's.
    let address = rest[..end].trim_end_matches(['.', ',', ':', '?', '_', '~']);
    if address.is_empty() { 0 } else { text.len() - rest.len() + address.len() }
}

fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-@:%._+~#?&/=".contains(c)
}

/// Changes of a text, at places that do not overlap.
#[derive(Default)]
struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// A backslash before each `character` in a part of the text.
    fn before_each(&mut self, text: &str, range: &Range<usize>, character: char) {
        for (at, _) in text[range.clone()].match_indices(character) {
            let at = range.start + at;
            let escaped = text[..at].chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
            if !escaped {
                self.insert(at, "\\");
            }
        }
    }

    /// `<` and `>` around the bare addresses that start in a part of the text.
    fn addresses(&mut self, text: &str, range: &Range<usize>, code: &[Range<usize>]) {
        for (at, _) in text[range.clone()].match_indices("http") {
            let start = range.start + at;
            let length = address(&text[start..]);
            let within_word = text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '<');
            if length > 0 && !within_word && !code.iter().any(|code| code.contains(&start)) {
                self.insert(start, "<");
                self.insert(start + length, ">");
            }
        }
    }

    /// Fences around code that is only indented, which then need not be indented.
    fn fence(&mut self, text: &str, block: &Range<usize>) {
        let line = text[..block.start].rfind('\n').map_or(0, |end| end + 1);
        // What is before the code in its lines: the mark of a quotation or the indentation of a list.
        let head = text[line..block.start].strip_suffix("    ").unwrap_or(&text[line..block.start]);
        let next: String = head.chars().map(|c| if c == '>' { c } else { ' ' }).collect();
        let code = text[block.clone()].trim_end();
        let lines = code.lines().map(|code| {
            let code = code.strip_prefix(&next).unwrap_or(code);
            format!("{next}{}", code.strip_prefix("    ").unwrap_or(code))
        });
        let code = lines.collect::<Vec<_>>().join("\n");
        let fence = format!("{head}```{NO_LANGUAGE}\n{code}\n{next}```");
        let end = block.start + text[block.clone()].trim_end().len();
        self.replace(line..end, fence);
    }

    /// A language for a block of code that rustdoc would run, and a closing fence where there is none.
    fn language(&mut self, text: &str, block: &Range<usize>) {
        let info = info(text, block);
        let written = text[info.clone()].trim();
        if written.is_empty() {
            self.replace(info.clone(), NO_LANGUAGE);
        } else if is_run(written) {
            self.replace(info.clone(), format!("{}{NOT_RUN}", &text[info.clone()].trim_end()));
        }
        let fence = &text[block.start..info.start];
        let last = text[block.clone()].trim_end().lines().skip(1).last().unwrap_or_default();
        let closed = last.trim_start_matches([' ', '>']).trim_end();
        if !(closed.len() >= fence.len() && closed.chars().all(|c| fence.starts_with(c))) {
            let end = block.start + text[block.clone()].trim_end().len();
            let line = text[..block.start].rfind('\n').map_or(0, |end| end + 1);
            let head: String =
                text[line..block.start].chars().map(|c| if c == '>' { c } else { ' ' }).collect();
            self.insert(end, format!("\n{head}{fence}"));
        }
    }

    /// The text with the changes; those within code are left out, but for those of whole blocks.
    fn apply(mut self, text: &str, code: &[Range<usize>]) -> String {
        self.0.retain(|(range, with)| {
            let is_escape = range.is_empty() && with == "\\";
            !(is_escape && code.iter().any(|code| code.contains(&range.start)))
        });
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        self.0.dedup();
        let (mut out, mut done) = (String::new(), 0);
        for (range, with) in self.0 {
            if range.start < done {
                continue;
            }
            out += &text[done..range.start];
            out += &with;
            done = range.end;
        }
        out + &text[done..]
    }
}

#[cfg(test)]
mod tests;
