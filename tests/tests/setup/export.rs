//! Where spans go, and as whose.

use crate::child::{ENDPOINT, child};
use std::time::Duration;
use traced_tests::otlp::{Answer, OtlpReceiver, text};

#[test]
fn spans_arrive_with_their_scope_and_resource() {
    let receiver = OtlpReceiver::start();
    let output =
        child("one", &[(ENDPOINT, &receiver.endpoint()), ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=secret")]);
    assert_eq!((&*output.stdout, &*output.stderr), ("exported 1 of 1\n", ""));
    let spans = receiver.spans();
    let [span] = &spans[..] else { panic!("{spans:?}") };
    assert_eq!((&*span.item.name, &*span.scope.name), ("work", "tests"));
    let resource = &span.resource.attributes;
    assert_eq!(text(resource, "service.name"), Some("shop"));
    assert_eq!(text(resource, "telemetry.sdk.language"), Some("rust"));
    assert_eq!(receiver.header("content-type").as_deref(), Some("application/x-protobuf"));
    assert_eq!(receiver.header("x-key").as_deref(), Some("secret"));
}

#[test]
fn the_builder_adds_to_the_environment() {
    let receiver = OtlpReceiver::start();
    let variables = [
        (ENDPOINT, &*receiver.endpoint()),
        ("OTEL_SERVICE_NAME", "named"),
        ("OTEL_RESOURCE_ATTRIBUTES", "team=a%20b"),
    ];
    let output = child("builder", &variables);
    assert!(
        output.stdout.contains("work") && output.stdout.ends_with("exported 1 of 1\n"),
        "{}",
        output.stdout
    );
    let span = receiver.spans().remove(0);
    let resource = &span.resource.attributes;
    for (key, value) in
        [("service.name", "named"), ("service.version", "1.2.3"), ("shop.region", "eu"), ("team", "a b")]
    {
        assert_eq!(text(resource, key), Some(value), "{key}");
    }
}

#[test]
fn without_an_endpoint_the_terminal_shows_them() {
    let output = child("one", &[]);
    assert!(output.stderr.contains("work"), "{}", output.stderr);
    assert_eq!(output.stdout, "exported 0 of 0\n");
    let output = child("one", &[("OTEL_TRACES_EXPORTER", "console")]);
    assert!(output.stdout.contains("work"), "{}", output.stdout);
    assert_eq!(output.stderr, "");
}

#[test]
fn several_exporters_get_the_same_spans() {
    let receiver = OtlpReceiver::start();
    let output = child("one", &[(ENDPOINT, &receiver.endpoint()), ("OTEL_TRACES_EXPORTER", "otlp,console")]);
    assert!(
        output.stdout.contains("work") && output.stdout.ends_with("exported 1 of 1\n"),
        "{}",
        output.stdout
    );
    assert_eq!(receiver.spans().len(), 1);
}

#[test]
fn none_and_disabled_export_nothing() {
    let receiver = OtlpReceiver::start();
    for variable in [("OTEL_TRACES_EXPORTER", "none"), ("OTEL_SDK_DISABLED", "true")] {
        let output = child("one", &[(ENDPOINT, &receiver.endpoint()), variable]);
        assert_eq!((&*output.stdout, &*output.stderr), ("exported 0 of 0\n", ""));
    }
    assert_eq!(receiver.requests(), 0);
}

#[test]
fn what_is_not_sampled_is_not_exported() {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    for (scenario, sampler) in [("record-only", "always_on"), ("one", "always_off")] {
        let output = child(scenario, &[(ENDPOINT, &endpoint), ("OTEL_TRACES_SAMPLER", sampler)]);
        assert_eq!((&*output.stdout, &*output.stderr), ("exported 0 of 0\n", ""), "{scenario}");
    }
    assert_eq!(receiver.requests(), 0);
}

#[test]
fn a_receiver_that_is_down_loses_the_spans_before_the_shutdown_times_out() {
    // A port that was free a moment ago may be another test's by now; nobody listens on this one.
    let output = child("one", &[(ENDPOINT, "http://127.0.0.1:1")]).stdout;
    assert!(output.starts_with("1 of 1 spans lost: 1 in failed exports (error sending"), "{output}");
    assert!(output.to_lowercase().contains("connection refused"), "{output}");
    // Behind it there is no `; shutdown timed out`.
    assert!(output.ends_with(")\n"), "{output}");
}

#[test]
fn a_refusal_is_reported_with_its_reason() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    let output = child("one", &[(ENDPOINT, &refusing.endpoint())]);
    assert_eq!(
        output.stdout,
        "1 of 1 spans lost: 1 in failed exports (HTTP export failed with status code: 400)\n"
    );
    let partial = OtlpReceiver::answering(Answer { rejected: Some((1, "too old")), ..Answer::default() });
    let output = child("one", &[(ENDPOINT, &partial.endpoint())]);
    assert_eq!(output.stdout, "1 of 1 spans lost: 1 in failed exports (too old)\n");
}

#[test]
fn a_full_queue_loses_what_does_not_fit() {
    let slow = OtlpReceiver::answering(Answer { delay: Duration::from_millis(300), ..Answer::default() });
    let output = child("many", &[(ENDPOINT, &slow.endpoint()), ("OTEL_BSP_MAX_QUEUE_SIZE", "10")]);
    let arrived = slow.spans().len();
    assert!(arrived < 1000);
    let lost = 1000 - arrived;
    assert_eq!(
        output.stdout,
        format!("{lost} of 1000 spans lost: {lost} never sent (the queue was full, with 10 in it)\n")
    );
}
