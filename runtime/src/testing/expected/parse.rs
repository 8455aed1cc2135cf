//! From the text of an expected tree to its spans.

use super::Expected;
use super::line::{has_mark, is_mark};
use crate::testing::outline::{Node, Outline};

/// What a line of a tree is.
enum Line<'a> {
    Span { depth: usize, any_order: bool, headline: &'a str },
    Detail { depth: usize, detail: &'a str },
}

/// Whether a line leaves something out, or leaves an order open.
pub(super) fn has_marks(text: &str) -> bool {
    text.lines().any(|line| match read(line) {
        Some(Line::Span { any_order, headline, .. }) => any_order || has_mark(headline),
        Some(Line::Detail { detail, .. }) => has_mark(detail),
        None => false,
    })
}

/// Reads a tree.
///
/// # Errors
///
/// If a line is below no span.
pub(super) fn parse(text: &str) -> Result<Expected, String> {
    let mut expected = Expected { outline: Outline::default(), any_order: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        let nodes = &mut expected.outline.0;
        let (depth, fits) = match read(line) {
            None => continue,
            Some(Line::Span { depth, any_order, headline }) => {
                let fits = depth == 0 || nodes.last().is_some_and(|above| depth <= deepest_below(above));
                nodes.push(Node { depth, headline: headline.to_owned(), details: Vec::new() });
                expected.any_order.push(any_order);
                (depth, fits)
            }
            Some(Line::Detail { depth, detail }) => {
                let above =
                    nodes.last_mut().filter(|above| above.depth == depth && deepest_below(above) > depth);
                (depth, above.map(|above| above.details.push(detail.to_owned())).is_some())
            }
        };
        if !fits {
            return Err(misplaced(number + 1, line, depth));
        }
    }
    Ok(expected)
}

/// How deep the span after this one may be. A mark stands for spans with all that is below them, so nothing is below it.
fn deepest_below(above: &Node) -> usize {
    if is_mark(&above.headline) { above.depth } else { above.depth + 1 }
}

fn misplaced(number: usize, line: &str, depth: usize) -> String {
    format!(
        "line {number} of the expected tree, `{}`, is drawn {depth} levels deep, where there is no span it can belong to",
        line.trim()
    )
}

/// Reads a line; `None` for one that has nothing but guides.
fn read(line: &str) -> Option<Line<'_>> {
    let (mut passed, mut rest) = (0, line.trim_end());
    while let Some(after) = rest.strip_prefix("│  ").or_else(|| rest.strip_prefix("   ")) {
        (passed, rest) = (passed + 1, after);
    }
    if rest.is_empty() || rest == "│" {
        return None;
    }
    let branch = |guides: [&str; 2]| guides.into_iter().find_map(|guide| rest.strip_prefix(guide));
    let line = if let Some(headline) = branch(["├─ ", "└─ "]) {
        Line::Span { depth: passed + 1, any_order: false, headline }
    } else if let Some(headline) = branch(["├~ ", "└~ "]) {
        Line::Span { depth: passed + 1, any_order: true, headline }
    } else if passed > 0 {
        Line::Detail { depth: passed - 1, detail: rest }
    } else if let Some(headline) = rest.strip_prefix("~ ") {
        Line::Span { depth: 0, any_order: true, headline }
    } else {
        Line::Span { depth: 0, any_order: false, headline: rest }
    };
    Some(line)
}
