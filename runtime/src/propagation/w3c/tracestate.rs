//! `tracestate`, checked before a propagator reads it.

use super::super::limits::LONGEST_VALUE as LONGEST_LIST;
use super::without_ows;
use std::borrow::Cow;

const MOST_MEMBERS: usize = 32;
const LONGEST_KEY: usize = 256;
const LONGEST_VALUE: usize = 256;

/// The `tracestate` headers of one message, as one list: [W3C Trace Context, level 2].
///
/// One that is invalid, or longer than [`LONGEST_LIST`], is left out as a whole; the `traceparent` beside it stays.
///
/// [W3C Trace Context, level 2]: https://www.w3.org/TR/trace-context-2/#tracestate-header
#[derive(Debug, Default)]
pub(super) enum TraceState<'a> {
    #[default]
    Absent,
    Combined(Cow<'a, [u8]>),
    TooLong,
}

impl<'a> TraceState<'a> {
    pub(super) fn push(&mut self, value: &'a [u8]) {
        match self {
            Self::Absent if value.len() <= LONGEST_LIST => *self = Self::Combined(value.into()),
            Self::Combined(list) if list.len() + 1 + value.len() <= LONGEST_LIST => {
                let list = list.to_mut();
                list.push(b',');
                list.extend_from_slice(value);
            }
            _ => *self = Self::TooLong,
        }
    }

    /// The list, if every member of it is valid.
    pub(super) fn get(&self) -> Option<&str> {
        let Self::Combined(list) = self else { return None };
        let members = || list.split(|byte| *byte == b',').map(without_ows);
        let valid = members().take(MOST_MEMBERS + 1).count() <= MOST_MEMBERS && members().all(is_valid);
        std::str::from_utf8(list).ok().filter(|_| valid)
    }
}

/// A member, white space around it taken off; it may be empty.
fn is_valid(member: &[u8]) -> bool {
    let mut halves = member.splitn(2, |byte| *byte == b'=');
    match (halves.next(), halves.next()) {
        (Some(key), Some(value)) => is_key(key) && is_value(value),
        _ => member.is_empty(),
    }
}

fn is_key(key: &[u8]) -> bool {
    key.len() <= LONGEST_KEY
        && key.first().is_some_and(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9'))
        && key.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'*' | b'/' | b'@'))
}

fn is_value(value: &[u8]) -> bool {
    (1..=LONGEST_VALUE).contains(&value.len())
        && value.iter().all(|byte| matches!(byte, b' '..=b'~') && *byte != b'=')
}
