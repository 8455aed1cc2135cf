//! How much work headers can make: counted, not timed.

use crate::agree::{Carrier, extracted, parent, shown};
use crate::b3::B3;
use crate::oracle::Header;
use allocation_counter::{AllocationInfo, measure};
use opentelemetry::Context;
use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::TraceContextExt;
use std::cell::Cell;
use traced::messaging::Headers;

const VALID: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

/// `count` headers of no interest, and the interesting ones behind them.
fn behind(count: usize, last: &[(&str, &str)]) -> Vec<Header> {
    let others = (0..count).map(|i| (format!("header-{i}"), b"value".to_vec()));
    others.chain(last.iter().map(|(name, value)| ((*name).to_owned(), value.as_bytes().to_vec()))).collect()
}

/// What it takes to gather and extract, the propagator's own work included.
fn cost(headers: &[Header]) -> AllocationInfo {
    extracted(&Headers::new());
    measure(|| drop(extracted(&shown(headers))))
}

#[test]
fn ten_thousand_headers_cost_no_more_allocations_than_a_hundred() {
    let trace = [("traceparent", VALID), ("tracestate", "a=1"), ("baggage", "b=2")];
    let (few, many) = (cost(&behind(100, &trace)), cost(&behind(10_000, &trace)));
    assert_eq!((few.count_total, few.bytes_total), (many.count_total, many.bytes_total));
    let kept = measure(|| drop(shown(&behind(0, &trace))));
    assert!(many.bytes_total < 64 * 1024 && kept.count_total < 8, "{many:?} {kept:?}");
}

#[test]
fn what_a_propagator_reads_is_found_behind_ten_thousand_others() {
    let id = "4bf92f3577b34da6a3ce929d0e0e4736";
    let w3c = behind(10_000, &[("TraceParent", VALID), ("x-correlation-id", "c-1")]);
    let single = behind(10_000, &[("B3", &format!("{id}-00f067aa0ba902b7-1"))]);
    let multi = [("X-B3-TraceId", id), ("X-B3-SpanId", "00f067aa0ba902b7"), ("X-B3-Sampled", "1")];
    extracted(&Headers::new());
    for headers in [w3c.clone(), single, behind(10_000, &multi)] {
        let told = parent(&extracted(&shown(&headers))).expect("a parent");
        assert_eq!((told.trace, told.sampled), (0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736, true));
        assert_eq!(parent(&extracted(&Carrier::of(&headers))), Some(told));
    }
    assert_eq!(shown(&w3c).get("X-Correlation-ID"), Some("c-1"));
    assert_eq!(shown(&w3c).keys().len(), 64 + 2);
}

#[test]
fn the_first_of_a_name_counts_wherever_it_is() {
    let first = behind(70, &[("b3", "first"), ("b3", "second")]);
    assert_eq!(shown(&first).get_all("b3"), Some(vec!["first"]));
    let unreadable =
        [("b3", vec![0xff]), ("b3", b"second".to_vec())].map(|(name, value)| (name.to_owned(), value));
    let unreadable: Vec<_> = behind(70, &[]).into_iter().chain(unreadable).collect();
    assert_eq!(shown(&unreadable).get("b3"), Some("second"));
}

#[test]
fn one_name_ten_thousand_times() {
    for (name, value) in
        [("traceparent", VALID), ("tracestate", "a=1"), ("baggage", "a=1"), ("b3", "0"), ("x", "y")]
    {
        let flood = cost(&behind(0, &vec![(name, value); 10_000]));
        assert!(flood.count_total < 256 && flood.bytes_total < 64 * 1024, "{name}: {flood:?}");
    }
}

#[test]
fn a_megabyte_is_not_copied() {
    let long = "k=v,".repeat(1 << 18);
    for name in ["traceparent", "tracestate", "baggage", "b3", "other"] {
        let headers = behind(0, &[("traceparent", VALID), (name, &long)]);
        let taken = cost(&headers);
        assert!(taken.bytes_total < 64 * 1024, "{name}: {taken:?}");
        let foreign = Carrier::of(&headers);
        let taken = measure(|| drop(extracted(&foreign)));
        assert!(taken.bytes_total < 64 * 1024, "{name}: {taken:?}");
    }
}

/// How often a carrier is asked for its names, and for values.
#[derive(Default)]
struct Asked {
    names: Cell<usize>,
    values: Cell<usize>,
}

struct Counting<'a>(Carrier<'a>, Asked);

impl Extractor for Counting<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.1.values.set(self.1.values.get() + 1);
        self.0.get(key)
    }

    fn keys(&self) -> Vec<&str> {
        self.1.names.set(self.1.names.get() + 1);
        self.0.keys()
    }

    fn get_all(&self, key: &str) -> Option<Vec<&str>> {
        self.1.values.set(self.1.values.get() + 1);
        self.0.get_all(key)
    }
}

#[test]
fn a_foreign_carrier_is_asked_as_often_for_many_headers_as_for_few() {
    let asked = |count| {
        let headers = behind(count, &[("traceparent", VALID), ("tracestate", "a=1"), ("baggage", "b=2")]);
        let carrier = Counting(Carrier::of(&headers), Asked::default());
        assert!(parent(&extracted(&carrier)).is_some());
        (carrier.1.names.get(), carrier.1.values.get())
    };
    let (names, values) = asked(10_000);
    assert_eq!((names, values), asked(0));
    assert_eq!(names, 1);
    // The W3C's three, the correlation id, and what B3 looks for.
    assert!(values <= 10, "{values}");
}

/// The ids of B3 have no sign, though `from_str_radix` takes one.
#[test]
fn other_formats_are_given_no_signs() {
    let sound = |list: &[(&str, &str)]| {
        let headers = behind(0, list);
        let context = B3::new().extract_with_context(&Context::new(), &shown(&headers));
        assert_eq!(parent(&context), parent(&extracted(&Carrier::of(&headers))));
        context.span().span_context().is_valid()
    };
    assert!(sound(&[("b3", "a3ce929d0e0e4736-00f067aa0ba902b7-1")]));
    assert!(!sound(&[("b3", "+3ce929d0e0e4736-00f067aa0ba902b7-1")]));
    assert!(sound(&[("x-b3-traceid", "a3ce929d0e0e4736"), ("x-b3-spanid", "00f067aa0ba902b7")]));
    assert!(!sound(&[("x-b3-traceid", "+3ce929d0e0e4736"), ("x-b3-spanid", "00f067aa0ba902b7")]));
    assert!(!sound(&[("x-b3-traceid", "a3ce929d0e0e4736"), ("X-B3-SpanId", "+0f067aa0ba902b7")]));
}

/// Jaeger's looks through the names for those with its prefix, and compares them as they are.
#[test]
fn names_are_listed_in_lower_case_and_only_so_many() {
    let headers = behind(500, &[("TraceParent", VALID)]);
    let all = shown(&headers);
    assert!(all.keys().contains(&"traceparent") && all.keys().len() == 65);
    let headers = behind(0, &[("UberCtx-User", "7"), ("traceparent", "invalid")]);
    assert_eq!(shown(&headers).keys(), ["uberctx-user"]);
    assert_eq!(shown(&headers).get("uberctx-user"), Some("7"));
}
