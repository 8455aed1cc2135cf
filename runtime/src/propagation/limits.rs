//! How much is read of headers, which come from anywhere.

/// The longest value that is read, in bytes.
///
/// It is what [W3C Baggage](https://www.w3.org/TR/baggage/#limits) asks to be carried at least, and sixteen times what
/// [W3C Trace Context](https://www.w3.org/TR/trace-context-2/#tracestate-limits) asks for.
pub(super) const LONGEST_VALUE: usize = 8192;

/// The longest correlation id that is taken from outside, in bytes: long enough for two UUIDs and their separators.
pub(super) const LONGEST_CORRELATION_ID: usize = 128;

/// How many headers of other formats than the W3C's are kept or shown to a propagator that looks through them.
pub(super) const MOST_HEADERS: usize = 64;
