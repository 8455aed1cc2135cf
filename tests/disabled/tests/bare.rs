//! A function under the attribute is the function without it: each is written once, and compiled with it and without.

// What is dropped when is what they are about.
#![allow(clippy::needless_pass_by_value, clippy::manual_async_fn)]

use futures::executor::block_on;
use futures::stream::{self, BoxStream, Stream, StreamExt};
use std::cell::RefCell;
use std::fmt::{Debug, Display};
use std::future::ready;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static DROPPED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Says when it is dropped.
#[derive(Debug, PartialEq)]
struct Dropped(&'static str);

impl Drop for Dropped {
    fn drop(&mut self) {
        DROPPED.with_borrow_mut(|dropped| dropped.push(self.0));
    }
}

/// What a call returns or panics with, and what it drops, in order.
#[derive(Debug, PartialEq)]
struct Outcome<T> {
    returned: Result<T, String>,
    dropped: Vec<&'static str>,
}

fn outcome_of<T: Debug>(call: impl FnOnce() -> T) -> Outcome<T> {
    let returned = catch_unwind(AssertUnwindSafe(call));
    let returned = returned.map_err(|panic| *panic.downcast::<String>().unwrap());
    Outcome { returned, dropped: DROPPED.take() }
}

/// `$call` of `function` under `#[traced]`, and of the same without.
macro_rules! same {
    ($name:ident: #[traced($($options:tt)*)] { $($function:tt)* } $call:expr, $expected:expr) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            mod bare {
                #[allow(unused_imports)]
                use super::*;
                $($function)*
            }

            mod annotated {
                #[allow(unused_imports)]
                use super::*;
                #[traced::traced($($options)*)]
                $($function)*
            }

            #[test]
            fn is_the_same() {
                let bare = {
                    use bare::function;
                    outcome_of(|| $call)
                };
                let annotated = {
                    use annotated::function;
                    outcome_of(|| $call)
                };
                assert_eq!(annotated, bare);
                assert_eq!(annotated.returned, $expected);
            }
        }
    };
}

same! {
    returns: #[traced(attributes("id" = id), ok(|length| "length" = *length), error_if = |_| false)] {
        pub(super) fn function(id: u64, _: Dropped, b: Dropped, _c: Dropped) -> u64 {
            let _local = Dropped("local");
            let _ = &b;
            id
        }
    } function(1, Dropped("wild"), Dropped("b"), Dropped("_c")), Ok(1)
}

same! {
    fails: #[traced(attributes("a" = a.0), err(|error| "error" = error.0))] {
        pub(super) fn function(a: Dropped, b: Dropped) -> Result<Dropped, Dropped> {
            Err(b)?;
            Ok(a)
        }
    } function(Dropped("a"), Dropped("b")), Ok(Err(Dropped("b")))
}

same! {
    panics: #[traced(attributes("a" = a.0), ok(|_| "none" = 1))] {
        pub(super) fn function(a: Dropped, _: Dropped) -> usize {
            let _local = Dropped("local");
            panic!("of {}", a.0)
        }
    } function(Dropped("a"), Dropped("wild")), Err("of a".to_owned())
}

same! {
    returns_what_is_not_named: #[traced(attributes("a" = a.0), ok(|value| "first" = value.clone().next()))] {
        pub(super) fn function(a: Dropped, b: u8) -> impl Iterator<Item = u8> + Clone {
            let _local = Dropped("local");
            let _ = &a;
            [b, 2].into_iter()
        }
    } function(Dropped("a"), 1).sum::<u8>(), Ok(3)
}

same! {
    streams: #[traced(attributes("a" = a), ok(|item| "last" = *item))] {
        pub(super) fn function(a: u8, b: Dropped) -> impl Stream<Item = u8> {
            let _local = Dropped("local");
            stream::iter([a, 2]).map(move |item| { let _ = &b; item })
        }
    } block_on(function(1, Dropped("b")).collect::<Vec<u8>>()), Ok(vec![1, 2])
}

same! {
    streams_in_a_box: #[traced(err(|error| "error" = *error))] {
        pub(super) fn function(a: u8) -> BoxStream<'static, Result<u8, u8>> {
            stream::iter([Ok(a), Err(2)]).boxed()
        }
    } block_on(function(1).count()), Ok(2)
}

same! {
    fails_with_what_is_not_named: #[traced(err(|error| error.type = %error))] {
        pub(super) fn function(a: Dropped, fail: bool) -> Result<u8, impl Display> {
            let _ = &a;
            if fail {
                return Err("returned".to_owned());
            }
            Ok(1)
        }
    } function(Dropped("a"), true).map_err(|error| error.to_string()), Ok(Err("returned".to_owned()))
}

same! {
    waits: #[traced(attributes("a" = a.0), ok(|value| "b" = value.0))] {
        pub(super) async fn function(a: Dropped, _: Dropped, b: Dropped) -> Result<Dropped, Dropped> {
            drop(a);
            ready(()).await;
            Ok(b)
        }
    } block_on(function(Dropped("a"), Dropped("wild"), Dropped("b"))), Ok(Ok(Dropped("b")))
}

same! {
    waits_and_fails: #[traced(attributes("a" = a.0), err(|error| "error" = error.0))] {
        pub(super) async fn function(a: Dropped, b: Dropped) -> Result<(), Dropped> {
            ready(()).await;
            Err(b)?;
            drop(a);
            Ok(())
        }
    } block_on(function(Dropped("a"), Dropped("b"))), Ok(Err(Dropped("b")))
}

same! {
    panics_while_it_waits: #[traced(attributes("a" = a.0))] {
        pub(super) async fn function(a: Dropped, _: Dropped) {
            ready(()).await;
            panic!("of {}", a.0)
        }
    } block_on(function(Dropped("a"), Dropped("wild"))), Err("of a".to_owned())
}

same! {
    is_dropped_before_it_is_polled: #[traced(attributes("a" = a.0))] {
        pub(super) async fn function(a: Dropped, b: Dropped) {
            drop((a, b));
        }
    } drop(function(Dropped("a"), Dropped("b"))), Ok(())
}

// What is moved before an `await` is not kept across it, though an attribute borrows it.
same! {
    is_as_large: #[traced(attributes("a" = a[0], "b" = b), ok(|length| "length" = *length))] {
        pub(super) async fn function(a: [u8; 100], b: String) -> usize {
            ready(b).await;
            let length = a.len();
            ready(()).await;
            length
        }
    } size_of_val(&function([1; 100], String::new())), Ok(size_of_val(&without([1; 100], String::new())))
}

/// The function above, once more.
async fn without(a: [u8; 100], b: String) -> usize {
    ready(b).await;
    let length = a.len();
    ready(()).await;
    length
}

same! {
    is_as_large_before_it_is_returned: #[traced(attributes("a" = a[0]), ok(|length| "length" = *length))] {
        pub(super) fn function(a: [u8; 100]) -> impl Future<Output = usize> {
            async move {
                ready(()).await;
                a.len()
            }
        }
    } size_of_val(&function([1; 100])), Ok(102)
}

same! {
    is_as_large_and_not_named: #[traced(ok(|value| "length" = value.clone().count()))] {
        pub(super) async fn function(a: [u8; 100]) -> impl Iterator<Item = u8> + Clone {
            ready(()).await;
            a.into_iter()
        }
    } size_of_val(&function([1; 100])), Ok(202)
}

#[test]
fn an_async_block_is_as_large() {
    let (a, b) = ([1_u8; 100], String::new());
    let bare = async {
        ready(&a).await;
        a.len()
    };
    let inside = traced::span!(name = b, attributes("b" = b), ok(|length| "length" = *length), async {
        ready(&a).await;
        a.len()
    });
    assert_eq!(size_of_val(&inside), size_of_val(&bare));
    assert_eq!(block_on(inside), block_on(bare));
}
