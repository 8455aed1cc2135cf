//! What is said about exports while the program runs.

use crate::export::account::{Event, EventKind};
use crate::stderr;

/// Writes a line for the first loss, or for an outage, and one for its end.
pub(super) fn tell(event: &Event<'_>) {
    let items = event.items;
    match event.kind {
        EventKind::Failing { reason } => {
            stderr::line(format_args!("{items} cannot be sent, and wait for another attempt ({reason})"));
        }
        EventKind::Lost { count, reason, is_first: true } => {
            stderr::line(format_args!("{count} {items} lost ({reason})"));
        }
        EventKind::Lost { is_first: false, .. } => {}
        EventKind::Recovered => stderr::line(format_args!("{items} are sent again")),
        EventKind::Warning { message } => {
            stderr::line(format_args!("the receiver took all {items}, and says: {message}"));
        }
    }
}
