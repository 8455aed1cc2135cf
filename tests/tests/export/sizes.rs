//! One item that is too large does not take others along.

use crate::program::{names, run};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver};

#[test]
fn an_oversized_span_is_lost_alone() {
    let receiver = FaultyReceiver::start([], Fault::AtMost(20_000));
    let steps = ["spans=20", "large=50000", "spans=20", "shutdown"];
    // All in one batch.
    let output = run(&receiver.endpoint(), &steps, &[("OTEL_BSP_SCHEDULE_DELAY", "60000")]);
    assert_eq!(
        output.stdout,
        "1 of 41 spans lost: 1 in failed exports (HTTP export failed with status code: 413)\n"
    );
    assert_eq!(names(&receiver), (0..40).map(|index| format!("span {index}")).collect::<Vec<_>>());
}

#[test]
fn a_batch_of_spans_that_are_small_enough_arrives_in_parts() {
    let receiver = FaultyReceiver::start([], Fault::AtMost(2000));
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000")];
    let output = run(&receiver.endpoint(), &["spans=200", "shutdown"], &variables);
    assert_eq!(output.stdout, "exported 200 of 200\n");
    assert_eq!(names(&receiver).len(), 200);
}

#[test]
fn parts_of_a_batch_are_tried_again_too() {
    let faults = [Fault::status(413), Fault::status(503), Fault::Reset];
    let receiver = FaultyReceiver::start(faults, Fault::Accept);
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000")];
    let output = run(&receiver.endpoint(), &["spans=4", "shutdown"], &variables);
    assert_eq!(output.stdout, "exported 4 of 4\n");
    assert_eq!(names(&receiver).len(), 4);
}

/// Answers a large request with a 413 without reading it, and closes, as a proxy may. The client most often sees a connection
/// that ends, and not the answer.
fn refuse_unread(mut connection: TcpStream, accepted: &Mutex<usize>) {
    let mut start = [0; 1024];
    let Ok(length) = connection.read(&mut start) else { return };
    let head = String::from_utf8_lossy(&start[..length]).to_lowercase();
    let size = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<u64>().ok());
    if size.is_some_and(|size| size > 100_000) {
        let _ = connection.write_all(b"HTTP/1.1 413 -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
        return;
    }
    *accepted.lock().unwrap() += 1;
    let _ = connection.write_all(b"HTTP/1.1 200 -\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    // Until the client has closed.
    while connection.read(&mut start).is_ok_and(|length| length > 0) {}
}

#[test]
fn an_oversized_span_that_is_refused_before_it_is_read_is_lost_alone() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let accepted = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&accepted);
    thread::spawn(move || {
        listener.incoming().flatten().for_each(|connection| refuse_unread(connection, &counted));
    });
    let steps = ["shutdown-timeout=60000", "spans=2", "large=20000000", "spans=1", "shutdown"];
    let variables = [("OTEL_BSP_SCHEDULE_DELAY", "60000"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "2000")];
    let output = run(&endpoint, &steps, &variables);
    assert!(output.stdout.starts_with("1 of 4 spans lost: 1 in failed exports ("), "{}", output.stdout);
    assert_eq!(*accepted.lock().unwrap(), 2);
}
