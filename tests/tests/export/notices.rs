//! A program that goes on hears of an outage, of its end, and of a loss.

use crate::program::{Program, run, wait_until};
use std::thread;
use std::time::Duration;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver, nobody};

#[test]
fn an_outage_is_told_once_and_so_is_its_end() {
    let address = nobody();
    let steps = ["spans=1", "wait", "flush", "shutdown"];
    let mut program = Program::start(&format!("http://{address}"), &steps, &[]);
    thread::sleep(Duration::from_secs(3));
    let receiver = FaultyReceiver::at(address, [], Fault::Accept);
    wait_until("the span", || !receiver.spans().is_empty());
    program.go_on();
    let output = program.end();
    let lines: Vec<_> = output.stderr.lines().collect();
    let [outage, end] = lines[..] else { panic!("{}", output.stderr) };
    assert!(outage.starts_with("traced: spans cannot be sent") && outage.contains("refused"), "{outage}");
    assert!(end.starts_with("traced: ") && end.contains("again"), "{end}");
}

#[test]
fn many_losses_are_told_in_few_lines() {
    let receiver = FaultyReceiver::start([], Fault::status(400));
    let steps = ["spans=1", "flush"].repeat(20);
    let output = run(&receiver.endpoint(), &steps, &[("OTEL_BSP_SCHEDULE_DELAY", "60000")]);
    let told = output.stderr.lines().filter(|line| line.contains("status code: 400")).count();
    // One while it runs, and the report at its end.
    assert!((1..=3).contains(&told), "{}", output.stderr);
}
