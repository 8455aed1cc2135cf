//! The queue between the threads that record and the worker that exports.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A queue with a bound in items and one in bytes. What has no room is dropped: recording never waits.
#[derive(Debug)]
pub(super) struct Queue<T> {
    max_items: usize,
    max_bytes: usize,
    state: Mutex<State<T>>,
    /// Wakes the worker.
    work: Condvar,
    /// Wakes who waits for a flush or for the end.
    done: Condvar,
}

#[derive(Debug)]
struct State<T> {
    items: Vec<T>,
    /// Items the worker has taken and not begun to export.
    taken: usize,
    /// Of all items: in the queue, taken, and being exported.
    bytes: usize,
    /// With how many items a push wakes the worker.
    wake_at: usize,
    dropped: Dropped,
    flushes_asked: u64,
    flushes_done: u64,
    /// When the last export has to end; the queue is closed once there is one.
    deadline: Option<Instant>,
    is_stopped: bool,
}

/// How many items had no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Dropped {
    /// Because as many items were waiting as may.
    pub(super) by_count: u64,
    /// Because as many bytes were waiting as may.
    pub(super) by_bytes: u64,
}

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    Accepted,
    Dropped,
    /// After the shutdown.
    Closed,
}

/// What the worker is to do next.
#[derive(Debug)]
pub(super) struct Work<T> {
    pub(super) items: Vec<T>,
    /// The newest flush that these items answer.
    pub(super) flush: u64,
    /// When the last export has to end; none while the program goes on.
    pub(super) deadline: Option<Instant>,
}

/// A flush or a shutdown did not end in time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TimedOut;

impl<T> Queue<T> {
    pub(super) fn new(max_items: usize, max_bytes: usize) -> Self {
        let state = State {
            items: Vec::new(),
            taken: 0,
            bytes: 0,
            wake_at: usize::MAX,
            dropped: Dropped::default(),
            flushes_asked: 0,
            flushes_done: 0,
            deadline: None,
            is_stopped: false,
        };
        let (work, done) = (Condvar::new(), Condvar::new());
        Self { max_items, max_bytes, state: Mutex::new(state), work, done }
    }

    /// Takes an item of about `bytes` bytes, if there is room.
    pub(super) fn push(&self, item: T, bytes: usize) -> Pushed {
        let mut state = self.lock();
        if state.deadline.is_some() {
            return Pushed::Closed;
        }
        let (has_items, has_bytes) = (
            state.items.len() + state.taken < self.max_items,
            state.bytes.saturating_add(bytes) <= self.max_bytes,
        );
        if has_items && has_bytes {
            state.items.push(item);
            state.bytes += bytes;
        } else if has_items {
            state.dropped.by_bytes += 1;
        } else {
            state.dropped.by_count += 1;
        }
        let is_work = state.items.len() >= state.wake_at || state.bytes > self.max_bytes / 2 || !has_bytes;
        if is_work && state.wake_at != usize::MAX {
            state.wake_at = usize::MAX;
            self.work.notify_one();
        }
        if has_items && has_bytes { Pushed::Accepted } else { Pushed::Dropped }
    }

    /// Waits until a batch is full, the oldest item has waited for `delay`, or a flush or a shutdown is asked for.
    ///
    /// `spare` is an empty buffer for the items to come, so that pushing them need not allocate.
    pub(super) fn next(&self, delay: Duration, batch_size: usize, spare: Vec<T>) -> Work<T> {
        debug_assert!(spare.is_empty(), "items in it would be exported twice");
        let mut state = self.lock();
        let mut oldest = None;
        while state.flushes_asked == state.flushes_done
            && state.deadline.is_none()
            && state.items.len() < batch_size
            && state.bytes <= self.max_bytes / 2
        {
            if state.items.is_empty() {
                state.wake_at = 1;
                state = wait(&self.work, state);
            } else {
                let waited = oldest.get_or_insert_with(Instant::now).elapsed();
                let Some(left) = delay.checked_sub(waited).filter(|left| !left.is_zero()) else { break };
                state.wake_at = batch_size;
                state = wait_for(&self.work, state, left);
            }
        }
        state.wake_at = usize::MAX;
        let items = std::mem::replace(&mut state.items, spare);
        state.taken = items.len();
        Work { items, flush: state.flushes_asked, deadline: state.deadline }
    }

    /// Whether all items were taken.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().items.is_empty()
    }

    /// `count` of the items that were taken are being exported: there is room for as many.
    pub(super) fn begin(&self, count: usize) {
        self.lock().taken -= count;
    }

    /// Items of `bytes` bytes are exported, or given up.
    pub(super) fn release(&self, bytes: usize) {
        self.lock().bytes -= bytes;
    }

    /// How many items were dropped since this was asked the last time.
    pub(super) fn take_dropped(&self) -> Dropped {
        std::mem::take(&mut self.lock().dropped)
    }

    /// Waits until `until`, for a flush after `flush`, or for the shutdown unless it `is_ending` already. Returns the newest
    /// flush that was asked for, and the deadline of the shutdown.
    pub(super) fn pause(&self, until: Instant, flush: u64, is_ending: bool) -> (u64, Option<Instant>) {
        let mut state = self.lock();
        while state.flushes_asked <= flush && (is_ending || state.deadline.is_none()) {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            state = wait_for(&self.work, state, left);
        }
        (state.flushes_asked, state.deadline)
    }

    /// Answers all flushes up to `flush`.
    pub(super) fn flushed(&self, flush: u64) {
        self.lock().flushes_done = flush;
        self.done.notify_all();
    }

    /// The worker has ended, or is about to.
    pub(super) fn stopped(&self) {
        let mut state = self.lock();
        state.deadline.get_or_insert_with(Instant::now);
        state.is_stopped = true;
        drop(state);
        self.done.notify_all();
    }

    /// Has everything exported that was pushed before.
    pub(super) fn flush(&self, timeout: Duration) -> Result<(), TimedOut> {
        let mut state = self.lock();
        state.flushes_asked += 1;
        let flush = state.flushes_asked;
        self.work.notify_one();
        self.wait_until(state, timeout, |state| state.is_stopped || state.flushes_done >= flush)
    }

    /// Closes the queue, and has the worker export what is in it. The worker gets less than the whole `timeout`, so that it
    /// can say what it gave up.
    pub(super) fn shutdown(&self, timeout: Duration) -> Result<(), TimedOut> {
        let reserve = (timeout / 10).min(Duration::from_millis(100));
        let now = Instant::now();
        // A deadline that is too far away to be represented is one after a century.
        let deadline = now
            .checked_add(timeout.saturating_sub(reserve))
            .unwrap_or(now + Duration::from_secs(u32::MAX.into()));
        let mut state = self.lock();
        state.deadline.get_or_insert(deadline);
        self.work.notify_one();
        self.wait_until(state, timeout, |state| state.is_stopped)
    }

    fn wait_until(
        &self,
        mut state: MutexGuard<'_, State<T>>,
        timeout: Duration,
        is_done: impl Fn(&State<T>) -> bool,
    ) -> Result<(), TimedOut> {
        let start = Instant::now();
        while !is_done(&state) {
            let Some(left) = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero()) else {
                return Err(TimedOut);
            };
            state = wait_for(&self.done, state, left);
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn wait<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
    condvar.wait(guard).unwrap_or_else(PoisonError::into_inner)
}

fn wait_for<'a, T>(condvar: &Condvar, guard: MutexGuard<'a, T>, timeout: Duration) -> MutexGuard<'a, T> {
    condvar.wait_timeout(guard, timeout).unwrap_or_else(PoisonError::into_inner).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    const LONG: Duration = Duration::from_secs(60);

    fn next<T>(queue: &Queue<T>, delay: Duration, batch_size: usize) -> Work<T> {
        queue.next(delay, batch_size, Vec::new())
    }

    #[test]
    fn both_bounds_hold_until_there_is_room_again() {
        let queue = Queue::new(2, 100);
        assert_eq!(queue.push(1, 10), Pushed::Accepted);
        assert_eq!(queue.push(2, 91), Pushed::Dropped);
        assert_eq!(queue.push(3, 90), Pushed::Accepted);
        assert_eq!(queue.push(4, 0), Pushed::Dropped);
        assert_eq!(queue.take_dropped(), Dropped { by_count: 1, by_bytes: 1 });
        assert_eq!(queue.take_dropped(), Dropped::default());
        let work = next(&queue, LONG, 2);
        assert_eq!((work.items, work.flush, work.deadline), (vec![1, 3], 0, None));
        assert_eq!(queue.push(5, 0), Pushed::Dropped);
        queue.begin(1);
        assert_eq!(queue.push(6, 0), Pushed::Accepted);
        assert_eq!(queue.push(7, 1), Pushed::Dropped);
        queue.release(100);
        queue.begin(1);
        assert_eq!(queue.push(8, 100), Pushed::Accepted);
    }

    #[test]
    fn an_item_waits_no_longer_than_the_delay() {
        let queue = Queue::new(10, 100);
        assert_eq!(queue.push(1, 1), Pushed::Accepted);
        assert_eq!(next(&queue, Duration::ZERO, 10).items, [1]);
        assert_eq!(queue.push(2, 1), Pushed::Accepted);
        assert_eq!(next(&queue, Duration::from_millis(1), 10).items, [2]);
    }

    #[test]
    fn a_push_wakes_a_worker_that_has_nothing_to_wait_for() {
        let queue = Queue::new(10, 100);
        thread::scope(|scope| {
            let worker = scope.spawn(|| next(&queue, Duration::ZERO, 10).items);
            assert_eq!(queue.push(1, 1), Pushed::Accepted);
            assert_eq!(worker.join().unwrap(), [1]);
        });
    }

    #[test]
    fn bytes_wake_the_worker_before_they_have_no_room() {
        let queue = Queue::new(10, 100);
        assert_eq!(queue.push(1, 51), Pushed::Accepted);
        assert_eq!(next(&queue, LONG, 10).items, [1]);
    }

    #[test]
    fn a_flush_is_answered_and_a_shutdown_closes() {
        let queue = Queue::new(10, 100);
        assert_eq!(queue.flush(Duration::ZERO), Err(TimedOut));
        assert_eq!(queue.push(1, 1), Pushed::Accepted);
        let work = next(&queue, LONG, 10);
        assert_eq!((work.items, work.flush), (vec![1], 1));
        queue.flushed(1);
        assert_eq!(queue.shutdown(Duration::ZERO), Err(TimedOut));
        assert!(next(&queue, LONG, 10).deadline.is_some());
        assert_eq!(queue.push(2, 1), Pushed::Closed);
        queue.stopped();
        assert_eq!(queue.shutdown(Duration::ZERO), Ok(()));
        assert_eq!(queue.flush(Duration::ZERO), Ok(()));
    }

    #[test]
    fn a_pause_ends_for_a_flush_or_a_shutdown() {
        let queue = Queue::<u8>::new(10, 100);
        let far = Instant::now() + LONG;
        let _ = queue.flush(Duration::ZERO);
        assert_eq!(queue.pause(far, 0, false), (1, None));
        let _ = queue.shutdown(Duration::ZERO);
        assert!(queue.pause(far, 1, false).1.is_some());
        assert!(queue.pause(Instant::now(), 1, true).1.is_some());
    }
}
