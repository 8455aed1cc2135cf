//! `OTEL_*_LIMIT`: how much a span may carry.

use super::env::Env;
use crate::export::limits::Limits;
use opentelemetry_sdk::trace::SpanLimits;

/// The SDK itself reads three of these variables, without a warning about a value that is no number.
pub(super) fn limits(env: &Env) -> Limits {
    let or = |variable, default| env.count(variable).unwrap_or(default);
    let SpanLimits {
        max_events_per_span: events,
        max_links_per_span: links,
        max_attributes_per_span: attributes,
        ..
    } = SpanLimits::default();
    let counts = SpanLimits {
        max_attributes_per_span: or(
            "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT",
            or("OTEL_ATTRIBUTE_COUNT_LIMIT", attributes),
        ),
        max_events_per_span: or("OTEL_SPAN_EVENT_COUNT_LIMIT", events),
        max_links_per_span: or("OTEL_SPAN_LINK_COUNT_LIMIT", links),
        max_attributes_per_event: or("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", attributes),
        max_attributes_per_link: or("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", attributes),
    };
    let own = env.count("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    let general = env.count("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT");
    let value_length = own.or(general).and_then(|limit| usize::try_from(limit).ok());
    Limits { counts, value_length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_for_spans_comes_before_the_general_one() {
        let general = ("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100");
        let own = ("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "0");
        assert_eq!(limits(&Env::of([])).value_length, None);
        assert_eq!(limits(&Env::of([general])).value_length, Some(100));
        assert_eq!(limits(&Env::of([general, own])).value_length, Some(0));
    }

    #[test]
    fn counts_have_the_defaults_of_the_sdk() {
        let env = Env::of([("OTEL_ATTRIBUTE_COUNT_LIMIT", "7"), ("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "3")]);
        let counts = limits(&env).counts;
        assert_eq!((counts.max_attributes_per_span, counts.max_events_per_span), (7, 128));
        assert_eq!((counts.max_attributes_per_event, counts.max_attributes_per_link), (128, 3));
    }
}
