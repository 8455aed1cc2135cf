//! The global provider of a test process: it gives each span to the capture that it belongs to.

use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, PoisonError};

use opentelemetry::global::{self, BoxedTracer, GlobalTracerProvider, ObjectSafeSpan, ObjectSafeTracer};
use opentelemetry::trace::{SpanBuilder, Tracer, TracerProvider};
use opentelemetry::{Context, InstrumentationScope};
use opentelemetry_sdk::trace::SdkTracerProvider;

use crate::provider::ProviderOverride;

/// Where spans go that belong to no capture's context.
struct Routes {
    /// The provider of the capture of the whole process, while there is one.
    whole_process: Option<SdkTracerProvider>,
    /// The provider that was the global one before.
    previous: Option<GlobalTracerProvider>,
}

static ROUTES: Mutex<Routes> = Mutex::new(Routes { whole_process: None, previous: None });

/// Held while the global provider is looked at and changed.
static CHANGING: Mutex<()> = Mutex::new(());

thread_local! {
    /// Whether the router was asked for a tracer: the API does not say which provider is the global one.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

fn routes() -> MutexGuard<'static, Routes> {
    ROUTES.lock().unwrap_or_else(PoisonError::into_inner)
}

fn changing() -> MutexGuard<'static, ()> {
    CHANGING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has captures see the spans of libraries that use [`opentelemetry::global`], such as clients of databases.
///
/// [`capture`](super::capture) itself changes nothing that is global, so such a span goes past it. This installs a global
/// tracer provider, once for the process, that gives every span to the capture whose context it is started under. Tests
/// still run in parallel. A span that is started under no capture goes to the provider that was the global one before.
///
/// A library that keeps its tracer has to get it after this was called for the first time.
///
/// ```
/// use opentelemetry::{global, trace::Tracer};
///
/// traced::testing::install_global();
/// let spans = traced::testing::capture();
/// global::tracer("sqlx").in_span("SELECT orders", |_| {});
/// spans.assert_tree("SELECT orders");
/// ```
pub fn install_global() {
    let _changing = changing();
    install();
}

/// Makes the router the global provider; whether it was not before. For the holder of `CHANGING`.
fn install() -> bool {
    if is_installed() {
        return false;
    }
    routes().previous = Some(global::tracer_provider());
    global::set_tracer_provider(Router);
    true
}

fn is_installed() -> bool {
    ASKED.set(false);
    drop(global::tracer(env!("CARGO_PKG_NAME")));
    ASKED.get()
}

/// Gives a capture all spans of the process that belong to no other, until dropped.
#[derive(Debug)]
pub(super) struct Routed {
    /// Whether the router was installed for this capture alone.
    is_installed: bool,
}

impl Routed {
    pub(super) fn to(provider: SdkTracerProvider) -> Self {
        let _changing = changing();
        routes().whole_process = Some(provider);
        Self { is_installed: install() }
    }
}

impl Drop for Routed {
    fn drop(&mut self) {
        let _changing = changing();
        routes().whole_process = None;
        // One that was installed meanwhile stays.
        let previous = routes().previous.clone().filter(|_| self.is_installed && is_installed());
        if let Some(previous) = previous {
            global::set_tracer_provider(previous);
        }
    }
}

/// The global provider. Tracers of it may be kept: where a span goes is found out when it starts.
#[derive(Debug)]
struct Router;

impl TracerProvider for Router {
    type Tracer = BoxedTracer;

    fn tracer_with_scope(&self, scope: InstrumentationScope) -> BoxedTracer {
        // Absent while the thread ends.
        let _ = ASKED.try_with(|asked| asked.set(true));
        BoxedTracer::new(Box::new(RoutedTracer(scope)))
    }
}

struct RoutedTracer(InstrumentationScope);

impl ObjectSafeTracer for RoutedTracer {
    fn build_with_context_boxed(
        &self,
        builder: SpanBuilder,
        parent: &Context,
    ) -> Box<dyn ObjectSafeSpan + Send + Sync> {
        let Self(scope) = self;
        let captured = parent.get().map(|captured: &ProviderOverride| captured.provider.clone());
        // Not within the lock: a sampler or a processor may start spans.
        let (captured, previous) = {
            let routes = routes();
            (captured.or_else(|| routes.whole_process.clone()), routes.previous.clone())
        };
        if let Some(provider) = captured {
            return Box::new(provider.tracer_with_scope(scope.clone()).build_with_context(builder, parent));
        }
        let previous = previous.unwrap_or_else(global::tracer_provider);
        Box::new(previous.tracer_with_scope(scope.clone()).build_with_context(builder, parent))
    }
}
