//! What the W3C's pages make of a message's headers: read byte by byte, with nothing of the library's.
//!
//! See [Trace Context, level 2](https://www.w3.org/TR/trace-context-2/).

/// A header as it was sent: its value may be any bytes.
pub(crate) type Header = (String, Vec<u8>);

/// What the library says it reads of one value, in bytes.
pub(crate) const LONGEST: usize = 8192;

/// Whom the headers name as the parent.
#[derive(Debug, PartialEq)]
pub(crate) struct Parent {
    pub(crate) trace: u128,
    pub(crate) span: u64,
    pub(crate) sampled: bool,
    pub(crate) state: Vec<(String, String)>,
}

/// The parent: told by exactly one valid `traceparent`.
pub(crate) fn parent(headers: &[Header]) -> Option<Parent> {
    let mut named = values(headers, "traceparent");
    let (Some(value), None) = (named.next(), named.next()) else { return None };
    let (trace, span, sampled) = traceparent(value)?;
    let lists: Vec<_> = values(headers, "tracestate").collect();
    let list = lists.join(&b","[..]);
    let state = if list.len() > LONGEST { None } else { tracestate(&list) };
    Some(Parent { trace, span, sampled, state: state.unwrap_or_default() })
}

fn values<'h>(headers: &'h [Header], name: &str) -> impl Iterator<Item = &'h [u8]> {
    headers.iter().filter(move |header| header.0.eq_ignore_ascii_case(name)).map(|header| header.1.as_slice())
}

enum At {
    Before,
    Version,
    Trace,
    Span,
    Flags,
    /// What a later version has to say.
    Added,
    After,
}

fn traceparent(value: &[u8]) -> Option<(u128, u64, bool)> {
    if value.len() > LONGEST || String::from_utf8(value.to_vec()).is_err() {
        return None;
    }
    let (mut at, mut digits) = (At::Before, 0);
    let (mut version, mut trace, mut span, mut flags) = (0_u32, 0_u128, 0_u64, 0_u32);
    for byte in value {
        let digit = match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        (at, digits) = match (at, digits, byte, digit) {
            (At::Before, _, b' ' | b'\t', _) => (At::Before, 0),
            (At::Before, _, _, Some(digit)) => {
                version = digit.into();
                (At::Version, 1)
            }
            (At::Version, 1, _, Some(digit)) => {
                version = version * 16 + u32::from(digit);
                (At::Version, 2)
            }
            (At::Version, 2, b'-', _) if version != 255 => (At::Trace, 0),
            (At::Trace, 0..32, _, Some(digit)) => {
                trace = trace * 16 + u128::from(digit);
                (At::Trace, digits + 1)
            }
            (At::Trace, 32, b'-', _) if trace != 0 => (At::Span, 0),
            (At::Span, 0..16, _, Some(digit)) => {
                span = span * 16 + u64::from(digit);
                (At::Span, digits + 1)
            }
            (At::Span, 16, b'-', _) if span != 0 => (At::Flags, 0),
            (At::Flags, 0..2, _, Some(digit)) => {
                flags = flags * 16 + u32::from(digit);
                (At::Flags, digits + 1)
            }
            (At::Flags, 2, b'-', _) if version > 0 => (At::Added, 0),
            (At::Flags, 2, b' ' | b'\t', _) | (At::After, _, b' ' | b'\t', _) => (At::After, 0),
            (At::Added, ..) => (At::Added, 0),
            _ => return None,
        };
    }
    let complete = matches!((at, digits), (At::Flags, 2) | (At::Added | At::After, _));
    complete.then_some((trace, span, flags % 2 == 1))
}

enum In {
    Space,
    Key(String),
    Value(String, String),
    /// Behind a tab that a value cannot have in it.
    Behind(String, String),
}

fn tracestate(list: &[u8]) -> Option<Vec<(String, String)>> {
    let (mut members, mut commas, mut inside) = (Vec::new(), 0, In::Space);
    for byte in list.iter().chain(b",") {
        inside = match (inside, byte) {
            (In::Space, b' ' | b'\t') => In::Space,
            (In::Space, b',') => {
                commas += 1;
                In::Space
            }
            (In::Space, b'a'..=b'z' | b'0'..=b'9') => In::Key(char::from(*byte).into()),
            (In::Key(key), b'=') => In::Value(key, String::new()),
            (In::Key(mut key), b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'*' | b'/' | b'@')
                if key.len() < 256 =>
            {
                key.push((*byte).into());
                In::Key(key)
            }
            (In::Value(key, value) | In::Behind(key, value), b',') => {
                commas += 1;
                let end = value.rfind(|character| character != ' ')?;
                if end >= 256 {
                    return None;
                }
                members.push((key, value[..=end].into()));
                In::Space
            }
            (In::Value(key, value), b'\t') | (In::Behind(key, value), b' ' | b'\t') => In::Behind(key, value),
            (In::Value(_, _), b'=') => return None,
            (In::Value(key, mut value), 0x20..=0x7e) => {
                value.push((*byte).into());
                In::Value(key, value)
            }
            _ => return None,
        };
    }
    (commas <= 32).then_some(members)
}

/// An entry of baggage: its key, its value as the next service decodes it, and its properties as they stand.
#[derive(Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) value: Vec<u8>,
    pub(crate) properties: Vec<(String, Option<String>)>,
}

/// The entries of a `baggage` header, if it is valid to the letter: <https://www.w3.org/TR/baggage/#definition>
pub(crate) fn baggage(list: &[u8]) -> Option<Vec<Entry>> {
    let entries = list.split(|byte| *byte == b',').map(entry);
    entries.collect::<Option<Vec<_>>>().filter(|entries| entries.len() <= 64 && list.len() <= LONGEST)
}

fn entry(entry: &[u8]) -> Option<Entry> {
    let mut parts = entry.split(|byte| *byte == b';');
    let first = parts.next()?;
    let equals = first.iter().position(|byte| *byte == b'=')?;
    let (key, value) = (token(&first[..equals])?, octets(&first[equals + 1..])?);
    let mut properties = Vec::new();
    for part in parts {
        properties.push(match part.iter().position(|byte| *byte == b'=') {
            None => (token(part)?, None),
            Some(equals) => {
                octets(&part[equals + 1..])?;
                (token(&part[..equals])?, Some(String::from_utf8(part[equals + 1..].to_vec()).ok()?))
            }
        });
    }
    Some(Entry { key, value, properties })
}

fn token(bytes: &[u8]) -> Option<String> {
    let separators = b"()<>@,;:\\\"/[]?={} \t";
    let valid =
        !bytes.is_empty() && bytes.iter().all(|byte| (33..127).contains(byte) && !separators.contains(byte));
    valid.then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// The bytes that octets stand for.
fn octets(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut decoded, mut bytes) = (Vec::new(), bytes.iter());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digits = [*bytes.next()?, *bytes.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            0x21 | 0x23..=0x2b | 0x2d..=0x3a | 0x3c..=0x5b | 0x5d..=0x7e => *byte,
            _ => return None,
        });
    }
    Some(decoded)
}
