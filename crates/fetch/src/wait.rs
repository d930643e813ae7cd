//! Waiting: for how long, and not when nobody wants the result any more.

use crate::{Manners, Trouble};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, Instant};

/// How soon a stop is noticed.
const SLICE: Duration = Duration::from_millis(50);

/// Waits, unless the user stops that.
pub(crate) fn wait(duration: Duration, manners: &Manners) -> Result<(), Trouble> {
    let until = Instant::now() + duration;
    loop {
        if manners.stopped() {
            return Err(Trouble::Stopped);
        }
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        std::thread::sleep(left.min(SLICE));
    }
}

/// How long to wait after so many failures, the first of them 0: twice as long each time, up to a limit. Up to half of it is left to
/// chance, so that those who failed together do not come back together.
pub fn back_off(first: Duration, failures: u32, longest: Duration) -> Duration {
    let full = first.saturating_mul(2_u32.saturating_pow(failures)).min(longest);
    full / 2 + (full / 2).mul_f64(chance())
}

/// From 0 to 1. The standard library seeds its hashers by chance; nothing here needs better.
fn chance() -> f64 {
    (RandomState::new().build_hasher().finish() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A `Retry-After` header, in seconds or as a date (RFC 9110, 10.2.3).
pub(crate) fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let moment = DateTimeParser::new().parse_timestamp(header).ok()?;
    // A date that has passed means now.
    Some(now.duration_until(moment).try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_retry_after_are_read() {
        let now: Timestamp = "2026-03-02T10:00:00Z".parse().expect("a time");
        let seconds = |header| retry_after(header, now).map(|after| after.as_secs());
        assert_eq!(seconds("120"), Some(120));
        assert_eq!(seconds(" 0 "), Some(0));
        assert_eq!(seconds("Mon, 02 Mar 2026 10:01:30 GMT"), Some(90));
        assert_eq!(seconds("Mon, 02 Mar 2026 09:00:00 GMT"), Some(0));
        for wrong in ["soon", "-5", "1.5", "", "99999999999999999999"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn backing_off_doubles_up_to_a_limit() {
        let (first, longest) = (Duration::from_secs(4), Duration::from_secs(60));
        for (failures, full) in [(0, 4), (1, 8), (2, 16), (3, 32), (4, 60), (40, 60), (u32::MAX, 60)] {
            let wait = back_off(first, failures, longest);
            assert!(wait >= Duration::from_secs(full) / 2 && wait <= Duration::from_secs(full), "{failures}: {wait:?}");
        }
        assert_eq!(back_off(Duration::ZERO, 5, longest), Duration::ZERO);
    }

    #[test]
    fn nobody_waits_after_a_stop() {
        let manners = Manners::default();
        manners.stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(wait(Duration::from_secs(3600), &manners), Err(Trouble::Stopped));
    }
}
