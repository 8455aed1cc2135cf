//! Variables that cannot be followed are errors, and those of the propagators are followed.

use crate::child::child;

fn error(variables: &[(&str, &str)]) -> String {
    let said = child("one", variables);
    said.stdout.strip_prefix("init: ").unwrap_or_else(|| panic!("{}", said.stdout)).trim_end().to_owned()
}

#[test]
fn each_bad_value_is_named_with_what_was_expected() {
    let cases = [
        ("OTEL_SDK_DISABLED", "1", "true or false"),
        ("OTEL_PROPAGATORS", "b3", "tracecontext, baggage, none"),
        ("OTEL_TRACES_EXPORTER", "zipkin", "otlp, console, none"),
        ("OTEL_TRACES_SAMPLER_ARG", "2", "a number from 0 to 1"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318", "an address that begins with http:// or https://"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "http/protobuf, the only one supported"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "a whole number of milliseconds"),
        ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "-1", "a whole number from 0"),
    ];
    for (variable, value, expected) in cases {
        let context = match variable {
            "OTEL_TRACES_SAMPLER_ARG" => ("OTEL_TRACES_SAMPLER", "traceidratio"),
            "OTEL_TRACES_EXPORTER" | "OTEL_EXPORTER_OTLP_ENDPOINT" => ("OTEL_BSP_SCHEDULE_DELAY", "1000"),
            _ => ("OTEL_TRACES_EXPORTER", "otlp"),
        };
        assert_eq!(
            error(&[context, (variable, value)]),
            format!("`{variable}` is `{value}`; expected {expected}")
        );
    }
}

#[test]
fn an_endpoint_that_is_no_address_is_the_exporter_s_error() {
    let error = error(&[("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a b")]);
    assert!(error.starts_with("the OTLP exporter could not be built: "), "{error}");
}

#[test]
fn propagators_work_even_where_the_sdk_is_disabled() {
    let traceparent = "traceparent: Some(\"00-00000000000000000000000000000001-0000000000000001-01\")\n";
    let disabled = ("OTEL_SDK_DISABLED", "true");
    assert_eq!(child("inject", &[]).stdout, traceparent);
    assert_eq!(child("inject", &[disabled]).stdout, traceparent);
    assert_eq!(child("inject", &[disabled, ("OTEL_PROPAGATORS", "none")]).stdout, "traceparent: None\n");
}
