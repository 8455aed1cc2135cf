//! The queue and the worker together, with an exporter that follows a script.

use super::Settings;
use super::processor::Processor;
use crate::export::account::Account;
use crate::export::exporter::{Accepted, Exporter, Failure};
use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const LONG: Duration = Duration::from_secs(60);

const SETTINGS: Settings = Settings {
    schedule_delay: LONG,
    export_timeout: Some(LONG),
    max_queue_size: 100,
    max_queue_bytes: 1000,
    max_export_batch_size: 10,
};

type Script = Arc<Mutex<VecDeque<Answer>>>;

enum Answer {
    Accept,
    Reject(u64),
    Busy,
    TooLarge,
    CutOff,
    Refuse,
    Panic,
}

/// Exports numbers, one byte each.
struct Scripted {
    script: Script,
    attempts: Sender<Vec<u8>>,
}

impl Exporter for Scripted {
    type Item = u8;
    type Batch = Vec<u8>;
    const ENDS_AT_DEADLINE: bool = true;

    fn batch(&self, items: Vec<u8>) -> Vec<u8> {
        items
    }

    fn export(&self, batch: &mut Vec<u8>, _: Option<Duration>) -> Result<Accepted, Failure> {
        let _ = self.attempts.send(batch.clone());
        let answer = self.script.lock().unwrap().pop_front();
        match answer.unwrap_or(Answer::Accept) {
            Answer::Accept => Ok(Accepted::default()),
            Answer::Reject(rejected) => Ok(Accepted { rejected, message: None }),
            Answer::Busy => Err(Failure::retryable("busy")),
            Answer::TooLarge => Err(Failure::TooLarge { reason: "too large".to_owned() }),
            Answer::CutOff => Err(Failure::CutOff { reason: "cut off".to_owned() }),
            Answer::Refuse => Err(Failure::permanent("refused")),
            Answer::Panic => panic!("out of luck"),
        }
    }

    fn split(&self, mut batch: Vec<u8>) -> Option<[(Vec<u8>, u64); 2]> {
        let rest = batch.split_off(batch.len() / 2);
        let parts = [batch, rest].map(|part| (part.len() as u64, part)).map(|(count, part)| (part, count));
        (parts[0].1 > 0).then_some(parts)
    }
}

struct Fixture {
    processor: Processor<u8>,
    account: Arc<Account>,
    script: Script,
    attempts: Receiver<Vec<u8>>,
}

impl Fixture {
    fn new(settings: Settings, script: impl IntoIterator<Item = Answer>) -> Self {
        let account = Arc::new(Account::new("items", |_| {}));
        let script: Script = Arc::new(Mutex::new(script.into_iter().collect()));
        let (sender, attempts) = mpsc::channel();
        let exporter = Scripted { script: Arc::clone(&script), attempts: sender };
        let processor = Processor::start("test", exporter, settings, &account, |_| 1).unwrap();
        Self { processor, account, script, attempts }
    }

    fn push(&self, items: impl IntoIterator<Item = u8>) {
        items.into_iter().for_each(|item| self.processor.push(item));
    }

    fn attempt(&self) -> Vec<u8> {
        self.attempts.recv_timeout(LONG).expect("an attempt")
    }

    /// Exported, failed, dropped and waiting.
    fn counts(&self) -> [u64; 4] {
        let counts = self.account.counts();
        [counts.exported, counts.failed, counts.dropped, counts.waiting]
    }
}

#[test]
fn full_batches_are_exported_at_once_and_the_rest_when_it_is_asked_for() {
    let fixture = Fixture::new(SETTINGS, []);
    fixture.push(0..10);
    assert_eq!(fixture.attempt(), (0..10).collect::<Vec<_>>());
    fixture.push(10..15);
    assert!(fixture.processor.flush().is_ok());
    assert_eq!(fixture.attempt(), (10..15).collect::<Vec<_>>());
    fixture.push([15]);
    assert!(fixture.processor.shutdown(LONG).is_ok());
    assert_eq!(fixture.attempt(), [15]);
    assert_eq!(fixture.counts(), [16, 0, 0, 0]);
    fixture.push([16]);
    assert_eq!(fixture.account.counts().ended, 16);
}

#[test]
fn a_flush_with_nothing_to_do_is_answered() {
    let fixture = Fixture::new(SETTINGS, []);
    assert!(fixture.processor.flush().is_ok() && fixture.processor.flush().is_ok());
    assert!(fixture.attempts.try_recv().is_err());
}

#[test]
fn a_failure_that_may_pass_is_tried_again_with_the_same_items_in_their_order() {
    let fixture = Fixture::new(SETTINGS, [Answer::Busy, Answer::Busy, Answer::Accept]);
    fixture.push(0..25);
    assert!(fixture.processor.flush().is_ok());
    let attempts: Vec<_> = fixture.attempts.try_iter().map(|batch| batch[0]).collect();
    assert_eq!(attempts, [0, 0, 0, 10, 20]);
    assert_eq!(fixture.counts(), [25, 0, 0, 0]);
    assert_eq!(fixture.account.counts().reason, None);
}

#[test]
fn a_batch_is_given_up_once_its_time_is_over_and_the_queue_has_run_over() {
    let settings = Settings { export_timeout: Some(Duration::ZERO), max_queue_size: 10, ..SETTINGS };
    let fixture = Fixture::new(settings, (0..1000).map(|_| Answer::Busy));
    fixture.push(0..10);
    assert_eq!(fixture.attempt()[0], 0);
    // There is room for these: nothing is given up.
    fixture.push(10..20);
    assert_eq!(fixture.attempt()[0], 0);
    assert_eq!(fixture.attempt()[0], 0);
    assert_eq!(fixture.counts(), [0, 0, 0, 20]);
    // There is none for this.
    fixture.push([20]);
    while fixture.attempt()[0] != 10 {}
    fixture.script.lock().unwrap().clear();
    assert!(fixture.processor.shutdown(LONG).is_ok());
    assert_eq!(fixture.counts(), [10, 10, 1, 0]);
    assert_eq!(fixture.account.counts().reason.as_deref(), Some("busy"));
}

#[test]
fn a_failure_for_good_costs_its_batch_only() {
    let fixture = Fixture::new(SETTINGS, [Answer::Refuse, Answer::Panic]);
    fixture.push(0..25);
    let error = fixture.processor.flush().unwrap_err().to_string();
    assert!(error.contains("the exporter panicked: out of luck"), "{error}");
    assert_eq!(fixture.counts(), [5, 20, 0, 0]);
}

#[test]
fn no_more_is_rejected_than_was_sent() {
    let fixture = Fixture::new(SETTINGS, [Answer::Reject(3), Answer::Reject(u64::MAX)]);
    fixture.push(0..20);
    assert!(fixture.processor.flush().is_err());
    assert_eq!(fixture.counts(), [7, 13, 0, 0]);
}

#[test]
fn a_batch_that_is_too_large_is_divided_until_one_item_is() {
    let answers = [Answer::TooLarge, Answer::Accept, Answer::TooLarge, Answer::TooLarge, Answer::Busy];
    let fixture = Fixture::new(SETTINGS, answers);
    fixture.push(0..4);
    assert!(fixture.processor.flush().is_err());
    let attempts: Vec<_> = fixture.attempts.try_iter().collect();
    assert_eq!(attempts, [vec![0, 1, 2, 3], vec![0, 1], vec![2, 3], vec![2], vec![3], vec![3]]);
    assert_eq!(fixture.counts(), [3, 1, 0, 0]);
}

#[test]
fn a_batch_that_is_cut_off_again_and_again_is_divided() {
    let cut_off = || Answer::CutOff;
    let answers = [cut_off(), cut_off(), cut_off(), Answer::Accept, cut_off(), Answer::Accept, cut_off()];
    let fixture = Fixture::new(Settings { export_timeout: Some(Duration::ZERO), ..SETTINGS }, answers);
    fixture.push(0..4);
    assert!(fixture.processor.flush().is_err());
    let attempts: Vec<_> = fixture.attempts.try_iter().collect();
    let whole = vec![0, 1, 2, 3];
    assert_eq!(attempts, [whole.clone(), whole.clone(), whole, vec![0, 1], vec![2, 3], vec![2], vec![3]]);
    assert_eq!(fixture.counts(), [3, 1, 0, 0]);
}

#[test]
fn an_item_whose_connection_ends_has_the_whole_export_timeout() {
    let fixture = Fixture::new(SETTINGS, (0..5).map(|_| Answer::CutOff));
    fixture.push([0]);
    assert!(fixture.processor.flush().is_ok());
    assert_eq!(fixture.attempts.try_iter().count(), 6);
    assert_eq!(fixture.counts(), [1, 0, 0, 0]);
}

#[test]
fn a_batch_that_is_cut_off_once_is_sent_as_it_is() {
    let fixture = Fixture::new(SETTINGS, [Answer::CutOff]);
    fixture.push(0..4);
    assert!(fixture.processor.flush().is_ok());
    assert_eq!(fixture.attempts.try_iter().collect::<Vec<_>>(), [[0, 1, 2, 3], [0, 1, 2, 3]]);
}

#[test]
fn a_shutdown_takes_no_longer_than_it_may() {
    let fixture = Fixture::new(SETTINGS, (0..10_000).map(|_| Answer::Busy));
    fixture.push(0..25);
    let start = Instant::now();
    assert!(fixture.processor.shutdown(Duration::from_millis(300)).is_ok());
    assert!(start.elapsed() < LONG / 2);
    // The first batch was tried, the others were not.
    assert_eq!(fixture.counts(), [0, 10, 0, 15]);
}

#[test]
fn a_shutdown_and_a_flush_do_not_wait_for_the_next_attempt() {
    let fixture = Fixture::new(SETTINGS, []);
    for round in 0..2 {
        // After so many failures the next attempt is seconds away.
        fixture.script.lock().unwrap().extend((0..8).map(|_| Answer::Busy));
        fixture.push(0..10);
        (0..5).for_each(|_| drop(fixture.attempt()));
        fixture.script.lock().unwrap().clear();
        let start = Instant::now();
        let done = if round == 0 { fixture.processor.flush() } else { fixture.processor.shutdown(LONG) };
        assert!(done.is_ok());
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    assert_eq!(fixture.counts(), [20, 0, 0, 0]);
}

#[test]
fn a_processor_that_is_dropped_ends_its_worker() {
    let Fixture { processor, attempts, .. } = Fixture::new(SETTINGS, []);
    processor.push(1);
    drop(processor);
    // The worker has the sender.
    assert_eq!(attempts.recv_timeout(LONG), Err(mpsc::RecvTimeoutError::Disconnected));
}

#[test]
fn items_of_many_threads_are_counted_once_each() {
    let settings = Settings { max_queue_size: 50, max_queue_bytes: 200, ..SETTINGS };
    let fixture = Fixture::new(settings, (0..50).map(|_| Answer::Refuse));
    thread::scope(|scope| {
        for _ in 0..4 {
            let processor = &fixture.processor;
            scope.spawn(move || (0..20_000).for_each(|_| processor.push(1)));
        }
    });
    let _ = fixture.processor.shutdown(LONG);
    let [exported, failed, dropped, waiting] = fixture.counts();
    assert_eq!((exported + failed + dropped, waiting), (80_000, 0));
}
