//! Properties of baggage, encoded before they leave.
//!
//! A propagator decodes the properties that it reads, and writes them as they are: a line break or a comma that came
//! encoded in a message would end the header, or begin a member of its own, where it is sent on.

use opentelemetry::Context;
use opentelemetry::baggage::{Baggage, BaggageExt};
use std::fmt::Write;

/// `context`, with the properties of its baggage percent-encoded as
/// [W3C Baggage](https://www.w3.org/TR/baggage/#property) asks.
pub(super) fn encoded(context: Context) -> Context {
    let has_unsafe = |context: &Context| {
        context.baggage().iter().any(|(_, (_, properties))| !properties.as_str().bytes().all(is_safe))
    };
    if !has_unsafe(&context) {
        return context;
    }
    let mut baggage = Baggage::new();
    for (name, (value, properties)) in context.baggage() {
        baggage.insert_with_metadata(name.clone(), value.clone(), &*encode(properties.as_str()));
    }
    context.with_baggage(baggage)
}

/// Whether a byte of the properties leaves as it is: `;` and `=` are between them, and white space around them.
fn is_safe(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b',' | b'\\' | b'%')
}

fn encode(properties: &str) -> String {
    let mut encoded = String::with_capacity(properties.len() + 8);
    for byte in properties.bytes() {
        if is_safe(byte) {
            encoded.push(byte.into());
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::propagation::round_trip::propagator;
    use opentelemetry::propagation::TextMapPropagator;
    use std::collections::HashMap;

    fn sent(baggage: &str) -> String {
        let received = HashMap::from([("baggage".to_owned(), baggage.to_owned())]);
        let context = encoded(propagator().extract_with_context(&Context::new(), &received));
        let mut headers = HashMap::new();
        propagator().inject_context(&context, &mut headers);
        headers.remove("baggage").unwrap_or_default()
    }

    #[test]
    fn what_came_encoded_leaves_encoded() {
        for property in
            ["p=%0D%0Ax-admin:%201", "p=%1B[31m", "p=%2Crole=admin", "p=%2525", "p=%C3%BC", "p=%00"]
        {
            let sent = sent(&format!("tenant=blue;{property}"));
            assert!(sent.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{sent:?}");
            assert!(sent.starts_with("tenant=blue;p=") && !sent.contains(','), "{sent:?}");
            // It is the same to who reads it next.
            assert_eq!(self::sent(&sent), sent);
        }
    }

    #[test]
    fn what_came_raw_leaves_encoded() {
        let sent = sent("tenant=blue;p=a\r\nx-admin: 1");
        assert_eq!(sent, "tenant=blue;p=a%0D%0Ax-admin: 1");
    }

    #[test]
    fn plain_properties_stay() {
        assert_eq!(sent("tenant=blue;ttl=30;secure"), "tenant=blue;ttl=30;secure");
    }
}
