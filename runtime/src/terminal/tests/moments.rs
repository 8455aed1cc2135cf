//! When a trace is printed, and what is remembered until then.

use std::{
    io::{self, Write},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use opentelemetry::{
    Context,
    trace::{SpanBuilder, Tracer as _, TracerProvider as _},
};

use super::{Screen, Terminal, end, provider};
use crate::terminal::finished::PATIENCE;
use crate::terminal::traces::{SPANS, TRACES};

fn span(name: &'static str) -> SpanBuilder {
    SpanBuilder::from_name(name)
}

#[test]
fn nothing_is_printed_while_a_span_is_open() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), span("root"), 0);
    let late = screen.start(&root, span("late"), 1);
    end(&root, 2);
    assert_eq!(screen.text(), "");
    end(&late, 3);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  3.00µs  2 spans
root     2.00µs
└─ late  2.00µs
",
    );
}

#[test]
fn traces_are_apart() {
    let screen = Screen::new(false);
    let one = screen.start(&Context::new(), span("one"), 0);
    let two = screen.start(&Context::new(), span("two"), 0);
    end(&one, 1);
    end(&two, 1);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  1.00µs  1 span
one  1.00µs

trace 00000000000000000000000000000002  shop  1.00µs  1 span
two  1.00µs
",
    );
}

#[test]
fn a_flush_shows_what_has_ended_and_the_rest_follows() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), span("root"), 0);
    screen.provider.force_flush().unwrap();
    assert_eq!(screen.text(), "");
    end(&screen.start(&root, span("child"), 1), 2);
    screen.provider.force_flush().unwrap();
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  2.00µs  2 spans  unfinished, 1 open
root        open
└─ child  1.00µs
",
    );
    end(&root, 3);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  3.00µs  1 span  continued
root  3.00µs
",
    );
}

#[test]
fn a_shutdown_shows_everything() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), span("root"), 0);
    screen.provider.shutdown().unwrap();
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  0ns  1 span  unfinished, 1 open
root  open
",
    );
    end(&root, 1);
    assert_eq!(screen.text(), "");
}

/// The spans of a server whose `main` has one: open roots, and requests that come and go.
#[test]
fn what_has_ended_below_a_span_that_is_open_for_long_is_shown() {
    let screen = Screen::new(false);
    assert_eq!(screen.later(Duration::ZERO), "");
    let main = screen.start(&Context::new(), span("main"), 0);
    let serve = screen.start(&main, span("serve"), 1);
    let request = screen.start(&serve, span("request"), 2);
    end(&screen.start(&request, span("step"), 3), 4);
    end(&request, 5);
    assert_eq!(screen.later(PATIENCE / 2), "");
    assert_eq!(
        screen.later(PATIENCE),
        "\
trace 00000000000000000000000000000001  shop  5.00µs  4 spans  unfinished, 2 open
main             open
└─ serve         open
   └─ request  3.00µs
      └─ step  1.00µs

"
    );
    assert_eq!(screen.later(Duration::ZERO), "");
    end(&screen.start(&serve, span("request"), 6), 7);
    assert_eq!(
        screen.later(Duration::ZERO),
        "\
trace 00000000000000000000000000000001  shop  7.00µs  3 spans  unfinished, 2 open  continued
main             open
└─ serve         open
   └─ request  1.00µs

"
    );
    end(&serve, 8);
    end(&main, 9);
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  9.00µs  2 spans  continued
main      9.00µs
└─ serve  7.00µs
",
    );
}

#[test]
fn a_request_is_shown_as_a_whole_unless_it_is_open_for_long() {
    let screen = Screen::new(false);
    assert_eq!(screen.later(Duration::ZERO), "");
    let main = screen.start(&Context::new(), span("main"), 0);
    screen.printer.grow_older(PATIENCE);
    let request = screen.start(&main, span("request"), 1);
    end(&screen.start(&request, span("step"), 2), 3);
    assert_eq!(screen.later(Duration::ZERO), "");
    // Nor is one that has left a task behind.
    let task = screen.start(&request, span("task"), 4);
    end(&request, 5);
    assert_eq!(screen.later(Duration::ZERO), "");
    end(&task, 6);
    let text = screen.later(Duration::ZERO);
    assert!(text.contains("request") && text.contains("step") && text.contains("task"), "{text}");
    // A task that goes on for long does not keep its request back.
    let request = screen.start(&main, span("request"), 7);
    let task = screen.start(&request, span("task"), 8);
    end(&request, 9);
    let text = screen.later(PATIENCE);
    assert!(text.contains("request") && !text.contains("task"), "{text}");
    end(&task, 10);
}

#[test]
fn a_server_that_is_open_for_long_is_shown_without_asking() {
    let screen = Screen::new(false);
    let main = screen.start(&Context::new(), span("main"), 0);
    end(&screen.start(&main, span("request"), 1), 2);
    let start = Instant::now();
    let mut text = String::new();
    while text.is_empty() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(20));
        text = screen.text();
    }
    assert!(text.contains("request"), "{text}");
    end(&main, 3);
    assert!(screen.text().contains("continued"));
}

#[test]
fn memory_is_bounded_where_a_root_never_ends() {
    let screen = Screen::new(false);
    assert_eq!(screen.later(Duration::ZERO), "");
    let main = screen.start(&Context::new(), span("main"), 0);
    for _ in 0..10 {
        for _ in 0..SPANS {
            end(&screen.start(&main, span("request"), 1), 2);
        }
        let text = screen.later(PATIENCE);
        assert_eq!(text.matches("request").count(), SPANS - 1);
        assert!(text.ends_with("… 1 more span not shown\n\n"), "{text}");
    }
}

#[test]
fn spans_over_the_limit_are_counted() {
    let screen = Screen::new(false);
    let root = screen.start(&Context::new(), span("root"), 0);
    for _ in 0..SPANS {
        end(&screen.start(&root, span("child"), 0), 0);
    }
    end(&root, 1);
    let text = screen.text();
    assert!(text.contains(&format!("  {} spans\n", SPANS + 1)), "{text}");
    assert!(text.ends_with("… 1 more span not shown\n\n"), "{text}");
    assert_eq!(text.matches("child").count(), SPANS - 1);
}

#[test]
fn a_trace_too_many_puts_out_the_oldest() {
    let screen = Screen::new(false);
    let open: Vec<_> = (0..=TRACES).map(|_| screen.start(&Context::new(), span("root"), 0)).collect();
    screen.assert_text(
        "
trace 00000000000000000000000000000001  shop  0ns  1 span  unfinished, 1 open
root  open
",
    );
    end(&open[0], 1);
    assert_eq!(screen.text(), "");
    end(&open[1], 1);
    assert!(screen.text().starts_with("trace 00000000000000000000000000000002"));
}

#[test]
fn each_trace_is_one_write() {
    static WRITES: AtomicUsize = AtomicUsize::new(0);
    struct Counting;
    impl Write for Counting {
        fn write(&mut self, text: &[u8]) -> io::Result<usize> {
            WRITES.fetch_add(1, Ordering::Relaxed);
            Ok(text.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let provider = provider(Terminal::to(Counting));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| provider.tracer("tests").in_span("a", |_| ()));
        }
    });
    assert_eq!(WRITES.load(Ordering::Relaxed), 8);
}

#[test]
fn a_broken_pipe_disturbs_nobody() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let provider = provider(Terminal::to(Broken));
    provider.tracer("tests").in_span("a", |_| ());
    let open = provider.tracer("tests").start("b");
    assert!(provider.shutdown().is_err());
    drop(open);
}
