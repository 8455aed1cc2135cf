//! What a span of messages is named after.

use crate::convention;
use crate::span::Call;

/// What [names the span] of the destination: the template, or else the name, if it is neither temporary nor anonymous.
///
/// [names the span]: https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/#span-name
pub(super) fn naming(span: &Call) -> Option<String> {
    convention::destination(|key| span.value_before_start(key))
}
