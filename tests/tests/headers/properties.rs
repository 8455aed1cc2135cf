//! What holds of all headers. `PROPTEST_CASES` sets how many are tried.

use crate::agree::{check, extracted, install, shown};
use crate::oracle::{self, Header};
use opentelemetry::baggage::BaggageExt;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use traced::messaging::Headers;
use traced::testing::capture;
use traced::{Message, traced_consumer, with_correlation_id};

/// Valid as version 00 or a later one may be.
fn traceparent() -> impl Strategy<Value = Vec<u8>> {
    let version = prop_oneof![3 => Just(0), 1 => 1..=254_u8];
    let ids = (1..=u128::MAX, 1..=u64::MAX);
    let (before, behind) = (select(vec!["", "", "", " ", "\t "]), select(vec!["", "", "", "\t", "  "]));
    let added = select(vec!["", "-", "-what-the-future-holds", "-\u{e9} +"]);
    (version, ids, any::<u8>(), before, added, behind).prop_map(
        |(version, (trace, span), flags, before, added, behind)| {
            let added = if version == 0 { "" } else { added };
            format!("{before}{version:02x}-{trace:032x}-{span:016x}-{flags:02x}{added}{behind}").into_bytes()
        },
    )
}

fn tracestate() -> impl Strategy<Value = Vec<u8>> {
    let member = prop_oneof![
        8 => "[a-z0-9][a-z0-9_*/-]{0,12}=[!-+.-<>-~]{1,12}",
        1 => "[a-z0-9][a-z0-9_*/@-]{0,255}=[ -~]{0,257}",
        1 => "[ \t]{0,2}",
    ];
    vec(member, 0..36).prop_map(|members| members.join(",").into_bytes())
}

/// One thing wrong, or several.
#[derive(Clone, Debug)]
enum Slip {
    Replace(Index, u8),
    Insert(Index, u8),
    Remove(Index),
    Cut(Index),
    Repeat(Index),
    UpperCase,
}

fn slip() -> impl Strategy<Value = Slip> {
    let byte = || prop_oneof![any::<u8>(), select(b"-+ 0fgA\t\0,=@".to_vec())];
    prop_oneof![
        (any::<Index>(), byte()).prop_map(|(at, byte)| Slip::Replace(at, byte)),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Slip::Insert(at, byte)),
        any::<Index>().prop_map(Slip::Remove),
        any::<Index>().prop_map(Slip::Cut),
        any::<Index>().prop_map(Slip::Repeat),
        Just(Slip::UpperCase),
    ]
}

fn slipped((mut value, slips): (Vec<u8>, Vec<Slip>)) -> Vec<u8> {
    for slip in slips {
        let len = value.len();
        match slip {
            Slip::Insert(at, byte) => value.insert(at.index(len + 1), byte),
            Slip::UpperCase => value.make_ascii_uppercase(),
            Slip::Cut(at) => value.truncate(at.index(len + 1)),
            _ if value.is_empty() => {}
            Slip::Replace(at, byte) => value[at.index(len)] = byte,
            Slip::Remove(at) => drop(value.remove(at.index(len))),
            Slip::Repeat(at) => value.extend_from_within(at.index(len)..),
        }
    }
    value
}

/// A name, each of its letters in either case.
fn in_any_case(name: &'static str) -> impl Strategy<Value = String> {
    let upper = prop_oneof![2 => Just(0), 1 => any::<u32>()];
    upper.prop_map(move |upper| {
        let letters = name.chars().enumerate();
        let cased = letters.map(|(i, letter)| match upper >> i & 1 {
            1 => letter.to_ascii_uppercase(),
            _ => letter,
        });
        cased.collect()
    })
}

fn header() -> impl Strategy<Value = Header> {
    let slips = || prop_oneof![3 => Just(Vec::new()), 2 => vec(slip(), 1..4)];
    prop_oneof![
        6 => (in_any_case("traceparent"), (traceparent(), slips()).prop_map(slipped)),
        4 => (in_any_case("tracestate"), (tracestate(), slips()).prop_map(slipped)),
        1 => (in_any_case("traceparent"), vec(any::<u8>(), 0..80)),
        1 => (in_any_case("tracestate"), vec(any::<u8>(), 0..80)),
        2 => (in_any_case("baggage"), vec(any::<u8>(), 0..80)),
        1 => (in_any_case("x-correlation-id"), vec(any::<u8>(), 0..8)),
        2 => ("[a-zA-Z-]{0,14}", vec(any::<u8>(), 0..20)),
        1 => (any::<String>(), vec(any::<u8>(), 0..20)),
    ]
}

struct Sent(Vec<Header>);

impl Message for Sent {
    fn headers<'a>(&'a self, headers: &mut Headers<'a>) {
        for (name, value) in &self.0 {
            headers.push(name, value);
        }
    }
}

#[traced_consumer(system = "kafka", message = sent)]
fn consumes(sent: &Sent) -> Option<String> {
    traced::correlation_id().map(|id| id.to_string())
}

proptest! {
    #[test]
    fn a_consumer_continues_the_trace_that_its_message_names(headers in vec(header(), 0..6)) {
        install();
        let spans = capture();
        let named = oracle::parent(&headers);
        let id = with_correlation_id("around", || consumes(&Sent(headers)));
        let span = spans.only();
        let trace = u128::from_be_bytes(span.trace_id().to_bytes());
        let parent = u64::from_be_bytes(span.data().parent_span_id.to_bytes());
        prop_assert!(named.as_ref().is_none_or(|named| named.trace == trace));
        prop_assert_eq!(parent, named.map_or(0, |named| named.span));
        // One of their own, however hostile what they came with.
        let id = id.expect("an id");
        prop_assert!(id != "around" && (1..=128).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_graphic()));
    }

    #[test]
    fn the_parent_is_the_one_the_headers_name(headers in vec(header(), 0..8)) {
        check(&headers);
    }

    #[test]
    fn one_traceparent_and_its_tracestate(
        parent in (traceparent(), prop_oneof![Just(Vec::new()), vec(slip(), 1..3)]).prop_map(slipped),
        state in tracestate(),
        others in vec(header().prop_filter("another", |(name, _)| !name.eq_ignore_ascii_case("traceparent")), 0..3),
        (name, place) in (in_any_case("traceparent"), any::<Index>()),
    ) {
        let mut headers = vec![("tracestate".to_owned(), state)];
        headers.extend(others);
        headers.insert(place.index(headers.len() + 1), (name, parent));
        check(&headers);
    }

    #[test]
    fn the_order_of_the_names_does_not_matter(
        headers in vec((select(vec!["traceparent", "baggage", "other"]), traceparent()), 0..5),
        order in any::<[u16; 5]>(),
    ) {
        let headers: Vec<Header> = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let mut shuffled: Vec<_> = headers.iter().cloned().zip(order).collect();
        shuffled.sort_by_key(|(_, place)| *place);
        let shuffled: Vec<Header> = shuffled.into_iter().map(|(header, _)| header).collect();
        check(&shuffled);
        let parent = |headers: &[Header]| crate::agree::parent(&extracted(&shown(headers)));
        prop_assert_eq!(parent(&headers), parent(&shuffled));
    }

    #[test]
    fn baggage_is_kept_whole_or_by_whole_members(
        sizes in vec(prop_oneof![4 => 0..40_usize, 1 => 0..9000_usize], 0..90),
        split in any::<u128>(),
    ) {
        let sent: Vec<_> = sizes.iter().enumerate().map(|(i, size)| (format!("k{i}"), "v".repeat(*size))).collect();
        let mut headers: Vec<Header> = Vec::new();
        for (i, (name, value)) in sent.iter().enumerate() {
            let member = format!("{name}={value}");
            match headers.last_mut() {
                Some((_, list)) if split >> i & 1 == 0 => list.extend(format!(",{member}").into_bytes()),
                _ => headers.push(("Baggage".to_owned(), member.into_bytes())),
            }
        }
        let bytes: usize = headers.iter().map(|(_, list)| list.len() + 1).sum::<usize>();
        let context = extracted(&shown(&headers));
        for (name, (value, _)) in context.baggage() {
            prop_assert!(sent.contains(&(name.to_string(), value.to_string())), "{name} was not sent like this");
        }
        if bytes <= 8193 && sent.len() <= 64 {
            prop_assert_eq!(context.baggage().len(), sent.len());
        } else if sent.len() <= 64 {
            let first = sent.iter().scan(0, |sum, (name, value)| {
                *sum += name.len() + value.len() + 2;
                Some(*sum - 1)
            });
            let fitting = first.take_while(|sum| *sum <= 8192).count();
            prop_assert!(context.baggage().len() >= fitting, "{} of {fitting}", context.baggage().len());
        }
    }
}
