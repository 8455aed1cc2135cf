//! Times in the unit a person would choose.

use std::time::{Duration, SystemTime};

/// A duration in three digits, cut and not rounded: `1.23ms`, `45.6µs`, `182ns`; from a minute on `2m05s`, `1h02m`.
pub(super) fn human(duration: Duration) -> String {
    let (nanos, seconds) = (duration.as_nanos(), duration.as_secs());
    match seconds {
        3600.. => format!("{}h{:02}m", seconds / 3600, seconds % 3600 / 60),
        60.. => format!("{}m{:02}s", seconds / 60, seconds % 60),
        1.. => three_digits(nanos, 1_000_000_000, "s"),
        0 if nanos >= 1_000_000 => three_digits(nanos, 1_000_000, "ms"),
        0 if nanos >= 1_000 => three_digits(nanos, 1_000, "µs"),
        0 => format!("{nanos}ns"),
    }
}

fn three_digits(nanos: u128, unit: u128, name: &str) -> String {
    let (whole, hundredths) = (nanos / unit, nanos % unit * 100 / unit);
    match whole {
        0..10 => format!("{whole}.{hundredths:02}{name}"),
        10..100 => format!("{whole}.{}{name}", hundredths / 10),
        _ => format!("{whole}{name}"),
    }
}

/// The time from one moment to another, zero if the clock went back.
pub(super) fn between(start: SystemTime, end: SystemTime) -> Duration {
    end.duration_since(start).unwrap_or_default()
}

/// The time from the start of a span to a moment, signed: `+1.23ms`.
pub(super) fn offset(start: SystemTime, moment: SystemTime) -> String {
    match moment.duration_since(start) {
        Ok(after) => format!("+{}", human(after)),
        Err(before) => format!("-{}", human(before.duration())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_in_the_nearest_unit() {
        let cases = [
            (0, "0ns"),
            (999, "999ns"),
            (1_000, "1.00µs"),
            (45_678, "45.6µs"),
            (999_999, "999µs"),
            (1_234_567, "1.23ms"),
            (182_400_000, "182ms"),
            (2_109_000_000, "2.10s"),
            (59_999_999_999, "59.9s"),
            (125_000_000_000, "2m05s"),
            (3_725_000_000_000, "1h02m"),
        ];
        for (nanos, expected) in cases {
            assert_eq!(human(Duration::from_nanos(nanos)), expected);
        }
    }

    #[test]
    fn a_moment_may_be_before_the_start() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
        assert_eq!(offset(start, start + Duration::from_millis(2)), "+2.00ms");
        assert_eq!(offset(start, start - Duration::from_millis(2)), "-2.00ms");
        assert_eq!(between(start, SystemTime::UNIX_EPOCH), Duration::ZERO);
    }
}
