//! What a function drops, and when: each function is written once, and compiled with the attribute and without.

#![allow(missing_docs, clippy::pedantic, clippy::nursery, dropping_copy_types, dropping_references)]
#![allow(
    clippy::needless_ifs,
    clippy::needless_pass_by_ref_mut,
    clippy::unused_unit,
    clippy::redundant_pattern_matching
)]

use std::cell::RefCell;
use std::sync::Mutex;

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn log(entry: &str) {
    LOG.with_borrow_mut(|log| log.push(entry.to_owned()));
}

/// Says when it is dropped.
struct D(&'static str);

impl D {
    fn ok(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

impl Drop for D {
    fn drop(&mut self) {
        log(self.0);
    }
}

/// A method's receiver.
struct Pair {
    _first: D,
    second: D,
}

fn drops_of(call: impl FnOnce()) -> Vec<String> {
    call();
    log("returned");
    LOG.take()
}

macro_rules! same {
    ($($name:ident: { $($function:tt)* } $call:expr;)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            mod plain {
                #[allow(unused_imports)]
                use super::*;
                $($function)*
            }

            mod annotated {
                #[allow(unused_imports)]
                use super::*;
                #[telemetry::traced(crate = ::telemetry)]
                $($function)*
            }

            #[test]
            fn drops_the_same() {
                let plain = drops_of(|| {
                    use plain::function;
                    let _ = $call;
                });
                let spans = telemetry::testing::capture();
                let annotated = drops_of(|| {
                    use annotated::function;
                    let _ = $call;
                });
                assert!(plain.len() > 1, "nothing is dropped: {plain:?}");
                assert_eq!(annotated, plain);
                assert_eq!(spans.find_all("function").len(), usize::from(!cfg!(feature = "disabled")));
            }
        }
    )+};
}

fn wait<T>(future: impl Future<Output = T>) -> T {
    futures::executor::block_on(future)
}

use std::future::{ready, Future};

same! {
    arguments_of_unit: {
        pub(super) fn function(a: D, _: D, _b: D, (c, d): (D, D)) {
            let _local = D("local");
            log("body");
            let _ = (&a, &c, &d);
        }
    } function(D("a"), D("wild"), D("_b"), (D("c"), D("d")));

    arguments_of_result: {
        pub(super) fn function(a: D, _: D, _b: D, (c, d): (D, D)) -> Result<(), String> {
            let _local = D("local");
            let _ = (&a, &c, &d);
            Ok(())
        }
    } function(D("a"), D("wild"), D("_b"), (D("c"), D("d")));

    arguments_of_impl_trait: {
        pub(super) fn function(a: D, _: D, mut _b: D) -> impl Sized {
            let _local = D("local");
            a
        }
    } function(D("a"), D("wild"), D("_b"));

    arguments_of_async: {
        pub(super) async fn function(a: D, _: D, _b: D, (c, d): (D, D)) {
            let _local = D("local");
            ready(()).await;
            let _ = (&a, &c, &d);
        }
    } wait(function(D("a"), D("wild"), D("_b"), (D("c"), D("d"))));

    arguments_of_async_result: {
        pub(super) async fn function(a: D, _: D, mut _b: D) -> Result<D, D> {
            let _local = D("local");
            ready(()).await;
            Err(a)
        }
    } wait(function(D("a"), D("wild"), D("_b")));

    future_never_polled: {
        pub(super) async fn function(a: D, _: D, _b: D) -> Result<(), String> {
            drop(a);
            Ok(())
        }
    } {
        // A span that never starts is none: this one starts, and the next function's does not.
        let _span = function(D("x"), D("y"), D("z"));
        wait(function(D("a"), D("wild"), D("_b")))
    };

    future_dropped_halfway: {
        pub(super) async fn function(a: D, _: D, _b: D) -> Result<(), String> {
            let _local = D("local");
            std::future::pending::<()>().await;
            drop(a);
            Ok(())
        }
    } {
        let mut future = Box::pin(function(D("a"), D("wild"), D("_b")));
        let _ = futures::FutureExt::now_or_never(&mut future);
    };

    moved_arguments: {
        pub(super) fn function(a: D, b: D, take: bool) -> Result<Option<D>, String> {
            if take {
                drop(b);
                return Ok(Some(a));
            }
            Ok(None)
        }
    } { function(D("a"), D("b"), true) };

    arguments_not_moved: {
        pub(super) fn function(a: D, b: D, take: bool) -> Result<Option<D>, String> {
            if take {
                drop(b);
                return Ok(Some(a));
            }
            Ok(None)
        }
    } { function(D("a"), D("b"), false) };

    moved_arguments_of_async: {
        pub(super) async fn function(a: D, b: D, take: bool) -> Option<D> {
            if take {
                drop(b);
                return Some(a);
            }
            None
        }
    } { wait(function(D("a"), D("b"), true)) };

    partly_moved: {
        pub(super) fn function(pair: Pair, after: D) -> Result<(), String> {
            drop(pair.second);
            let _ = &after;
            Ok(())
        }
    } function(Pair { _first: D("first"), second: D("second") }, D("after"));

    partly_moved_of_async: {
        pub(super) async fn function(pair: Pair, after: D) -> Result<(), String> {
            drop(pair.second);
            ready(&after).await;
            Ok(())
        }
    } wait(function(Pair { _first: D("first"), second: D("second") }, D("after")));

    temporaries_of_the_tail: {
        pub(super) fn function(a: D) -> Result<usize, String> {
            let _local = D("local");
            let _ = &a;
            D("temporary").ok().ok_or_else(String::new)
        }
    } function(D("a"));

    temporaries_of_a_unit_tail: {
        pub(super) fn function(a: D) {
            let _local = D("local");
            let _ = &a;
            drop(D("temporary").ok())
        }
    } function(D("a"));

    temporaries_of_an_async_tail: {
        pub(super) async fn function(a: D) -> Option<usize> {
            let _local = D("local");
            let _ = &a;
            D("temporary").ok()
        }
    } wait(function(D("a")));

    temporaries_of_a_matched_tail: {
        pub(super) fn function(a: D) -> Result<usize, String> {
            let _local = D("local");
            match D("temporary").ok() {
                Some(length) => {
                    log("arm");
                    let _ = &a;
                    Ok(length)
                }
                None => Err(String::new()),
            }
        }
    } function(D("a"));

    temporaries_of_if_let: {
        pub(super) fn function(a: D) -> Result<(), String> {
            if let Some(1) = D("scrutinee").ok() {
                log("then");
            } else {
                log("else");
            }
            let _ = &a;
            Ok(())
        }
    } function(D("a"));

    temporaries_of_if_let_as_tail: {
        pub(super) async fn function(a: D) -> Result<(), String> {
            let _ = &a;
            if let Some(1) = D("scrutinee").ok() { Ok(()) } else { log("else"); Err(String::new()) }
        }
    } wait(function(D("a")));

    early_return: {
        pub(super) fn function(a: D, _b: D) -> Result<(), String> {
            let _local = D("local");
            Err(String::new())?;
            drop(a);
            Ok(())
        }
    } function(D("a"), D("_b"));

    future_that_is_returned: {
        pub(super) fn function(a: D, _: D, b: D) -> impl Future<Output = ()> {
            let _local = D("local");
            async move {
                let _ = (&a, &b);
            }
        }
    } wait(function(D("a"), D("wild"), D("b")));
}

trait Consumes {
    fn plain(self, other: D) -> Result<(), String>;
    fn annotated(self, other: D) -> Result<(), String>;
}

impl Consumes for Pair {
    fn plain(self, other: D) -> Result<(), String> {
        drop(self.second);
        let _ = &other;
        Ok(())
    }

    #[telemetry::traced(crate = ::telemetry)]
    fn annotated(self, other: D) -> Result<(), String> {
        drop(self.second);
        let _ = &other;
        Ok(())
    }
}

#[test]
fn a_receiver_is_dropped_the_same() {
    let pair = || Pair { _first: D("first"), second: D("second") };
    let plain = drops_of(|| pair().plain(D("other")).unwrap());
    assert_eq!(drops_of(|| pair().annotated(D("other")).unwrap()), plain);
}

/// Compiles as it does without the attribute: in edition 2021 the guard would outlive a lock that is a local.
#[telemetry::traced(crate = ::telemetry)]
fn borrows_in_its_tail(lock: &Mutex<Vec<u8>>) -> Result<usize, String> {
    Ok(lock.lock().unwrap().len())
}

#[telemetry::traced(crate = ::telemetry)]
fn borrows_an_argument_in_its_tail(lock: Mutex<Vec<u8>>) -> Result<usize, String> {
    Ok(lock.lock().unwrap().len())
}

#[telemetry::traced(crate = ::telemetry)]
fn borrows_an_argument_in_its_number(lock: Mutex<Vec<u8>>) -> usize {
    lock.lock().unwrap().len()
}

#[telemetry::traced(crate = ::telemetry)]
async fn borrows_an_argument_in_its_future(lock: Mutex<Vec<u8>>) -> usize {
    lock.lock().unwrap().len()
}

#[test]
fn a_tail_borrows_what_it_could() {
    let lock = || Mutex::new(vec![1]);
    assert_eq!(borrows_in_its_tail(&lock()), Ok(1));
    assert_eq!(borrows_an_argument_in_its_tail(lock()), Ok(1));
    assert_eq!(borrows_an_argument_in_its_number(lock()), 1);
    assert_eq!(wait(borrows_an_argument_in_its_future(lock())), 1);
}
