//! The queue has bounds, and any value of its variables is safe.

use crate::program::{Program, names, run, wait_until};
use std::time::{Duration, Instant};
use traced_tests::otlp::faulty::{Fault, FaultyReceiver, nobody};

#[test]
fn no_size_of_a_queue_is_too_large() {
    for size in ["100000000", "1000000000000000000", "18446744073709551615", "99999999999999999999999"] {
        for variable in ["OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"] {
            let receiver = FaultyReceiver::start([], Fault::Accept);
            let output = run(&receiver.endpoint(), &["spans=3", "shutdown"], &[(variable, size)]);
            assert_eq!(output.stdout, "exported 3 of 3\n", "{variable}={size}: {}", output.stderr);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_delay_of_nothing_exports_at_once_and_then_sleeps() {
    let receiver = FaultyReceiver::start([], Fault::Accept);
    let steps = ["spans=1", "wait", "wait", "shutdown"];
    let mut program = Program::start(&receiver.endpoint(), &steps, &[("OTEL_BSP_SCHEDULE_DELAY", "0")]);
    wait_until("the span", || names(&receiver).len() == 1);
    let before = program.ticks();
    let start = Instant::now();
    program.go_on();
    std::thread::sleep(Duration::from_secs(1));
    // A program that spins is at work all the time it is given.
    let (worked, waited) = (program.ticks() - before, start.elapsed());
    assert!(worked < 30, "{worked} hundredths of a second of work in {waited:?}");
    program.go_on();
    assert_eq!(program.end().stdout, "exported 1 of 1\n");
}

#[test]
fn a_timeout_of_nothing_is_none() {
    let receiver = FaultyReceiver::start([], Fault::Accept);
    for variable in ["OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_BSP_EXPORT_TIMEOUT"] {
        let output = run(&receiver.endpoint(), &["spans=3", "flush", "shutdown"], &[(variable, "0")]);
        assert_eq!(output.stdout.lines().last(), Some("exported 3 of 3"), "{variable}");
    }
}

#[test]
fn the_batch_processor_s_timeout_holds_where_it_is_the_shorter() {
    let receiver = FaultyReceiver::start([Fault::Hang(Duration::from_secs(30))], Fault::Accept);
    let start = Instant::now();
    let variables = [("OTEL_BSP_EXPORT_TIMEOUT", "200"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "60000")];
    let output = run(
        &receiver.endpoint(),
        &["shutdown-timeout=60000", "spans=1", "sleep=1000", "shutdown"],
        &variables,
    );
    assert_eq!(output.stdout, "exported 1 of 1\n");
    assert!(start.elapsed() < Duration::from_secs(25), "{:?}", start.elapsed());
}

#[test]
fn what_the_queue_has_no_room_for_is_counted_with_the_bound() {
    let endpoint = format!("http://{}", nobody());
    let steps = ["shutdown-timeout=300", "spans=20", "report", "shutdown"];
    let variables = [("OTEL_BSP_MAX_QUEUE_SIZE", "10"), ("OTEL_BSP_SCHEDULE_DELAY", "60000")];
    let output = run(&endpoint, &steps, &variables);
    assert!(output.stdout.contains("never sent"), "{}", output.stdout);
    let receiver = FaultyReceiver::start([Fault::Hang(Duration::from_millis(300))], Fault::Accept);
    let output = run(&receiver.endpoint(), &["spans=1000", "sleep=500", "shutdown"], &variables);
    let lost = 1000 - names(&receiver).len();
    assert_eq!(
        output.stdout,
        format!("{lost} of 1000 spans lost: {lost} never sent (the queue was full, with 10 in it)\n")
    );
}

#[test]
fn the_queue_is_bounded_in_bytes() {
    let receiver = FaultyReceiver::start([], Fault::Accept);
    let steps = ["large=1000000", "large=1000000", "large=1000000", "large=10", "sleep=10", "shutdown"];
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000"), ("TRACED_MAX_QUEUE_BYTES", "100000")];
    let output = run(&receiver.endpoint(), &steps, &variables);
    assert_eq!(output.stdout, "3 of 4 spans lost: 3 never sent (the queue holds at most 100000 bytes)\n");
    assert_eq!(names(&receiver), ["large"]);
}

#[cfg(target_os = "linux")]
#[test]
fn large_attributes_do_not_fill_the_memory() {
    let receiver = FaultyReceiver::start([], Fault::Hang(Duration::from_secs(30)));
    let large = ["large=10000000"; 40];
    let steps = [&["shutdown-timeout=100"], &large[..], &["wait"]].concat();
    let mut program = Program::start(&receiver.endpoint(), &steps, &[]);
    // The one that is exported is in memory several times: as a span, encoded, and as a copy that is sent.
    wait_until("an attempt", || !receiver.requests().is_empty());
    std::thread::sleep(Duration::from_millis(300));
    let kilobytes = program.peak_memory();
    assert!(kilobytes < 350_000, "{kilobytes} kB");
    program.go_on();
    program.end();
}
