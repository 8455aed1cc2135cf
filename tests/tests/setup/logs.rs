//! Exceptions as log records.

use crate::child::{ENDPOINT, child};
use traced_tests::otlp::{Answer, OtlpReceiver, text};

const OPT_IN: &str = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";

#[test]
fn an_exception_is_a_log_record_where_asked_for() {
    for (opt_in, events, logs) in [("", 1, 0), ("logs", 0, 1), ("logs/dup", 1, 1)] {
        let receiver = OtlpReceiver::start();
        let output = child("exception", &[(ENDPOINT, &receiver.endpoint()), (OPT_IN, opt_in)]);
        assert_eq!((&*output.stdout, &*output.stderr), ("exported 1 of 1\n", ""), "{opt_in}");
        let span = receiver.spans().remove(0).item;
        let records = receiver.logs();
        assert_eq!((span.events.len(), records.len()), (events, logs), "{opt_in}");
        if let [record] = &records[..] {
            assert_eq!((&*record.item.event_name, &record.item.span_id), ("exception", &span.span_id));
            assert_eq!(text(&record.item.attributes, "exception.type"), Some("core::fmt::Error"));
            assert_eq!(text(&record.resource.attributes, "service.name"), Some("shop"));
        }
    }
}

#[test]
fn an_exception_that_is_lost_is_reported() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    let output = child("exception", &[(ENDPOINT, &refusing.endpoint()), (OPT_IN, "logs")]);
    assert!(
        output.stdout.starts_with("1 of 1 spans lost: 1 in failed exports, 1 log records lost ("),
        "{}",
        output.stdout
    );
}
