//! What leaves by `inject`: valid headers, whatever came in and whatever the program puts into its baggage.

use crate::agree::{extracted, install, shown};
use crate::oracle::{self, Entry, Header};
use opentelemetry::Context;
use opentelemetry::baggage::{Baggage, BaggageExt};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashMap;

/// The header that is sent from this context, and what the next service reads of it.
fn sent(context: &Context) -> (String, Vec<Entry>) {
    install();
    let mut headers = HashMap::<String, String>::new();
    {
        let _current = context.clone().attach();
        traced::inject(&mut headers);
    }
    let Some(header) = headers.remove("baggage") else { return (String::new(), Vec::new()) };
    let entries = oracle::baggage(header.as_bytes()).unwrap_or_else(|| panic!("not valid: {header:?}"));
    (header, entries)
}

fn received(header: &str) -> Context {
    extracted(&shown(&[("baggage".to_owned(), header.as_bytes().to_vec())]))
}

#[test]
fn a_property_from_a_message_breaks_no_line_and_begins_no_entry() {
    for (came, left) in [
        ("a=1;p=x%0D%0AX-Admin: yes", "a=1"),
        ("a=1;p=%250D%250Ax;q", "a=1;q"),
        ("a=1;p%0Aq;q=%00;r=%1B[2J;s=a%C2%85b", "a=1"),
        ("a=1;p=x%2Cadmin=1", "a=1;p=x%2Cadmin=1"),
        // Decoded by the propagator, the `;` separates properties.
        ("a=1;p=x%3Bq;r=%22%5C", "a=1;p=x;q;r=%22%5C"),
        ("a=1;p=two%20words; q = 3 ;r=k=v", "a=1;p=two%20words;q=3;r=k=v"),
        ("a=1;not a key=2;ok=%C3%A9", "a=1;ok=%C3%A9"),
        ("a=1;;", "a=1"),
    ] {
        assert_eq!(sent(&received(came)).0, left, "of {came}");
    }
}

#[test]
fn a_value_is_decoded_to_what_it_was() {
    for value in ["100%41", "50%", "a\\b", "\r\nX: y", "k=v", "caf\u{e9}, \"no\"; yes", " spaces ", ""] {
        let mut baggage = Baggage::new();
        baggage.insert("key", value);
        let (header, entries) = sent(&Context::new().with_baggage(baggage));
        let expected = Entry { key: "key".to_owned(), value: value.into(), properties: Vec::new() };
        assert_eq!(entries, [expected], "{header}");
    }
}

#[test]
fn the_limits_hold_for_what_is_sent_and_the_correlation_id_stays() {
    traced::with_correlation_id("c-1", || {
        let mut baggage = Baggage::new();
        // Of twenty bytes each, which are sixty once encoded; and one that is too long then.
        for i in 0..63 {
            baggage.insert(format!("key-{i}"), "\u{e9}\u{e9}".repeat(if i == 0 { 1500 } else { 5 }));
        }
        for (key, (value, _)) in Context::current().baggage() {
            baggage.insert(key.clone(), value.clone());
        }
        let all = baggage.len();
        let (header, entries) = sent(&Context::current().with_baggage(baggage));
        assert_eq!(all, 64);
        assert_eq!(entries.len(), 63, "all but the long one: {} bytes", header.len());
        assert_eq!(entries[0].key, "correlation_id");
    });
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[ -~]{0,12}",
        1 => "[\r\n\t\0%,;=a0-9D]{0,12}",
        1 => any::<String>(),
        1 => "[a-z]{200}",
    ]
}

proptest! {
    #[test]
    fn what_a_program_puts_into_its_baggage_leaves_as_valid_baggage(
        entries in vec(("[!-~]{1,6}", text(), text()), 0..80),
    ) {
        let mut baggage = Baggage::new();
        for (key, value, properties) in entries {
            baggage.insert_with_metadata(key, value, properties.as_str());
        }
        let context = Context::new().with_baggage(baggage);
        let (header, sent) = sent(&context);
        for Entry { key, value, .. } in &sent {
            let own = context.baggage().get(key).map(|value| value.as_str().as_bytes().to_vec());
            prop_assert_eq!(own.as_ref(), Some(value), "{}", header);
        }
        if header.len() < 4096 {
            prop_assert_eq!(sent.len(), context.baggage().len(), "{}", header);
        }
    }

    #[test]
    fn what_a_message_brings_leaves_as_valid_baggage(
        lists in vec(prop_oneof![vec(any::<u8>(), 0..80), text().prop_map(String::into_bytes)], 0..4),
        properties in vec(text(), 0..4),
    ) {
        let mut headers: Vec<Header> = lists.into_iter().map(|list| ("baggage".to_owned(), list)).collect();
        headers.push(("baggage".to_owned(), format!("key=value;{}", properties.join(";")).into_bytes()));
        sent(&extracted(&shown(&headers)));
    }
}
