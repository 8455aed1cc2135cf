//! The one command, run as a person runs it: what it prints, and what it sends on.

use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind, status::StatusCode};
use std::collections::HashMap;
use std::fmt::Write;
use std::process::Command;
use std::sync::LazyLock;
use traced_tests::otlp::{OtlpReceiver, Received, text};

const README: &str = include_str!("../../../README.md");

struct Run {
    printed: String,
    spans: Vec<Received<Span>>,
}

static RUN: LazyLock<Run> = LazyLock::new(|| {
    let receiver = OtlpReceiver::start();
    let mut command = Command::new(env!("CARGO_BIN_EXE_essays"));
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("OTEL_") {
            command.env_remove(variable);
        }
    }
    // The services are built, as this is; they are not to be built again.
    command.env_remove("CARGO");
    let output = command.env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Run { printed: String::from_utf8(output.stdout).unwrap(), spans: receiver.spans() }
});

/// Each span below its parent: its service, name and kind, and what went wrong.
fn outline(spans: &[Received<Span>]) -> String {
    let mut children: HashMap<&[u8], Vec<&Received<Span>>> = HashMap::new();
    for span in spans {
        children.entry(&span.item.parent_span_id).or_default().push(span);
    }
    for siblings in children.values_mut() {
        siblings.sort_by_key(|span| span.item.start_time_unix_nano);
    }
    let mut outline = String::new();
    let mut ahead: Vec<(usize, &Received<Span>)> = Vec::new();
    ahead.extend(children[&[][..]].iter().rev().map(|root| (0, *root)));
    while let Some((depth, received)) = ahead.pop() {
        let span = &received.item;
        let service = text(&received.resource.attributes, "service.name").unwrap();
        let kind = format!("{:?}", SpanKind::try_from(span.kind).unwrap()).to_lowercase();
        let failed = span.status.as_ref().filter(|status| status.code == StatusCode::Error as i32);
        let failed = failed.map(|status| format!(" ✗ {}", status.message)).unwrap_or_default();
        writeln!(outline, "{:1$}{service}: {name} [{kind}]{failed}", "", 2 * depth, name = span.name)
            .expect("a string takes everything");
        let below = children.get(&*span.span_id).into_iter().flatten().rev();
        ahead.extend(below.map(|child| (depth + 1, *child)));
    }
    outline
}

#[test]
fn one_trace_across_three_services() {
    assert_eq!(
        outline(&RUN.spans),
        "\
content: POST /essays [server]
  content: accept [internal]
    content: send essay.submitted [producer]
      lifecycle: process essay.submitted [consumer]
        lifecycle: send essay.check_requested [producer]
          spellcheck: process essay.check_requested [consumer]
            spellcheck: unknown_words [internal]
              spellcheck: SELECT words [client]
            spellcheck: correct [internal]
              spellcheck: chat speller-1 [client] ✗ the model is asked too often
              spellcheck: chat speller-1 [client]
            spellcheck: send essay.checked [producer]
              lifecycle: process essay.checked [consumer]
"
    );
    let trace = &RUN.spans[0].item.trace_id;
    assert!(RUN.spans.iter().all(|span| span.item.trace_id == *trace));
}

#[test]
fn every_span_is_part_of_the_conversation() {
    for span in &RUN.spans {
        assert_eq!(text(&span.item.attributes, "correlation_id"), Some("essay-7"), "{}", span.item.name);
    }
}

#[test]
fn each_consumer_links_to_the_producer_above_it() {
    let consumers: Vec<_> =
        RUN.spans.iter().filter(|span| span.item.kind == SpanKind::Consumer as i32).collect();
    assert_eq!(consumers.len(), 3);
    for consumer in consumers {
        let linked: Vec<_> = consumer.item.links.iter().map(|link| &link.span_id).collect();
        assert_eq!(linked, [&consumer.item.parent_span_id]);
    }
}

#[test]
fn the_call_that_was_refused_says_why_and_is_asked_once_more() {
    let calls: Vec<_> = RUN.spans.iter().filter(|span| span.item.name == "chat speller-1").collect();
    let mut errors: Vec<_> = calls.iter().map(|call| text(&call.item.attributes, "error.type")).collect();
    errors.sort();
    assert_eq!(errors, [None, Some("429")]);
    let around = RUN.spans.iter().find(|span| span.item.name == "correct").unwrap();
    let events: Vec<_> = around.item.events.iter().map(|event| &*event.name).collect();
    assert_eq!(events, ["the model is busy, asking once more"]);
}

/// The fenced block of the README that begins after `heading`.
fn block(heading: &str) -> &'static str {
    let (_, after) = README.split_once(heading).unwrap();
    let (_, block) = after.split_once("```").unwrap();
    let (_language, block) = block.split_once('\n').unwrap();
    block.split_once("```").unwrap().0
}

/// A tree without what differs from run to run: ids, ports, times, and the columns that are as wide as those.
fn shape(tree: &str) -> Vec<String> {
    let lasting = |word: &&str| {
        let is_time = word.trim_start_matches('+').starts_with(|letter: char| letter.is_ascii_digit())
            && word.ends_with('s')
            && !word.contains('=');
        !(is_time || word.contains(".rs:") || word.len() == 32 || word.starts_with("server.port="))
    };
    let lines = tree.trim_end().lines();
    lines
        .map(|line| line.split(' ').filter(lasting).collect::<Vec<_>>().join(" ").trim_end().to_owned())
        .collect()
}

#[test]
fn the_readme_shows_the_tree_that_is_printed() {
    assert_eq!(shape(block("`cargo run -p traced-essays` prints")), shape(&RUN.printed));
}

#[test]
fn the_readme_shows_the_code_that_makes_it() {
    let sources = [
        include_str!("../src/bus.rs"),
        include_str!("../src/event.rs"),
        include_str!("../src/bin/lifecycle.rs"),
        include_str!("../src/bin/spellcheck/main.rs"),
    ];
    // Functions and types one after the other, without what is inside of an `impl` being further right there.
    let unindented = |text: &str| text.lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let sources = sources.map(unindented);
    let shown = block("## One trace across services");
    let items: Vec<&str> = shown.trim().split("\n\n").collect();
    assert!(items.len() >= 5, "{shown}");
    for item in items {
        let item = unindented(item);
        assert!(sources.iter().any(|source| source.contains(&item)), "no service has\n{item}");
    }
}

#[test]
fn the_readme_shows_the_envelope() {
    let source = include_str!("../src/event.rs");
    let lines: Vec<&str> = block("## Messages")
        .trim()
        .lines()
        .filter(|line| !source.lines().any(|of_source| of_source == *line))
        .collect();
    assert!(lines.is_empty(), "not in the example: {lines:?}");
}
