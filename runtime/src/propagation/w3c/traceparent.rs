//! `traceparent`, checked before a propagator reads it.

use super::super::limits::LONGEST_VALUE;
use super::without_ows;

const LEN: usize = 55;

/// The `traceparent` headers of one message: [W3C Trace Context, level 2].
///
/// A message with two of them has none: which one the sender meant cannot be known.
///
/// [W3C Trace Context, level 2]: https://www.w3.org/TR/trace-context-2/#traceparent-header
#[derive(Debug, Default)]
pub(super) enum TraceParent {
    #[default]
    Absent,
    /// Spelled as version 00 spells it, whatever version it came in.
    Valid([u8; LEN]),
    Invalid,
}

impl TraceParent {
    pub(super) fn push(&mut self, value: &[u8]) {
        *self = match self {
            Self::Absent => as_version_00(value).map_or(Self::Invalid, Self::Valid),
            Self::Valid(_) | Self::Invalid => Self::Invalid,
        };
    }

    pub(super) fn get(&self) -> Option<&str> {
        match self {
            Self::Valid(value) => std::str::from_utf8(value).ok(),
            Self::Absent | Self::Invalid => None,
        }
    }
}

/// The value as version 00 spells it, with the flags of level 2 (sampled, random) and no other.
///
/// White space around it is the transport's (RFC 9110, 5.5), and not all transports take it off. What a later version
/// adds, after a dash, is not read.
fn as_version_00(value: &[u8]) -> Option<[u8; LEN]> {
    if value.len() > LONGEST_VALUE {
        return None;
    }
    let (known, added) =
        without_ows(std::str::from_utf8(value).ok()?.as_bytes()).split_first_chunk::<LEN>()?;
    let (version, trace, parent, flags) = (&known[..2], &known[3..35], &known[36..52], &known[53..]);
    let dashes = [known[2], known[35], known[52]] == *b"---";
    let digits = [version, trace, parent, flags].into_iter().flatten().all(|byte| is_digit(*byte));
    let nonzero = |id: &[u8]| id.iter().any(|digit| *digit != b'0');
    let ends = match version {
        b"ff" => false,
        b"00" => added.is_empty(),
        _ => matches!(added, [] | [b'-', ..]),
    };
    if !(dashes && digits && ends && nonzero(trace) && nonzero(parent)) {
        return None;
    }
    let mut value = *known;
    value[..2].copy_from_slice(b"00");
    value[LEN - 2..].copy_from_slice(flags_of_level_2(flags[1]));
    Some(value)
}

/// Lower-case hexadecimal: upper case is invalid, and so is the sign that Rust's own parsing of numbers takes.
fn is_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// The two lowest bits of the flags, whose last digit is `digit`.
fn flags_of_level_2(digit: u8) -> &'static [u8; 2] {
    // In ASCII the letters begin at a byte that ends in 1, and stand for the numbers from 10.
    let number = if digit.is_ascii_digit() { digit } else { digit + 9 };
    [b"00", b"01", b"02", b"03"][usize::from(number & 3)]
}
