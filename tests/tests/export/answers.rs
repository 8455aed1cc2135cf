//! What counts as exported: a 200 with the protocol's answer in it, and nothing else.

use crate::program::run;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver};

/// What the program says when three spans meet `fault`.
fn report(fault: Fault) -> String {
    let receiver = FaultyReceiver::start([], fault);
    let output = run(&receiver.endpoint(), &["spans=3", "shutdown"], &[]);
    assert_eq!(receiver.requests().len(), 1, "{}", output.stdout);
    output.stdout
}

fn lost(reason: &str) -> String {
    format!("3 of 3 spans lost: 3 in failed exports ({reason})\n")
}

#[test]
fn the_protocol_s_answer_counts() {
    let answers = [
        Fault::Accept,
        Fault::page("application/x-protobuf", b""),
        Fault::partial(0, ""),
        Fault::page("text/plain", b""),
    ];
    for answer in answers {
        assert_eq!(report(answer), "exported 3 of 3\n");
    }
}

#[test]
fn a_page_or_json_or_what_cannot_be_decoded_is_a_loss() {
    let of_type = |kind| {
        lost(&format!(
            "the answer is of type {kind} instead of application/x-protobuf: is this an OTLP receiver?"
        ))
    };
    assert_eq!(
        report(Fault::page("text/html; charset=utf-8", b"<html>")),
        of_type("text/html; charset=utf-8")
    );
    assert_eq!(report(Fault::page("application/json", b"{}")), of_type("application/json"));
    let undecodable = lost("the answer cannot be decoded: is this an OTLP receiver?");
    assert_eq!(report(Fault::page("application/x-protobuf", b"<html>")), undecodable);
    let typeless = Fault::Answer { status: 200, headers: vec![], body: b"accepted!".to_vec() };
    assert_eq!(report(typeless), undecodable);
}

#[test]
fn other_successes_and_errors_are_losses() {
    for status in [202, 204, 400, 401, 404, 500, 501] {
        assert_eq!(
            report(Fault::status(status)),
            lost(&format!("HTTP export failed with status code: {status}"))
        );
    }
}

#[test]
fn a_redirect_is_a_loss_and_carries_nothing_to_another_host() {
    for status in [301, 302, 303, 307, 308] {
        let target = FaultyReceiver::start([], Fault::Accept);
        let location = format!("{}/login?token=secret", target.endpoint());
        let fault = Fault::Answer { status, headers: vec![("location", location)], body: vec![] };
        let reason = format!(
            "HTTP export failed with status code: {status}: redirects to {}/login?… are not followed",
            target.endpoint()
        );
        assert_eq!(report(fault), lost(&reason));
        assert!(target.requests().is_empty());
    }
}

#[test]
fn what_is_no_http_is_a_loss() {
    let said = report(Fault::Garbage);
    assert!(
        said.starts_with("3 of 3 spans lost: 3 in failed exports (error sending request to http://127"),
        "{said}"
    );
}

#[test]
fn a_message_of_the_receiver_is_told_even_if_nothing_was_rejected() {
    let receiver = FaultyReceiver::start([], Fault::partial(0, "this endpoint\nis \u{1b}[31mgoing away"));
    let output = run(&receiver.endpoint(), &["spans=3", "shutdown"], &[]);
    assert_eq!(output.stdout, "exported 3 of 3\n");
    assert_eq!(
        output.stderr,
        "traced: the receiver took all spans, and says: this endpoint\\nis \\u{1b}[31mgoing away\n"
    );
}

#[test]
fn a_count_of_rejected_spans_stays_within_the_batch() {
    for (rejected, text) in [
        (2, "2 of 3 spans lost: 2 in failed exports (no)\n"),
        (3, "3 of 3 spans lost: 3 in failed exports (no)\n"),
        (i64::MAX, "3 of 3 spans lost: 3 in failed exports (no)\n"),
        (-1, "exported 3 of 3\n"),
        (i64::MIN, "exported 3 of 3\n"),
    ] {
        assert_eq!(report(Fault::partial(rejected, "no")), text, "{rejected}");
    }
}

#[test]
fn a_long_message_of_the_receiver_is_cut() {
    let said = report(Fault::partial(3, &"no\u{7} ".repeat(100_000)));
    assert!(said.starts_with("3 of 3 spans lost: 3 in failed exports (no\\u{7} no"), "{said}");
    assert!(said.len() < 2000 && said.lines().count() == 1, "{said}");
}
