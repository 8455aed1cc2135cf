//! The traces of a [`Terminal`](super::Terminal), and the thread that prints of those that stay open.

use super::{
    output::Output,
    render::render,
    traces::{Shown, Traces},
};
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicBool, Ordering},
};
use std::time::{Duration, Instant};
use std::{io, thread};

use opentelemetry_sdk::trace::SpanData;

/// How often the thread looks for spans that have ended below a span that is open for long.
const INTERVAL: Duration = Duration::from_millis(250);

/// What a terminal and its thread share.
pub(super) struct Printer {
    traces: Mutex<Traces>,
    output: Mutex<Output>,
    pub(super) color: bool,
    service: OnceLock<String>,
    /// Whether there is a thread that prints what need not wait.
    is_watched: AtomicBool,
    /// Added to the time of the clock.
    #[cfg(test)]
    age: Mutex<Duration>,
}

impl Printer {
    pub(super) fn new(writer: impl io::Write + Send + 'static) -> Self {
        Self {
            traces: Mutex::default(),
            output: Mutex::new(Output::new(writer)),
            color: false,
            service: OnceLock::new(),
            is_watched: AtomicBool::new(false),
            #[cfg(test)]
            age: Mutex::default(),
        }
    }

    /// Names the service whose spans these are. The first name stays.
    pub(super) fn set_service(&self, name: String) {
        let _ = self.service.set(name);
    }

    /// Enters a span which starts. Returns the oldest trace if there is no room for a new one.
    pub(super) fn start(&self, span: SpanData) -> Option<Shown> {
        let now = self.now();
        self.traces().start(span, now)
    }

    pub(super) fn traces(&self) -> MutexGuard<'_, Traces> {
        lock(&self.traces)
    }

    /// Prints traces, each in one write.
    pub(super) fn print(&self, traces: impl IntoIterator<Item = Shown>) -> io::Result<()> {
        traces.into_iter().try_for_each(|trace| {
            let text = render(&trace, self.service.get().map(String::as_str), self.color);
            lock(&self.output).print(&text)
        })
    }

    /// Has a thread print what has ended while its trace stays open. It ends once nothing waits.
    pub(super) fn watch(printer: &Arc<Self>) {
        if printer.is_watched.swap(true, Ordering::Relaxed) {
            return;
        }
        let watched = Arc::clone(printer);
        let thread = thread::Builder::new().name("traced-terminal".to_owned());
        // Without a thread spans are printed with the whole trace.
        let _ = thread.spawn(move || {
            loop {
                thread::sleep(INTERVAL);
                if !watched.print_finished() {
                    break;
                }
            }
        });
    }

    #[cfg_attr(not(test), expect(clippy::unused_self, reason = "tests have time go by"))]
    fn now(&self) -> Instant {
        #[cfg(not(test))]
        return Instant::now();
        #[cfg(test)]
        return Instant::now() + *lock(&self.age);
    }

    /// Has time go by, without a thread that would see it.
    #[cfg(test)]
    pub(super) fn grow_older(&self, age: Duration) {
        self.is_watched.store(true, Ordering::Relaxed);
        *lock(&self.age) += age;
    }

    /// Prints what need not wait any longer. Returns whether other spans do.
    pub(super) fn print_finished(&self) -> bool {
        let now = self.now();
        let (finished, is_waiting) = {
            let mut traces = self.traces();
            let finished = traces.take_finished(now);
            let is_waiting = traces.is_waiting();
            // Under the lock, so that a span which ends from now on has its own thread.
            self.is_watched.store(is_waiting, Ordering::Relaxed);
            (finished, is_waiting)
        };
        let _ = self.print(finished);
        is_waiting
    }
}

/// A panic elsewhere leaves nothing half done that matters to what is printed.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
