//! What the standard error hears of exports while the program runs.

use crate::export::account::{Event, EventKind};
use crate::stderr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a problem that comes and goes is quiet after it was reported.
const QUIET: Duration = Duration::from_secs(60);

/// The notices of each signal, by the name of its items.
static NOTICES: Mutex<Vec<(&'static str, Notices)>> = Mutex::new(Vec::new());

/// Writes a line for the first loss, for an outage and for its end.
pub(super) fn notify(event: &Event<'_>) {
    let mut all = NOTICES.lock().unwrap_or_else(PoisonError::into_inner);
    let place = all.iter().position(|(items, _)| *items == event.items).unwrap_or_else(|| {
        all.push((event.items, Notices::default()));
        all.len() - 1
    });
    if let Some(line) = all[place].1.line(event, Instant::now()) {
        stderr::line(line);
    }
}

/// Forgets what was reported: another set-up begins.
pub(super) fn reset() {
    NOTICES.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// What was reported of one signal. A receiver that fails every other minute, or a queue that is always full, must not fill a
/// log with lines.
#[derive(Debug, Default)]
struct Notices {
    outage: Option<Instant>,
    loss: Option<Instant>,
    warning: Option<Instant>,
    /// Items that were lost since the last line about a loss.
    unreported: u64,
    /// Whether the last problem was reported, so that its end is worth a line.
    is_problem_reported: bool,
}

impl Notices {
    /// The line about an event, if it is time for one.
    fn line(&mut self, event: &Event<'_>, now: Instant) -> Option<String> {
        let items = event.items;
        match event.kind {
            EventKind::Failing { reason } => {
                self.is_problem_reported = is_due(&mut self.outage, now);
                self.is_problem_reported
                    .then(|| format!("{items} cannot be sent, and wait for another attempt ({reason})"))
            }
            EventKind::Lost { count, reason } => {
                self.unreported += count;
                if !is_due(&mut self.loss, now) {
                    return None;
                }
                self.is_problem_reported = true;
                let count = std::mem::take(&mut self.unreported);
                Some(format!("{count} {items} lost ({reason})"))
            }
            EventKind::Recovered => {
                std::mem::take(&mut self.is_problem_reported).then(|| format!("{items} are sent again"))
            }
            EventKind::Warning { message } => is_due(&mut self.warning, now)
                .then(|| format!("the receiver took all {items}, and says: {message}")),
        }
    }
}

/// Whether the last line of a kind is long enough ago for another.
fn is_due(last: &mut Option<Instant>, now: Instant) -> bool {
    let is_due = last.is_none_or(|last| now.saturating_duration_since(last) >= QUIET);
    if is_due {
        *last = Some(now);
    }
    is_due
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const FAILING: EventKind<'_> = EventKind::Failing { reason: "refused" };
    const LOST: EventKind<'_> = EventKind::Lost { count: 2, reason: "status 400" };

    /// The lines about one event a second.
    fn lines<'a>(kinds: impl IntoIterator<Item = EventKind<'a>>) -> Vec<String> {
        let (mut notices, mut now) = (Notices::default(), Instant::now());
        let line = |kind| {
            now += SECOND;
            notices.line(&Event { items: "spans", kind }, now)
        };
        kinds.into_iter().filter_map(line).collect()
    }

    #[test]
    fn an_outage_its_first_loss_and_its_end_are_one_line_each() {
        assert_eq!(
            lines([FAILING, LOST, LOST, EventKind::Recovered]),
            [
                "spans cannot be sent, and wait for another attempt (refused)",
                "2 spans lost (status 400)",
                "spans are sent again"
            ]
        );
    }

    #[test]
    fn what_comes_and_goes_is_reported_once_a_minute_with_both_its_ends() {
        let outages = |count: usize| lines([FAILING, EventKind::Recovered].repeat(count)).len();
        assert_eq!((outages(1), outages(2), outages(30), outages(31)), (2, 2, 2, 4));
    }

    #[test]
    fn losses_between_two_lines_are_in_the_second() {
        assert_eq!(lines([LOST; 61]), ["2 spans lost (status 400)", "120 spans lost (status 400)"]);
    }

    #[test]
    fn a_receiver_that_repeats_itself_is_heard_once_a_minute() {
        let warning = EventKind::Warning { message: "slow down" };
        assert_eq!(lines([warning; 60]), ["the receiver took all spans, and says: slow down"]);
        assert_eq!(lines([warning; 61]).len(), 2);
    }
}
