//! Times of day.

use super::lexicon::Item;
use super::timex::Timex;

pub(super) fn clock(items: &[Item]) -> Option<Timex> {
    let (mut hour, mut minute, mut offset, mut pm, mut part) = (None, None, None, None, None);
    for item in items {
        match *item {
            Item::Hour(h) => hour = hour.or(Some(h)),
            Item::Minute(m) => minute = minute.or(Some(m)),
            Item::Figure(n, 4) => (hour, minute) = (Some((n / 100) as i8), Some((n % 100) as i8)),
            Item::Zone(z) => offset = Some(z),
            Item::Pm(p) => pm = Some(p),
            Item::Part(p) => part = Some(p),
            _ => {}
        }
    }
    let mut hour = hour?;
    let has_zone_or_half = pm.is_some() || offset.is_some() || part.is_some();
    // A bare "3:2" is a score, "10:30" a time.
    if !has_zone_or_half && minute.is_none() && items.len() < 2 && hour > 12 {
        return None;
    }
    if pm == Some(true) && hour < 12 || matches!(part, Some("AF" | "EV" | "NI")) && hour < 12 && hour > 4 {
        hour += 12;
    }
    if pm == Some(false) && hour == 12 {
        hour = 0;
    }
    (hour < 24).then_some(Timex::Clock { day: None, hour, minute: minute.or(Some(0)), offset })
}
