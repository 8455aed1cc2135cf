//! One attribute above a function, one correct OpenTelemetry span.
mod provider;
