//! Variables that cannot be followed are named and ignored, and those of the propagators are followed.

use crate::child::{ENDPOINT, child};
use traced_tests::otlp::{OtlpReceiver, text};

/// Values that cannot be used, with the warning about each.
const UNUSABLE: [(&str, &str, &str); 17] = [
    ("OTEL_SDK_DISABLED", "1", "is `1`; expected true or false; taken as false"),
    ("OTEL_PROPAGATORS", "b3", "is `b3`; expected tracecontext, baggage, none; ignored"),
    ("OTEL_TRACES_EXPORTER", "zipkin", "is `zipkin`; expected otlp, console, none; ignored"),
    ("OTEL_TRACES_EXPORTER", ",", "is `,`; expected otlp, console, none; ignored"),
    (
        "OTEL_TRACES_SAMPLER",
        "xray",
        "is `xray`; expected always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, \
         parentbased_traceidratio; ignored",
    ),
    (
        "OTEL_TRACES_SAMPLER_ARG",
        "0.5",
        "is ignored: only `traceidratio` and `parentbased_traceidratio` take an argument",
    ),
    (
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "grpc",
        "is `grpc`; expected http/protobuf, the only one supported; ignored",
    ),
    ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "is `10s`; expected a whole number of milliseconds; ignored"),
    ("OTEL_EXPORTER_OTLP_HEADERS", "api-key", "is a list of `key=value`; entry 1 cannot be read; ignored"),
    ("OTEL_RESOURCE_ATTRIBUTES", "broken", "is a list of `key=value`; entry 1 cannot be read; ignored"),
    ("OTEL_BSP_SCHEDULE_DELAY", "-5", "is `-5`; expected a whole number of milliseconds; ignored"),
    ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "0", "is `0`; expected a whole number from 1; ignored"),
    ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "-1", "is `-1`; expected a whole number from 0; ignored"),
    ("OTEL_SPAN_LINK_COUNT_LIMIT", "many", "is `many`; expected a whole number from 0; ignored"),
    ("OTEL_CONFIG_FILE", "otel.yaml", "is not supported: only environment variables are read"),
    ("OTEL_TRACE_SAMPLER", "always_off", "is not a known variable; did you mean `OTEL_TRACES_SAMPLER`?"),
    ("OTEL_BSP_\u{1b}[31m", "1", "is not a known variable; ignored"),
];

#[test]
fn each_unusable_value_is_named_and_ignored() {
    for (variable, value, text) in UNUSABLE {
        let receiver = OtlpReceiver::start();
        let output = child("one", &[(ENDPOINT, &receiver.endpoint()), (variable, value)]);
        let variable = variable.replace('\u{1b}', "\\u{1b}");
        assert_eq!(output.stderr, format!("traced: `{variable}` {text}\n"));
        assert_eq!((&*output.stdout, receiver.spans().len()), ("exported 1 of 1\n", 1), "{variable}");
    }
}

#[test]
fn each_unusable_value_is_an_error_where_the_program_is_strict() {
    for (variable, value, text) in UNUSABLE {
        let output = child(
            "strict",
            &[
                ("OTEL_BSP_SCHEDULE_DELAY", "1000"),
                ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"),
                (variable, value),
            ],
        );
        let variable = variable.replace('\u{1b}', "\\u{1b}");
        assert_eq!((&*output.stdout, &*output.stderr), (&*format!("init: `{variable}` {text}\n"), ""));
    }
    let receiver = OtlpReceiver::start();
    let output = child("strict", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!((&*output.stdout, &*output.stderr), ("exported 1 of 1\n", ""));
}

#[test]
fn several_are_one_line_each_and_one_error() {
    let variables = [
        ("OTEL_TRACES_EXPORTER", "none"),
        ("OTEL_PROPAGATORS", "b3,jaeger"),
        ("OTEL_BSP_SCHEDULE_DELAY", "x"),
    ];
    let lines = [
        "`OTEL_PROPAGATORS` is `b3,jaeger`; expected tracecontext, baggage, none; ignored\n",
        "`OTEL_BSP_SCHEDULE_DELAY` is `x`; expected a whole number of milliseconds; ignored\n",
    ];
    assert_eq!(child("one", &variables).stderr, lines.map(|line| format!("traced: {line}")).concat());
    assert_eq!(child("strict", &variables).stdout, format!("init: {}", lines.concat()));
}

#[test]
fn entries_that_can_be_read_are_used_beside_one_that_cannot() {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    let variables = [
        (ENDPOINT, &*endpoint),
        ("OTEL_RESOURCE_ATTRIBUTES", "broken,team=a"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "broken,x-key=secret"),
    ];
    assert_eq!(child("one", &variables).stdout, "exported 1 of 1\n");
    assert_eq!(text(&receiver.spans()[0].resource.attributes, "team"), Some("a"));
    assert_eq!(receiver.header("x-key").as_deref(), Some("secret"));
}

#[test]
fn an_endpoint_without_its_scheme_is_an_error() {
    let output = child("one", &[(ENDPOINT, "localhost:4318")]);
    assert_eq!(
        output.stdout,
        "init: `OTEL_EXPORTER_OTLP_ENDPOINT` is `localhost:4318`; \
         expected an address that begins with http:// or https://\n"
    );
}

#[test]
fn an_endpoint_that_is_no_address_is_the_exporter_s_error() {
    let error = child("one", &[(ENDPOINT, "http://a b")]).stdout;
    assert!(error.starts_with("init: the OTLP exporter could not be built: "), "{error}");
}

#[test]
fn propagators_work_even_where_the_sdk_is_disabled() {
    let traceparent = "traceparent: Some(\"00-00000000000000000000000000000001-0000000000000001-01\")\n";
    let disabled = ("OTEL_SDK_DISABLED", "true");
    assert_eq!(child("inject", &[]).stdout, traceparent);
    assert_eq!(child("inject", &[disabled]).stdout, traceparent);
    assert_eq!(child("inject", &[disabled, ("OTEL_PROPAGATORS", "none")]).stdout, "traceparent: None\n");
}
