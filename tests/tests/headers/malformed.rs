//! Each way a header can be wrong, by name.

use crate::agree::{Carrier, check, extracted, parent, shown};
use crate::oracle::{Header, Parent};
use opentelemetry::baggage::BaggageExt;
use opentelemetry::propagation::{Extractor, Injector};
use std::collections::HashMap;

const VALID: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const OTHER: &str = "00-11111111111111111111111111111111-2222222222222222-01";

fn headers<V: AsRef<[u8]> + ?Sized>(headers: &[(&str, &V)]) -> Vec<Header> {
    headers.iter().map(|(name, value)| ((*name).to_owned(), value.as_ref().to_vec())).collect()
}

/// The parent that these headers tell, agreed on by the oracle.
#[track_caller]
fn told(list: &[(&str, &str)]) -> Option<Parent> {
    let headers = headers(list);
    check(&headers);
    parent(&extracted(&shown(&headers)))
}

#[track_caller]
fn none(traceparent: &str) {
    assert_eq!(told(&[("traceparent", traceparent)]), None, "{traceparent:?}");
}

#[track_caller]
fn valid(list: &[(&str, &str)]) -> Parent {
    let parent = told(list).expect("a parent");
    assert_eq!(
        (parent.trace, parent.span),
        (0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736, 0x00f0_67aa_0ba9_02b7)
    );
    parent
}

#[test]
fn a_valid_one_for_comparison() {
    assert!(valid(&[("traceparent", VALID)]).sampled);
}

#[test]
fn flags_of_today_and_of_tomorrow() {
    let of = |flags: &str| valid(&[("traceparent", &format!("{}{flags}", &VALID[..53]))]).sampled;
    for sampled in ["01", "03", "05", "09", "0b", "81", "ff"] {
        assert!(of(sampled), "{sampled}");
    }
    for not_sampled in ["00", "02", "04", "0a", "fe"] {
        assert!(!of(not_sampled), "{not_sampled}");
    }
}

/// `03` of the Python SDK is sampled and random; what level 2 does not know does not reach a propagator.
#[test]
fn unknown_flags_are_kept_from_propagators() {
    for (sent, seen) in [("03", "03"), ("ff", "03"), ("fc", "00"), ("0a", "02"), ("1d", "01")] {
        let sent = headers(&[("traceparent", &format!("{}{sent}", &VALID[..53]))]);
        assert_eq!(shown(&sent).get("traceparent"), Some(&*format!("{}{seen}", &VALID[..53])));
    }
}

#[test]
fn a_later_version_is_read_as_this_one() {
    for version in ["01", "cc", "fe"] {
        let known = format!("{version}{}", &VALID[2..]);
        valid(&[("traceparent", &known)]);
        valid(&[("traceparent", &format!("{known}-"))]);
        valid(&[("traceparent", &format!("{known}-what the future will be like"))]);
        none(&format!("{known}."));
        none(&format!("{known}1-"));
        none(&known[..54]);
    }
    let sent = headers(&[("traceparent", &format!("cc{}-more", &VALID[2..]))]);
    assert_eq!(shown(&sent).get("traceparent"), Some(VALID));
}

#[test]
fn versions_that_are_none() {
    for version in ["ff", "FF", "0", "000", "", "+0", "-0", "0x", "zz", " 0", "0 ", "A0", "CC"] {
        none(&format!("{version}{}", &VALID[2..]));
    }
}

#[test]
fn version_00_has_55_characters() {
    for more in ["-", "-00", "-what-the-future-will-be-like", "0", "."] {
        none(&format!("{VALID}{more}"));
    }
    for end in 0..VALID.len() {
        none(&VALID[..end]);
        none(&VALID[end + 1..]);
    }
}

#[test]
fn ids_of_zeros() {
    none("00-00000000000000000000000000000000-00f067aa0ba902b7-01");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01");
    none("00-00000000000000000000000000000000-0000000000000000-00");
}

#[test]
fn fields_that_are_too_short_or_too_long() {
    none("00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01");
    none("00-4bf92f3577b34da6a3ce929d0e0e47361-00f067aa0ba902b7-01");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b-01");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b78-01");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-001");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7");
    none("00-4bf92f3577b34da6a3ce929d0e0e4736");
}

/// `from_str_radix` takes signs, and upper case; the propagator of the SDK parses with it.
#[test]
fn signs_upper_case_and_what_is_no_digit() {
    for place in (0..55).filter(|place| ![2, 35, 52].contains(place)) {
        for slip in ["+", "-", " ", "A", "g", "\u{0}", ".", "_"] {
            let mut value = VALID.to_owned();
            value.replace_range(place..=place, slip);
            // White space at the end of what is one too short, or before it.
            none(&value);
        }
    }
    for dash in [2, 35, 52] {
        for slip in ["+", "_", " ", "0", "\u{2013}"] {
            let mut value = VALID.to_owned();
            value.replace_range(dash..=dash, slip);
            none(&value);
        }
    }
    none(&VALID.to_ascii_uppercase());
}

#[test]
fn white_space_around_it_is_the_transports() {
    for spaced in [format!(" {VALID}"), format!("{VALID} \t"), format!("\t{VALID} ")] {
        valid(&[("traceparent", &spaced)]);
    }
    for space in ["\n", "\r\n", "\u{a0}", "\u{b}", "\0"] {
        none(&format!("{VALID}{space}"));
        none(&format!("{space}{VALID}"));
    }
}

#[test]
fn empty_and_over_long() {
    none("");
    none(" ");
    none("-");
    none("---");
    none(&format!("01{}-{}", &VALID[2..], "x".repeat(1 << 20)));
    none(&format!("{}{VALID}", " ".repeat(1 << 20)));
}

#[test]
fn two_are_as_good_as_none() {
    assert_eq!(told(&[("traceparent", VALID), ("traceparent", OTHER)]), None);
    assert_eq!(told(&[("traceparent", VALID), ("traceparent", VALID)]), None);
    assert_eq!(told(&[("traceparent", VALID), ("TRACEPARENT", "")]), None);
    assert_eq!(told(&[("Traceparent", "nonsense"), ("traceparent", VALID)]), None);
    assert_eq!(told(&[("traceparent", &format!("{VALID},{OTHER}"))]), None);
}

/// Such as know nothing of `get_all`, or of names in another case.
#[test]
fn two_in_a_carrier_that_shows_one() {
    struct Shy(Vec<(&'static str, &'static str)>);
    impl Extractor for Shy {
        fn get(&self, key: &str) -> Option<&str> {
            self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
        }
        fn keys(&self) -> Vec<&str> {
            self.0.iter().map(|(name, _)| *name).collect()
        }
    }
    let shy = |list: &[_]| parent(&extracted(&Shy(list.to_vec())));
    assert_eq!(shy(&[("traceparent", VALID), ("traceparent", OTHER)]), None);
    assert_eq!(shy(&[("traceparent", VALID), ("Traceparent", OTHER)]), None);
    assert!(shy(&[("TraceParent", VALID)]).is_some());
}

#[test]
fn a_carrier_that_keeps_its_names_to_itself() {
    struct Silent;
    impl Extractor for Silent {
        fn get(&self, key: &str) -> Option<&str> {
            (key == "traceparent").then_some(VALID)
        }
        fn keys(&self) -> Vec<&str> {
            Vec::new()
        }
    }
    assert!(parent(&extracted(&Silent)).is_some());
}

#[test]
fn names_in_any_case() {
    for name in ["traceparent", "TraceParent", "TRACEPARENT", "tRACEPARENT"] {
        let parent = valid(&[(name, VALID), ("TraceState", "a=1"), ("TRACESTATE", "b=2")]);
        assert_eq!(parent.state.len(), 2);
    }
    for name in ["trace-parent", "traceparent ", "\u{017f}traceparent", "traceparen\u{0442}", ""] {
        assert_eq!(told(&[(name, VALID)]), None, "{name}");
    }
}

#[test]
fn values_that_are_no_text() {
    let bytes: &[u8] = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\xff";
    for value in [bytes, b"\0", b"\xff\xfe", b"cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-\xff"]
    {
        let sent = headers(&[("traceparent", value)]);
        check(&sent);
        assert_eq!(parent(&extracted(&shown(&sent))), None);
    }
    let sent = headers::<[u8]>(&[
        ("other", b"\xff"),
        ("other", b"text"),
        ("baggage", b"a=\xff"),
        ("Baggage", b"b=1"),
    ]);
    assert_eq!(shown(&sent).get("OTHER"), Some("text"));
    assert_eq!(shown(&sent).get_all("other"), Some(vec!["text"]));
    assert_eq!(shown(&sent).get("baggage"), Some("b=1"));
    let unreadable = headers::<[u8]>(&[("other", b"\xff")]);
    assert!(shown(&unreadable).get("other").is_none() && shown(&unreadable).keys().is_empty());
}

#[test]
fn a_tracestate_is_valid_or_left_out() {
    let state = |value: &str| valid(&[("traceparent", VALID), ("tracestate", value)]).state;
    assert_eq!(state("a=1, b=2\t,, c= 3 ").len(), 3);
    assert_eq!(state("a= 1 ")[0].1, " 1");
    for invalid in [
        "a", "=1", "a=", "a=b=c", "a==b", "A=1", "a b=1", "a =1", "-a=1", "a=\u{e9}", "a=1\u{0}", "a=\t1",
        "a=1;b=2=", "a=1,b",
    ] {
        assert_eq!(state(invalid), [], "{invalid:?}");
    }
    let members = |count: usize| (0..count).map(|i| format!("k{i}=v")).collect::<Vec<_>>().join(",");
    assert_eq!(state(&members(32)).len(), 32);
    assert_eq!(state(&members(33)), []);
    let key = |len: usize| format!("{}=1", "k".repeat(len));
    assert_eq!((state(&key(256)).len(), state(&key(257)).len()), (1, 0));
    let value = |len: usize| format!("k={}", "v".repeat(len));
    assert_eq!((state(&value(256)).len(), state(&value(257)).len()), (1, 0));
}

#[test]
fn several_tracestates_are_one_list_in_their_order() {
    let parent = valid(&[
        ("tracestate", "a=1,b=2"),
        ("traceparent", VALID),
        ("tracestate", ""),
        ("TraceState", "c=3"),
    ]);
    let keys: Vec<_> = parent.state.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    assert_eq!(valid(&[("traceparent", VALID), ("tracestate", "a=1"), ("tracestate", "nonsense")]).state, []);
}

#[test]
fn an_over_long_tracestate_never_takes_the_traceparent_along() {
    let member = |len: usize| format!("k={}", "v".repeat(len - 2));
    let (fits, too_long) = (vec![member(255); 32].join(","), vec![member(256); 32].join(","));
    assert!(fits.len() <= 8192 && too_long.len() > 8192);
    assert_eq!(valid(&[("traceparent", VALID), ("tracestate", &fits)]).state.len(), 32);
    assert_eq!(valid(&[("traceparent", VALID), ("tracestate", &too_long)]).state, []);
    assert_eq!(valid(&[("traceparent", VALID), ("tracestate", &"x".repeat(1 << 20))]).state, []);
    assert_eq!(valid(&[("traceparent", VALID), ("tracestate", "a=1"), ("tracestate", &fits)]).state, []);
}

#[test]
fn no_tracestate_without_a_traceparent() {
    let sent = headers(&[("tracestate", "a=1"), ("traceparent", "00-xyz")]);
    assert_eq!(shown(&sent).get("tracestate"), None);
}

#[test]
fn baggage_past_its_limits() {
    let long = (0..200).map(|i| format!("k{i}={}", "v".repeat(100))).collect::<Vec<_>>().join(",");
    for count in [1, 64] {
        let list: Vec<_> = long.split(',').take(count).collect();
        let context = extracted(&shown(&headers(&[("baggage", &list.join(","))])));
        assert_eq!(context.baggage().len(), count);
    }
    assert_eq!(extracted(&shown(&headers(&[("baggage", &long)]))).baggage().len(), 64);
    let whole = extracted(&shown(&headers(&[("baggage", &format!("a=1,b={}", "v".repeat(9000)))])));
    assert_eq!(whole.baggage().get("a").map(ToString::to_string).as_deref(), Some("1"));
    assert_eq!(whole.baggage().len(), 1);
    assert_eq!(extracted(&shown(&headers(&[("baggage", &"v".repeat(1 << 20))]))).baggage().len(), 0);
    let several =
        headers(&[("baggage", "a=1"), ("x", ""), ("BAGGAGE", "b=2,c=3"), ("baggage", "not a member")]);
    assert_eq!(extracted(&shown(&several)).baggage().len(), 3);
    assert_eq!(extracted(&Carrier::of(&several)).baggage().len(), 3);
}

/// A plain map of strings, as a carrier and as a message.
#[test]
fn a_map_of_strings() {
    let mut map = HashMap::new();
    map.set("TraceParent", VALID.to_owned());
    assert!(parent(&extracted(&map)).is_some());
    let upper = HashMap::from([("TRACEPARENT".to_owned(), VALID.to_owned())]);
    let mut shown = traced::messaging::Headers::new();
    traced::Message::headers(&upper, &mut shown);
    assert!(parent(&extracted(&shown)).is_some());
}
