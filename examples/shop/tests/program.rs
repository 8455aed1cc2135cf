//! Runs the example as a person does, and holds what its README shows against what it prints.

use std::collections::BTreeSet;
use std::process::Command;
use traced_tests::child::isolate;
use traced_tests::otlp::{OtlpReceiver, tree};
use traced_tests::readme::{block, shape};

const README: &str = include_str!("../README.md");

/// What the program says while it runs, in an environment with this endpoint.
fn run(endpoint: Option<String>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_traced-shop"));
    isolate(&mut command);
    command.env("RUST_BACKTRACE", "0");
    command.envs(endpoint.map(|endpoint| ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)));
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    said
}

#[test]
fn the_readme_shows_what_is_printed() {
    let said = run(None);
    let printed = shape(&said);
    for heading in ["## An order", "## Its job", "## A bug", "## A visitor who goes away"] {
        let shown = shape(block(README, heading));
        let is_shown = printed.windows(shown.len()).any(|lines| lines == shown);
        assert!(is_shown, "{heading}\n{}\nis not in\n{said}", shown.join("\n"));
    }
}

#[test]
fn the_readme_shows_the_code() {
    for (heading, source) in [
        ("## HTTP", include_str!("../src/telemetry.rs")),
        ("## A repository", include_str!("../src/orders/repository.rs")),
        ("## Errors", include_str!("../src/orders/error.rs")),
    ] {
        for part in block(README, heading).split("\n\n") {
            let part = part.trim_end_matches("    // and the other methods\n}\n").trim_end();
            assert!(source.contains(part), "{heading}: the source has no\n{part}");
        }
    }
}

#[test]
fn a_collector_is_sent_both_traces_whole_and_the_metrics() {
    let receiver = OtlpReceiver::start();
    let said = run(Some(receiver.endpoint()));
    assert!(!said.contains("traced: "), "nothing is lost: {said}");
    let spans = receiver.spans();
    let traces: BTreeSet<_> = spans.iter().map(|span| &span.item.trace_id).collect();
    assert_eq!((traces.len(), spans.len()), (2, 59), "{}", tree(&spans));
    assert!(!tree(&spans).contains("external"), "{}", tree(&spans));
    let metrics: BTreeSet<_> = receiver.metrics().into_iter().map(|metric| metric.item.name).collect();
    let expected = [
        "db.client.operation.duration",
        "http.client.request.duration",
        "http.server.request.duration",
        "rpc.client.call.duration",
        "rpc.server.call.duration",
    ];
    assert_eq!(metrics, BTreeSet::from(expected.map(str::to_owned)));
}
