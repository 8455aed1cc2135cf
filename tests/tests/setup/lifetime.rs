//! From `init` to the end of the guard.

use crate::child::{ENDPOINT, child};
use traced_tests::otlp::{Answer, OtlpReceiver, text};

#[test]
fn a_dropped_guard_flushes_inside_a_runtime_and_outside() {
    for scenario in ["drop", "current-thread", "multi-thread"] {
        let receiver = OtlpReceiver::start();
        let said = child(scenario, &[(ENDPOINT, &receiver.endpoint())]);
        assert_eq!((&*said.stdout, &*said.stderr), ("", ""), "{scenario}");
        assert_eq!(receiver.spans().len(), 1, "{scenario}");
    }
}

#[test]
fn a_dropped_guard_says_in_one_line_what_was_lost() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    for scenario in ["drop", "current-thread", "multi-thread"] {
        let said = child(scenario, &[(ENDPOINT, &refusing.endpoint())]);
        assert_eq!(
            said.stderr,
            "traced: 1 of 1 spans lost: 1 in failed exports \
             (HTTP export failed with status code: 400)\n"
        );
    }
}

#[test]
fn one_set_up_at_a_time_and_another_after_it() {
    let receiver = OtlpReceiver::start();
    let said = child("twice", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!(
        said.stdout,
        "already initialised: the guard of an earlier call is alive\nexported 1 of 1\nexported 1 of 1\n"
    );
    let spans = receiver.spans();
    let services: Vec<_> =
        spans.iter().filter_map(|span| text(&span.resource.attributes, "service.name")).collect();
    assert_eq!(services, ["shop", "again"]);
}

#[test]
fn an_open_span_is_lost_and_a_late_one_is_not_begun() {
    let receiver = OtlpReceiver::start();
    let endpoint = receiver.endpoint();
    assert_eq!(child("open", &[(ENDPOINT, &endpoint)]).stdout, "1 of 1 spans lost: 1 still open\n");
    assert_eq!(child("late", &[(ENDPOINT, &endpoint)]).stdout, "exported 0 of 0\nrecording: false\n");
}

#[test]
fn the_code_s_own_exporter_is_counted_too() {
    let said = child("exporter", &[]);
    assert_eq!(said.stdout, "3 of 3 spans lost: 3 in failed exports (no thanks)\n");
}

#[test]
fn a_shutdown_that_hangs_is_given_up() {
    // Were it not given up, this would never return.
    let said = child("hangs", &[]);
    assert_eq!(said.stdout, "2 of 2 spans lost: 2 never sent; shutdown timed out after 300ms\n");
}
