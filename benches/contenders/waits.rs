//! Asynchronous functions: one that is polled many times, and one whose size is measured.

use std::future::Future;
use std::hint::black_box;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A future that is ready after this many further polls.
pub(crate) struct Pending(pub(crate) u32);

impl Future for Pending {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        match self.0.checked_sub(1) {
            None => Poll::Ready(()),
            Some(left) => {
                self.0 = black_box(left);
                Poll::Pending
            }
        }
    }
}

/// Polls until the future is ready, as an executor does whose task is always woken.
pub(crate) fn drive<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(returned) = future.as_mut().poll(&mut context) {
            return returned;
        }
    }
}

/// The value that lives across the await of `wide`.
pub(crate) type Page = [u8; 256];

pub(crate) mod bare {
    use super::{Page, Pending, io};

    pub(crate) async fn polled(times: u32) {
        Pending(times).await;
    }

    pub(crate) async fn wide(page: Page, title: String) -> io::Result<usize> {
        Pending(1).await;
        Ok(page.len() + title.len())
    }
}

pub(crate) mod traced {
    use super::{Page, Pending, io};

    #[traced::traced]
    pub(crate) async fn polled(times: u32) {
        Pending(times).await;
    }

    #[traced::traced]
    pub(crate) async fn wide(page: Page, title: String) -> io::Result<usize> {
        Pending(1).await;
        Ok(page.len() + title.len())
    }
}

pub(crate) mod tracing {
    use super::{Page, Pending, io};

    #[tracing::instrument(skip_all)]
    pub(crate) async fn polled(times: u32) {
        Pending(times).await;
    }

    #[tracing::instrument(skip_all)]
    pub(crate) async fn wide(page: Page, title: String) -> io::Result<usize> {
        Pending(1).await;
        Ok(page.len() + title.len())
    }

    #[tracing::instrument(skip_all, err)]
    pub(crate) async fn wide_err(page: Page, title: String) -> io::Result<usize> {
        Pending(1).await;
        Ok(page.len() + title.len())
    }
}

pub(crate) mod fastrace {
    use super::{Page, Pending, io};

    #[fastrace::trace(short_name = true)]
    pub(crate) async fn polled(times: u32) {
        Pending(times).await;
    }

    #[fastrace::trace(short_name = true)]
    pub(crate) async fn wide(page: Page, title: String) -> io::Result<usize> {
        Pending(1).await;
        Ok(page.len() + title.len())
    }
}

pub(crate) mod by_hand {
    use super::{Page, Pending, io};
    use opentelemetry::Context;
    use opentelemetry::global::{self, BoxedTracer};
    use opentelemetry::trace::{FutureExt, SpanBuilder, TraceContextExt, Tracer};
    use std::sync::LazyLock;

    static TRACER: LazyLock<BoxedTracer> = LazyLock::new(|| global::tracer("traced-benches"));

    fn started(name: &'static str) -> Context {
        let parent = Context::current();
        parent.with_span(TRACER.build_with_context(SpanBuilder::from_name(name), &parent))
    }

    pub(crate) async fn polled(times: u32) {
        let context = started("polled");
        Pending(times).with_context(context).await;
    }

    pub(crate) async fn wide(page: Page, title: String) -> io::Result<usize> {
        let context = started("wide");
        async move {
            Pending(1).await;
            Ok(page.len() + title.len())
        }
        .with_context(context)
        .await
    }
}
