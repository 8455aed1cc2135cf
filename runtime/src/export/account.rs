//! What became of every span or log record that was to be exported.

use crate::tree::excerpt;
use std::fmt::{self, Debug};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most characters of a reason, parts of which come from receivers and from exporters of the user's.
const MAX_REASON: usize = 500;

/// Counts the items of one signal from their start to the receiver's answer.
///
/// An item is counted once: as exported, as failed, as dropped, or, until one of these is true, as waiting.
pub(crate) struct Account {
    /// The items in the plural: `spans` or `log records`.
    items: &'static str,
    started: AtomicU64,
    ended: AtomicU64,
    exported: AtomicU64,
    failed: AtomicU64,
    dropped: AtomicU64,
    /// Why exports fail at the moment.
    outage: Mutex<Option<String>>,
    /// Why items were given up the last time.
    failure: Mutex<Option<String>>,
    /// Why the queue dropped items the last time.
    drop_reason: Mutex<Option<String>>,
    is_failing: AtomicBool,
    /// Whether the program ends, and its report says what was lost.
    is_ending: AtomicBool,
    on_event: OnEvent,
}

/// Is called on the exporter's thread, never on a thread that records.
pub(crate) type OnEvent = fn(&Event<'_>);

/// What happens to exports while the program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Event<'a> {
    /// `spans` or `log records`.
    pub(crate) items: &'static str,
    pub(crate) kind: EventKind<'a>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EventKind<'a> {
    /// Exports have been failing for a while; the items wait and are sent again.
    Failing { reason: &'a str },
    /// `count` items are lost.
    Lost { count: u64, reason: &'a str },
    /// An export succeeded, the first after `Failing` or `Lost`.
    Recovered,
    /// The receiver took everything, and has something to say.
    Warning { message: &'a str },
}

/// An [`Account`] at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Items that ended, or were emitted.
    pub(crate) ended: u64,
    /// Items the receiver has.
    pub(crate) exported: u64,
    /// Items in exports that failed, and those the receiver rejected.
    pub(crate) failed: u64,
    /// Items the queue had no room for.
    pub(crate) dropped: u64,
    /// Items in the queue, and those that are being exported.
    pub(crate) waiting: u64,
    /// Items that have started and not ended.
    pub(crate) open: u64,
    /// Why the last of them was lost, or could not be sent yet.
    pub(crate) reason: Option<String>,
}

impl Account {
    pub(crate) fn new(items: &'static str, on_event: OnEvent) -> Self {
        Self {
            items,
            started: AtomicU64::new(0),
            ended: AtomicU64::new(0),
            exported: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            dropped: AtomicU64::new(0),
            outage: Mutex::new(None),
            failure: Mutex::new(None),
            drop_reason: Mutex::new(None),
            is_failing: AtomicBool::new(false),
            is_ending: AtomicBool::new(false),
            on_event,
        }
    }

    pub(crate) fn started(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn ended(&self) {
        self.ended.fetch_add(1, Ordering::Relaxed);
    }

    /// The receiver has `count` items.
    pub(crate) fn exported(&self, count: u64) {
        self.exported.fetch_add(count, Ordering::Relaxed);
        if self.is_failing.swap(false, Ordering::Relaxed) {
            self.notify(EventKind::Recovered);
        }
    }

    /// The receiver has a part of a request only.
    pub(crate) fn partly_exported(&self, exported: u64, rejected: u64, reason: &str) {
        self.exported.fetch_add(exported, Ordering::Relaxed);
        self.failed(rejected, reason);
    }

    /// `count` items were given up, or rejected by the receiver.
    pub(crate) fn failed(&self, count: u64, reason: &str) {
        self.failed.fetch_add(count, Ordering::Relaxed);
        *lock(&self.failure) = Some(excerpt(reason, MAX_REASON));
        self.lost(count, reason);
    }

    /// The queue had no room for an item. Says nothing: this is on a thread that records.
    pub(crate) fn dropped(&self) {
        self.dropped.fetch_add(1, Ordering::Relaxed);
    }

    /// Says why `count` items, which were counted when they were, had no room.
    pub(crate) fn report_dropped(&self, count: u64, reason: &str) {
        *lock(&self.drop_reason) = Some(excerpt(reason, MAX_REASON));
        self.lost(count, reason);
    }

    /// An export failed and will be tried again. `is_reported` once the outage has lasted for so long that it is worth a line.
    pub(crate) fn failing(&self, reason: &str, is_reported: bool) {
        *lock(&self.outage) = Some(excerpt(reason, MAX_REASON));
        if is_reported && !self.is_failing.swap(true, Ordering::Relaxed) {
            self.notify(EventKind::Failing { reason });
        }
    }

    /// The receiver can be reached again.
    pub(crate) fn answered(&self) {
        *lock(&self.outage) = None;
    }

    /// The receiver took everything, and has something to say.
    pub(crate) fn warned(&self, message: &str) {
        self.notify(EventKind::Warning { message });
    }

    /// From now on outages and losses are no events any more: the report at the end says it all.
    pub(crate) fn ending(&self) {
        self.is_ending.store(true, Ordering::Relaxed);
    }

    /// Where things stand.
    pub(crate) fn counts(&self) -> Counts {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        // Read in this order, no item is missing that was counted in between.
        let (exported, failed, dropped) = (read(&self.exported), read(&self.failed), read(&self.dropped));
        let ended = read(&self.ended);
        let reasons = [&self.outage, &self.failure, &self.drop_reason];
        Counts {
            ended,
            exported,
            failed,
            dropped,
            waiting: ended.saturating_sub(exported + failed + dropped),
            open: read(&self.started).saturating_sub(ended),
            reason: reasons.into_iter().find_map(|reason| lock(reason).clone()),
        }
    }

    /// All items that were lost so far.
    pub(crate) fn lost_count(&self) -> u64 {
        self.failed.load(Ordering::Relaxed) + self.dropped.load(Ordering::Relaxed)
    }

    fn lost(&self, count: u64, reason: &str) {
        self.is_failing.store(true, Ordering::Relaxed);
        self.notify(EventKind::Lost { count, reason });
    }

    fn notify(&self, kind: EventKind<'_>) {
        if self.is_ending.load(Ordering::Relaxed) && !matches!(kind, EventKind::Warning { .. }) {
            return;
        }
        (self.on_event)(&Event { items: self.items, kind });
    }
}

impl Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Account").field(&self.counts()).finish()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    thread_local! {
        static EVENTS: std::cell::RefCell<Vec<String>> = const { std::cell::RefCell::new(Vec::new()) };
    }

    fn keep(event: &Event<'_>) {
        EVENTS.with_borrow_mut(|events| events.push(format!("{} {:?}", event.items, event.kind)));
    }

    #[test]
    fn every_item_is_counted_once() {
        let account = Account::new("spans", |_| {});
        (0..10).for_each(|_| account.started());
        (0..9).for_each(|_| account.ended());
        account.exported(3);
        account.failed(2, "connection refused");
        account.dropped();
        account.report_dropped(1, "the queue is full");
        let counts = account.counts();
        assert_eq!((counts.ended, counts.exported, counts.failed), (9, 3, 2));
        assert_eq!((counts.dropped, counts.waiting, counts.open), (1, 3, 1));
        assert_eq!(counts.reason.as_deref(), Some("connection refused"));
    }

    #[test]
    fn a_reason_is_one_line_of_bounded_length() {
        let account = Account::new("spans", |_| {});
        account.failed(1, &format!("\u{1b}[2J\n{}", "x".repeat(100_000)));
        let reason = account.counts().reason.unwrap();
        assert!(reason.starts_with("\\u{1b}[2J\\nxxx") && reason.len() < 600, "{reason}");
    }

    #[test]
    fn an_outage_that_is_over_is_no_reason() {
        let account = Account::new("spans", |_| {});
        account.report_dropped(1, "the queue is full");
        account.failing("refused", false);
        assert_eq!(account.counts().reason.as_deref(), Some("refused"));
        account.answered();
        assert_eq!(account.counts().reason.as_deref(), Some("the queue is full"));
    }

    #[test]
    fn an_outage_is_reported_once_and_so_is_its_end() {
        let account = Account::new("spans", keep);
        account.exported(1);
        account.failing("refused", false);
        account.exported(1);
        account.failing("refused", true);
        account.failing("refused", true);
        account.exported(1);
        account.exported(1);
        account.failed(2, "bad");
        account.failed(3, "bad");
        account.ending();
        account.failed(4, "bad");
        account.warned("slow down");
        let events = EVENTS.take();
        assert_eq!(
            events,
            [
                "spans Failing { reason: \"refused\" }",
                "spans Recovered",
                "spans Lost { count: 2, reason: \"bad\" }",
                "spans Lost { count: 3, reason: \"bad\" }",
                "spans Warning { message: \"slow down\" }"
            ]
        );
    }
}
