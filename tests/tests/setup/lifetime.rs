//! From `init` to the end of the guard.

use crate::child::{ENDPOINT, child, start};
use traced_tests::otlp::{Answer, OtlpReceiver, text};

#[test]
fn a_dropped_guard_flushes_inside_a_runtime_and_outside() {
    for scenario in ["drop", "current-thread", "multi-thread"] {
        let receiver = OtlpReceiver::start();
        let output = child(scenario, &[(ENDPOINT, &receiver.endpoint())]);
        assert_eq!((&*output.stdout, &*output.stderr), ("", ""), "{scenario}");
        assert_eq!(receiver.spans().len(), 1, "{scenario}");
    }
}

#[test]
fn a_dropped_guard_says_in_one_line_what_was_lost() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    for scenario in ["drop", "current-thread", "multi-thread"] {
        let output = child(scenario, &[(ENDPOINT, &refusing.endpoint())]);
        assert_eq!(
            output.stderr,
            "traced: 1 of 1 spans lost: 1 in failed exports \
             (HTTP export failed with status code: 400)\n"
        );
    }
}

#[test]
fn one_set_up_at_a_time_and_another_after_it() {
    let receiver = OtlpReceiver::start();
    let output = child("twice", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!(
        output.stdout,
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
    let output = child("exporter", &[]);
    assert_eq!(output.stdout, "3 of 3 spans lost: 3 in failed exports (no thanks)\n");
}

#[test]
fn a_shutdown_that_hangs_is_given_up() {
    // Were it not given up, this would never return.
    let output = child("hangs", &[]);
    assert_eq!(output.stdout, "2 of 2 spans lost: 2 never sent; shutdown timed out after 300ms\n");
}

#[test]
fn a_report_while_running_counts_what_waits_as_not_lost() {
    let receiver = OtlpReceiver::start();
    let output = child("report", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!(
        output.stdout,
        "0 of 1 spans lost: 1 open\n0 of 1 spans lost: 1 waiting\nOk(\"0 of 1 spans lost\")\n0 of 1 spans lost\n"
    );
}

#[test]
fn a_flush_sends_what_has_ended_and_tracing_goes_on() {
    let receiver = OtlpReceiver::start();
    let output = child("flush", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!((&*output.stdout, &*output.stderr), ("exported 2 of 2\nexported 4 of 4\n", ""));
    assert_eq!((receiver.spans().len(), receiver.requests()), (4, 2));
    let receiver = OtlpReceiver::start();
    let output = child("flush-in-runtimes", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!(
        (&*output.stdout, &*output.stderr),
        ("exported 2 of 2\nexported 4 of 4\nexported 6 of 6\nexported 8 of 8\nexported 8 of 8\n", "")
    );
}

#[test]
fn a_flush_that_fails_says_why() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    let output = child("flush", &[(ENDPOINT, &refusing.endpoint())]).stdout;
    let lines: Vec<_> = output.lines().collect();
    assert_eq!(lines.len(), 2, "{output}");
    for (line, lost) in lines.into_iter().zip([2, 4]) {
        assert!(line.starts_with("not everything was exported: "), "{line}");
        assert!(line.contains(&format!("{lost} of {lost} spans lost: {lost} in failed exports")), "{line}");
    }
    // Were it not given up, this would never return.
    let output = child("flush-hangs", &[]).stdout;
    assert!(output.starts_with("not everything was exported: flush timed out after 300ms; "), "{output}");
}

#[test]
fn each_set_up_reports_its_first_loss_while_it_runs() {
    let refusing = OtlpReceiver::answering(Answer { status: 400, ..Answer::default() });
    let output = child("fails-twice", &[(ENDPOINT, &refusing.endpoint())]);
    assert_eq!(output.stdout, "true\ntrue\n");
    let lines: Vec<_> = output.stderr.lines().collect();
    assert_eq!(lines.len(), 2, "{}", output.stderr);
    assert!(lines.iter().all(|line| line.starts_with("traced: 2 spans lost (")), "{}", output.stderr);
}

#[test]
fn a_guard_that_is_dropped_before_the_first_span_is_reported() {
    let receiver = OtlpReceiver::start();
    let output = child("dropped-at-once", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!(
        output.stderr,
        "traced: a span was started, but the guard of `init` was dropped before the first one: \
         keep it in a variable, as in `let _guard = traced::init(…)?`; `let _ = …` drops it at once\n"
    );
    // A program that has nothing to trace is left alone, and so is one whose guard did its work.
    for scenario in ["without-spans", "late"] {
        assert_eq!(child(scenario, &[(ENDPOINT, &receiver.endpoint())]).stderr, "", "{scenario}");
    }
}

#[test]
fn a_provider_that_was_installed_later_stays() {
    let receiver = OtlpReceiver::start();
    let output = child("replaced", &[(ENDPOINT, &receiver.endpoint())]);
    assert_eq!((&*output.stdout, &*output.stderr), ("exported 2 of 2\nthe other has 4\n", ""));
}

#[cfg(unix)]
#[test]
fn a_forked_process_does_not_wait_for_threads_it_does_not_have() {
    let receiver = OtlpReceiver::start();
    let output = child("fork", &[(ENDPOINT, &receiver.endpoint())]);
    let forked = "this process was forked after `init`, and its exporter is a thread of the parent: \
                  call `init` after the fork";
    assert_eq!(
        output.stdout,
        format!(
            "flush: not everything was exported: {forked}; 0 of 0 spans lost\n\
             shutdown: 0 of 0 spans lost; {forked}\n\
             in less than two seconds: true\nexported 2 of 2\nexported 2 of 2\n"
        )
    );
    let mut services: Vec<_> = receiver
        .spans()
        .iter()
        .map(|span| text(&span.resource.attributes, "service.name").unwrap_or_default().to_owned())
        .collect();
    services.sort_unstable();
    assert_eq!(services, ["child", "child", "shop", "shop"]);
}

#[cfg(unix)]
#[test]
fn a_signal_ends_main_and_the_guard_exports_what_waits() {
    use std::io::Read;
    use std::process::Command;
    let receiver = OtlpReceiver::start();
    let (mut child, mut stdout) = start("until-terminated", &[(ENDPOINT, &receiver.endpoint())]);
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let mut output = String::new();
    stdout.read_to_string(&mut output).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!((&*output, receiver.spans().len()), ("exported 2 of 2\n", 2));
}

#[test]
fn the_terminal_shows_the_requests_of_a_server_whose_main_has_a_span() {
    use std::io::{BufRead, BufReader};
    let (mut child, _stdout) = start("never-ends", &[]);
    let stderr = BufReader::new(child.stderr.take().unwrap());
    // It ends after a minute, so that this does, too.
    let mut lines = stderr.lines().map(Result::unwrap);
    let shown: Vec<_> = lines.by_ref().take(4).map(|line| shape(&line)).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(shown[1..], ["never_ends", "└─ serve", "   └─ load"]);
}

/// A line of the tree without time and place.
fn shape(line: &str) -> String {
    let name = line.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let end = line[name..].find("  ").map_or(line.len(), |end| name + end);
    line[..end].to_owned()
}
