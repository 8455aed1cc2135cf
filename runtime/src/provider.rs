//! Which provider a span is started with.

/// Carried in an OpenTelemetry `Context`: spans started below it go to this provider instead of the global one.
#[cfg(feature = "testing")]
#[derive(Clone, Debug)]
#[allow(dead_code)]
pub(crate) struct ProviderOverride(pub(crate) opentelemetry_sdk::trace::SdkTracerProvider);
