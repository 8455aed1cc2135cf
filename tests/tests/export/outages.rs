//! An outage loses nothing while there is room in the queue.

use crate::program::{Program, names, run, wait_until};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use traced_tests::otlp::faulty::{Fault, FaultyReceiver, nobody};

fn all(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("span {index}")).collect()
}

#[test]
fn faults_that_pass_lose_nothing() {
    let faults = [
        Fault::status(429),
        Fault::status(502),
        Fault::status(503),
        Fault::status(504),
        Fault::Reset,
        Fault::Hang(Duration::ZERO),
    ];
    let count = faults.len();
    let receiver = FaultyReceiver::start(faults, Fault::Accept);
    let output = run(&receiver.endpoint(), &["spans=3", "flush", "shutdown"], &[]);
    assert_eq!(output.stdout.lines().last(), Some("exported 3 of 3"), "{}", output.stdout);
    assert_eq!(names(&receiver), all(3));
    assert_eq!(receiver.requests().len(), count + 1);
}

#[test]
fn a_shutdown_tries_again_too() {
    let receiver = FaultyReceiver::start([Fault::Reset, Fault::status(503)], Fault::Accept);
    let output = run(&receiver.endpoint(), &["spans=3", "shutdown"], &[("OTEL_BSP_SCHEDULE_DELAY", "60000")]);
    assert_eq!(output.stdout, "exported 3 of 3\n");
    assert_eq!(names(&receiver), all(3));
}

#[test]
fn a_request_whose_answer_breaks_off_is_sent_again() {
    let receiver = FaultyReceiver::start([Fault::BreakOff], Fault::Accept);
    let output = run(&receiver.endpoint(), &["spans=1", "shutdown"], &[]);
    assert_eq!(output.stdout, "exported 1 of 1\n");
    // The receiver had it all the time, but nobody could know.
    assert_eq!(names(&receiver), ["span 0", "span 0"]);
}

#[test]
fn a_receiver_that_does_not_answer_in_time_is_asked_again() {
    for slow in [Fault::Hang(Duration::from_secs(60)), Fault::Drip] {
        let receiver = FaultyReceiver::start([slow.clone()], Fault::Accept);
        let start = Instant::now();
        let steps = ["shutdown-timeout=60000", "spans=1", "flush", "shutdown"];
        let output = run(&receiver.endpoint(), &steps, &[("OTEL_EXPORTER_OTLP_TIMEOUT", "300")]);
        assert_eq!(output.stdout.lines().last(), Some("exported 1 of 1"), "{slow:?}: {}", output.stdout);
        assert!(start.elapsed() < Duration::from_secs(40), "{slow:?}: {:?}", start.elapsed());
    }
}

/// The receiver is away for longer than the export timeout, in which one batch is tried, and spans go on coming.
fn outage(time: Duration, export_timeout: &str) {
    let address = nobody();
    let steps = ["spans=20", "wait", "spans=480", "wait", "flush", "shutdown"];
    let timeouts = [("OTEL_EXPORTER_OTLP_TIMEOUT", export_timeout), ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "50")];
    let mut program = Program::start(&format!("http://{address}"), &steps, &timeouts);
    thread::sleep(time / 2);
    program.go_on();
    thread::sleep(time / 2);
    let receiver = FaultyReceiver::at(address, [], Fault::Accept);
    program.go_on();
    let output = program.end();
    assert_eq!(output.stdout.lines().last(), Some("exported 500 of 500"), "{}", output.stdout);
    assert_eq!(names(&receiver), all(500));
    assert_eq!(receiver.requests().len(), 10 + usize::from(receiver.requests()[0].bytes < 3000));
}

#[test]
fn refused_connections_lose_nothing_while_there_is_room() {
    outage(Duration::from_secs(3), "500");
}

/// As long as an outage the specification has in mind; minutes of tests are no pleasure, so only on demand:
/// `cargo test -p traced-tests --test export -- --ignored`.
#[test]
#[ignore = "takes half a minute"]
fn a_long_outage_loses_nothing_while_there_is_room() {
    outage(Duration::from_secs(30), "10000");
}

#[test]
fn a_receiver_that_comes_back_is_noticed_by_a_shutdown() {
    let address = nobody();
    let steps = ["spans=3", "wait", "shutdown"];
    let mut program = Program::start(&format!("http://{address}"), &steps, &[]);
    program.go_on();
    thread::sleep(Duration::from_millis(500));
    let receiver = FaultyReceiver::at(address, [], Fault::Accept);
    assert_eq!(program.end().stdout, "exported 3 of 3\n");
    assert_eq!(names(&receiver), all(3));
}

#[test]
fn the_guard_s_timeout_ends_all_attempts() {
    let start = Instant::now();
    let steps = ["shutdown-timeout=700", "spans=3", "shutdown"];
    let output = run(&format!("http://{}", nobody()), &steps, &[]);
    assert!(
        output.stdout.starts_with("3 of 3 spans lost: 3 in failed exports (error sending"),
        "{}",
        output.stdout
    );
    assert!(output.stdout.to_lowercase().contains("connection refused"), "{}", output.stdout);
    assert!(!output.stdout.contains("timed out"), "{}", output.stdout);
    // Not the ten seconds of an export timeout.
    assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
}

#[test]
fn delays_between_attempts_grow() {
    let receiver = FaultyReceiver::start(vec![Fault::status(503); 5], Fault::Accept);
    run(&receiver.endpoint(), &["spans=1", "flush"], &[]);
    let attempts = receiver.requests();
    assert_eq!(attempts.len(), 6);
    let first = attempts[1].at - attempts[0].at;
    let last = attempts[5].at - attempts[4].at;
    assert!(first >= Duration::from_millis(50), "{first:?}");
    assert!(last >= Duration::from_millis(800), "{last:?}");
}

#[test]
fn retry_after_is_honoured_in_seconds() {
    let waits_for = |status| {
        let receiver = FaultyReceiver::start([Fault::retry_after(status, "2")], Fault::Accept);
        let output = run(&receiver.endpoint(), &["spans=1", "flush", "spans=1", "shutdown"], &[]);
        assert_eq!(output.stdout.lines().last(), Some("exported 2 of 2"), "{}", output.stdout);
        let attempts = receiver.requests();
        assert!(attempts[1].at - attempts[0].at >= Duration::from_secs(2), "{status}");
    };
    thread::scope(|scope| {
        for status in [429, 502, 503, 504] {
            scope.spawn(move || waits_for(status));
        }
    });
}

#[test]
fn retry_after_is_honoured_as_a_date() {
    let now = SystemTime::now();
    // A date has whole seconds: at least two of these are left.
    let date = httpdate::fmt_http_date(now + Duration::from_secs(3));
    let receiver = FaultyReceiver::start([Fault::retry_after(503, date)], Fault::Accept);
    let output = run(&receiver.endpoint(), &["spans=1", "flush"], &[]);
    assert!(output.stdout.starts_with("flushed"), "{}", output.stdout);
    let attempts = receiver.requests();
    let waited = now.elapsed().unwrap_or_default();
    assert_eq!(attempts.len(), 2);
    assert!(waited >= Duration::from_secs(2), "{waited:?}");
}

#[test]
fn a_shutdown_does_not_wait_for_what_it_cannot_live_to_see() {
    let start = Instant::now();
    let receiver = FaultyReceiver::start([], Fault::retry_after(503, "3600"));
    let output = run(&receiver.endpoint(), &["shutdown-timeout=30000", "spans=1", "shutdown"], &[]);
    assert_eq!(
        output.stdout,
        "1 of 1 spans lost: 1 in failed exports (HTTP export failed with status code: 503)\n"
    );
    assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
    assert_eq!(receiver.requests().len(), 1);
}

#[test]
fn a_batch_that_keeps_failing_does_not_stand_in_the_way_for_ever() {
    let receiver = FaultyReceiver::start(vec![Fault::status(503); 3], Fault::Accept);
    let variables = [
        ("OTEL_BSP_MAX_QUEUE_SIZE", "10"),
        ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "5"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "1"),
    ];
    let mut program = Program::start(
        &receiver.endpoint(),
        &["spans=5", "wait", "spans=30", "wait", "flush", "shutdown"],
        &variables,
    );
    wait_until("an attempt", || !receiver.requests().is_empty());
    program.go_on();
    program.go_on();
    let output = program.end();
    assert!(output.stdout.contains("in failed exports"), "{}", output.stdout);
    assert!(!names(&receiver).is_empty(), "{}", output.stdout);
}
