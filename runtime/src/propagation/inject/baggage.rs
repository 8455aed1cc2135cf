//! `baggage`, held to its page of the specification before it is sent: [W3C Baggage].
//!
//! A propagator sends properties as they are in the context, where a message from anywhere may have put line breaks and
//! commas, and leaves a `%` in a value, which the next service would decode.
//!
//! [W3C Baggage]: https://www.w3.org/TR/baggage/#header-content

use opentelemetry::Context;
use opentelemetry::baggage::{Baggage, BaggageExt};
use std::fmt::Write;

/// The header's name.
pub(super) const NAME: &str = "baggage";

/// How many bytes and entries every receiver takes: <https://www.w3.org/TR/baggage/#limits>
const MOST_BYTES: usize = 8192;
const MOST_ENTRIES: usize = 64;

/// `context` with valid properties only, where some of its own are not.
///
/// A propagator writes them between commas, where a comma of theirs would begin another entry.
pub(super) fn with_valid_properties(context: &Context) -> Option<Context> {
    let baggage = context.baggage();
    let is_valid = |properties: &str| properties.is_empty() || valid_properties(properties) == properties;
    if baggage.is_empty() || baggage.iter().all(|(_, (_, properties))| is_valid(properties.as_str())) {
        return None;
    }
    let mut valid = Baggage::new();
    for (key, (value, properties)) in baggage {
        valid.insert_with_metadata(key.clone(), value.clone(), valid_properties(properties.as_str()));
        if valid.get(key).is_none() {
            // Encoded, they are longer than the API takes.
            valid.insert(key.clone(), value.clone());
        }
    }
    Some(context.with_baggage(valid))
}

/// What is sent of `list`, which a propagator wrote of `baggage`: valid entries, as many as a receiver takes.
pub(super) fn valid_list(list: &str, baggage: &Baggage) -> String {
    let mut entries: Vec<_> = list.split(',').filter_map(|entry| valid_entry(entry, baggage)).collect();
    // Where there is not room for all, this one stays.
    let id = format!("{}=", super::correlation::KEY.name());
    entries.sort_by_key(|entry| !entry.starts_with(&id));
    let (mut sent, mut count) = (String::new(), 0);
    for entry in entries {
        let comma = usize::from(count > 0);
        if count < MOST_ENTRIES && sent.len() + comma + entry.len() <= MOST_BYTES {
            sent.extend([&","[..comma], &entry]);
            count += 1;
        }
    }
    sent
}

fn valid_entry(entry: &str, baggage: &Baggage) -> Option<String> {
    let (entry, properties) = entry.split_once(';').unwrap_or((entry, ""));
    let (key, written) = entry.split_once('=')?;
    let (key, written) = (key.trim(), written.trim());
    if !is_token(key) {
        return None;
    }
    let value = match baggage.get(key) {
        // A `%` of the value's own was not encoded, or there is none.
        Some(value) if decoded(value.as_str().trim()) == decoded(written) => encoded(value.as_str()),
        _ => encoded_besides_escapes(written),
    };
    let mut valid = format!("{key}={value}");
    let properties = valid_properties(properties);
    if !properties.is_empty() {
        valid.extend([";", &properties]);
    }
    Some(valid)
}

/// The properties that may be sent, of a list with `;` between them.
fn valid_properties(properties: &str) -> String {
    properties.split(';').filter_map(valid_property).collect::<Vec<_>>().join(";")
}

/// One whose key is no token, or that says a control character, encoded or not, is left out.
fn valid_property(property: &str) -> Option<String> {
    let says_control = String::from_utf8_lossy(&decoded(property)).contains(char::is_control);
    if says_control || property.contains(char::is_control) {
        return None;
    }
    match property.split_once('=') {
        Some((key, value)) => {
            let key = key.trim();
            is_token(key).then(|| format!("{key}={}", encoded_besides_escapes(value.trim())))
        }
        None => is_token(property.trim()).then(|| property.trim().to_owned()),
    }
}

/// <https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2>
pub(super) fn is_token(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

/// Whether a value may have this byte: a `baggage-octet`.
fn is_octet(byte: u8) -> bool {
    byte.is_ascii_graphic() && !br#"",;\"#.contains(&byte)
}

/// A value, so that the next service decodes it to what it is. A second `=` is valid, but not every reader takes it.
fn encoded(value: &str) -> String {
    encode(value, |byte, _| is_octet(byte) && byte != b'%' && byte != b'=')
}

/// What may be encoded already.
fn encoded_besides_escapes(value: &str) -> String {
    encode(value, |byte, behind| is_octet(byte) && (byte != b'%' || escaped(behind).is_some()))
}

fn encode(value: &str, stays: impl Fn(u8, &[u8]) -> bool) -> String {
    let mut encoded = String::with_capacity(value.len());
    for (i, &byte) in value.as_bytes().iter().enumerate() {
        if stays(byte, &value.as_bytes()[i + 1..]) {
            encoded.push(byte.into());
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

fn decoded(value: &str) -> Vec<u8> {
    let (mut decoded, mut rest) = (Vec::with_capacity(value.len()), value.as_bytes());
    while let [byte, behind @ ..] = rest {
        if let Some(escaped) = escaped(behind).filter(|_| *byte == b'%') {
            decoded.push(escaped);
            rest = &behind[2..];
        } else {
            decoded.push(*byte);
            rest = behind;
        }
    }
    decoded
}

/// The byte that two hexadecimal digits behind a `%` stand for.
fn escaped(behind: &[u8]) -> Option<u8> {
    let [high, low, ..] = behind else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*high)? << 4 | digit(*low)?)
}
