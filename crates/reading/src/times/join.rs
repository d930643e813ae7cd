//! Joins neighbours into one time: "5 p.m." + "Sunday", "Thursday" + "at noon".

use super::Found;
use super::timex::Timex;
use crate::words::Word;
use jiff::civil::Date;

/// Joins clocks with the day beside them; a clock or a part of a day without one is on the last day that its sentence names, else
/// on the day of publication.
pub(super) fn join(words: &[Word], found: &mut Vec<Found>, published: Option<Date>) {
    let mut i = 0;
    while i + 1 < found.len() {
        let between = &words[found[i].words.end..found[i + 1].words.start];
        match (beside(between), together(&found[i].timex, &found[i + 1].timex)) {
            (true, Some(timex)) => {
                let end = found[i + 1].words.end;
                found[i].words.end = end;
                found[i].timex = timex;
                found.remove(i + 1);
            }
            _ => i += 1,
        }
    }
    let mut day = None;
    for i in 0..found.len() {
        // "at 10:35 a.m. (0735 GMT) Friday": the day may follow at once.
        let follows =
            found[i + 1..].iter().take_while(|n| n.words.start - found[i].words.end <= 8).find_map(|n| match n.timex {
                Timex::Day(d) | Timex::Clock { day: Some(d), .. } => Some(d),
                _ => None,
            });
        let f = &mut found[i];
        match &mut f.timex {
            Timex::Day(d) | Timex::Part(d, _) | Timex::Clock { day: Some(d), .. } => day = Some(*d),
            Timex::Clock { day: own, .. } => *own = follows.or(day).or(published),
            Timex::LoosePart(part) => {
                if let Some(d) = day.or(published) {
                    f.timex = Timex::Part(d, part);
                }
            }
            _ => {}
        }
    }
}

/// Whether only a comma or a small word stands between.
fn beside(between: &[Word]) -> bool {
    match between {
        [] => true,
        [w] => [",", "on", "at", "of", "by", "around", "about"].contains(&w.lower.as_str()),
        [a, b] => (a.is(",") || a.is("at")) && ["at", "on", "about", "around"].contains(&b.lower.as_str()),
        _ => false,
    }
}

fn together(a: &Timex, b: &Timex) -> Option<Timex> {
    match (a, b) {
        (&Timex::Clock { day: None, hour, minute, offset }, &(Timex::Day(d) | Timex::Part(d, _)))
        | (&(Timex::Day(d) | Timex::Part(d, _)), &Timex::Clock { day: None, hour, minute, offset }) => {
            Some(Timex::Clock { day: Some(d), hour, minute, offset })
        }
        (&Timex::LoosePart(part), &Timex::Day(d)) | (&Timex::Day(d), &Timex::LoosePart(part)) => {
            Some(Timex::Part(d, part))
        }
        // "Friday (Aug. 8)" and "Friday, 8 August" say one day twice.
        (Timex::Day(x), Timex::Day(y)) if x == y => Some(Timex::Day(*x)),
        _ => None,
    }
}
