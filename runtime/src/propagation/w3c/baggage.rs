//! `baggage`, cut to its limit before a propagator reads it.

use super::super::limits::LONGEST_VALUE;
use std::borrow::Cow;

/// The `baggage` headers of one message, as one list: [W3C Baggage].
///
/// Whole members are kept from the front, up to [`LONGEST_VALUE`] bytes: what is too long is cut, since a propagator would drop all
/// of it. The API keeps no more than 64 of them.
///
/// [W3C Baggage]: https://www.w3.org/TR/baggage/#limits
#[derive(Debug, Default)]
pub(super) struct Baggage<'a>(Cow<'a, str>);

impl<'a> Baggage<'a> {
    pub(super) fn push(&mut self, value: &'a [u8]) {
        let taken = if self.0.is_empty() { 0 } else { self.0.len() + 1 };
        let Some(room) = LONGEST_VALUE.checked_sub(taken) else { return };
        match std::str::from_utf8(whole_members(value, room)) {
            Ok("") | Err(_) => {}
            Ok(members) if taken == 0 => self.0 = members.into(),
            Ok(members) => {
                let list = self.0.to_mut();
                list.push(',');
                list.push_str(members);
            }
        }
    }

    pub(super) fn get(&self) -> Option<&str> {
        Some(&*self.0).filter(|list| !list.is_empty())
    }
}

/// The members of `list` that fit into `room` bytes.
fn whole_members(list: &[u8], room: usize) -> &[u8] {
    if list.len() <= room {
        return list;
    }
    let end = list[..=room].iter().rposition(|byte| *byte == b',');
    &list[..end.unwrap_or(0)]
}
