//! An exporter of the user's, as the worker asks for it.

use super::exporter::{Accepted, Exporter, Failure};
use opentelemetry_sdk::error::OTelSdkError;
use opentelemetry_sdk::trace::{SpanData, SpanExporter};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

/// Exports through a [`SpanExporter`]. Its errors do not say whether another attempt may succeed, and it consumes the batch:
/// what fails is lost.
#[derive(Debug)]
pub(crate) struct SdkExporter<E>(pub(crate) E);

impl<E: SpanExporter + 'static> Exporter for SdkExporter<E> {
    type Item = SpanData;
    type Batch = Vec<SpanData>;
    const ENDS_AT_DEADLINE: bool = false;

    fn batch(&self, items: Vec<SpanData>) -> Vec<SpanData> {
        items
    }

    fn export(&self, batch: &mut Vec<SpanData>, timeout: Option<Duration>) -> Result<Accepted, Failure> {
        match block_on(self.0.export(std::mem::take(batch)), timeout) {
            Some(Ok(())) => Ok(Accepted::default()),
            Some(Err(error)) => Err(Failure::permanent(reason(error))),
            None => Err(Failure::permanent("the exporter did not finish in time")),
        }
    }

    fn split(&self, _: Vec<SpanData>) -> Option<[(Vec<SpanData>, u64); 2]> {
        None
    }

    /// By the method that calls the other one unless it is overridden, as the SDK does: an exporter implements either.
    fn shutdown(&self) {
        let _ = self.0.shutdown();
    }
}

/// Without the words that it failed, which the report says.
fn reason(error: OTelSdkError) -> String {
    match error {
        OTelSdkError::InternalFailure(reason) => reason,
        other => other.to_string(),
    }
}

/// Runs a future on this thread, for at most `timeout`. It is dropped if it is not ready then.
fn block_on<F: Future>(future: F, timeout: Option<Duration>) -> Option<F::Output> {
    let start = Instant::now();
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(output);
        }
        match timeout {
            None => thread::park(),
            Some(timeout) => {
                let left = timeout.checked_sub(start.elapsed()).filter(|left| !left.is_zero())?;
                thread::park_timeout(left);
            }
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use opentelemetry_sdk::error::OTelSdkResult;
    use std::future::pending;
    use std::sync::mpsc;

    #[test]
    fn a_future_is_woken_by_another_thread() {
        let (sender, receiver) = mpsc::channel::<Waker>();
        thread::spawn(move || receiver.recv().unwrap().wake());
        let mut polls = 0;
        let future = std::future::poll_fn(|cx| {
            polls += 1;
            if polls == 1 {
                sender.send(cx.waker().clone()).unwrap();
                Poll::Pending
            } else {
                Poll::Ready(polls)
            }
        });
        assert_eq!(block_on(future, None), Some(2));
    }

    #[derive(Debug)]
    struct Closes(mpsc::Sender<&'static str>);

    impl SpanExporter for Closes {
        async fn export(&self, _: Vec<SpanData>) -> OTelSdkResult {
            Ok(())
        }

        fn shutdown(&self) -> OTelSdkResult {
            self.0.send("closed").map_err(|error| OTelSdkError::InternalFailure(error.to_string()))
        }
    }

    #[test]
    fn an_exporter_that_implements_the_shutdown_without_a_timeout_is_shut_down() {
        let (sender, receiver) = mpsc::channel();
        SdkExporter(Closes(sender)).shutdown();
        assert_eq!(receiver.try_recv(), Ok("closed"));
    }

    #[test]
    fn a_future_that_hangs_is_given_up() {
        assert_eq!(block_on(pending::<()>(), Some(Duration::from_millis(1))), None);
    }
}
