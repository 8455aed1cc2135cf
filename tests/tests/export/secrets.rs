//! What is said of an address holds no secret.

use crate::program::run;
use traced_tests::otlp::faulty::{Fault, FaultyReceiver, nobody};

/// An address with a user, a password and a token.
fn endpoint(address: &str) -> String {
    format!("{}?token=t0ken", address.replace("http://", "http://user:passw0rd@"))
}

#[test]
fn addresses_are_told_without_user_and_token() {
    let (steps, nobody) = (["shutdown-timeout=500", "spans=1", "shutdown"], format!("http://{}", nobody()));
    let refused = run(&endpoint(&nobody), &steps, &[]);
    assert!(refused.stdout.contains(&format!("{nobody}/v1/traces?…")), "{}", refused.stdout);
    let scheme = run("ftp://user:passw0rd@localhost?token=t0ken", &steps, &[]);
    assert!(scheme.stderr.contains("`ftp://localhost?…`"), "{}", scheme.stderr);
    let garbage = FaultyReceiver::start([], Fault::Garbage);
    let garbage = run(&endpoint(&garbage.endpoint()), &steps, &[]);
    for output in [refused, scheme, garbage] {
        for secret in ["passw0rd", "t0ken", "user"] {
            assert!(!output.stdout.contains(secret) && !output.stderr.contains(secret), "{}", output.stdout);
        }
    }
}

#[test]
fn they_are_sent_all_the_same() {
    let receiver = FaultyReceiver::start([], Fault::Accept);
    let output = run(&endpoint(&receiver.endpoint()), &["spans=1", "shutdown"], &[]);
    assert_eq!(output.stdout, "exported 1 of 1\n");
    let request = &receiver.requests()[0];
    assert_eq!(request.path, "/v1/traces?token=t0ken");
    let authorization = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    assert_eq!(authorization.map(|(_, value)| &**value), Some("Basic dXNlcjpwYXNzdzByZA=="));
}

#[test]
fn the_port_of_grpc_is_named() {
    // Nobody listens there, or somebody who does not speak HTTP/1.
    let output = run("http://127.0.0.1:4317", &["shutdown-timeout=300", "spans=1", "shutdown"], &[]);
    let hint = "port 4317 is that of OTLP over gRPC, OTLP over HTTP has 4318";
    assert!(output.stdout.contains(hint), "{}", output.stdout);
}
