//! Times, places and numbers, and what they mean.

use super::{at, words};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{Bound, Place, Quantity, Record, Time};

/// Times and what they mean on the calendar.
pub fn times(record: &Record) -> Option<Markup> {
    (!record.times.is_empty()).then(|| {
        html! {
            ul.values {
                @for time in &record.times {
                    li id=(time.id) {
                        span.id { (time.id) } " "
                        (in_words(time)) ": " (words(&on_calendar(time))) " "
                        @if !time.timex3.is_empty() { span.quiet { "TIMEX3 " span.id { (show::text(&time.timex3)) } } }
                    }
                }
            }
        }
    })
}

/// Places with country and position, each once with all its mentions.
pub fn places(record: &Record) -> Option<Markup> {
    let mut places: Vec<(&Place, Vec<&Place>)> = Vec::new();
    let known = |place: &Place| (place.name.clone(), place.country.clone(), place.geonames);
    let mut seen = std::collections::HashMap::new();
    for place in &record.places {
        let at = *seen.entry(known(place)).or_insert(places.len());
        match places.get_mut(at) {
            Some((_, mentions)) => mentions.push(place),
            None => places.push((place, vec![place])),
        }
    }
    (!places.is_empty()).then(|| {
        html! {
            ul.values {
                @for (place, mentions) in &places {
                    li {
                        @for mention in mentions { span.id id=(mention.id) { (mention.id) } " " }
                        (at(&place.id, &place.name)) " "
                        @if let Some(country) = &place.country { span.quiet { (words(country)) } " " }
                        @if let (Some(lat), Some(lon)) = (place.lat, place.lon) { span.quiet { (format!("{lat:.2}, {lon:.2}")) } }
                    }
                }
            }
        }
    })
}

/// Amounts and counts.
pub fn quantities(record: &Record) -> Option<Markup> {
    (!record.quantities.is_empty()).then(|| {
        html! {
            ul.values {
                @for quantity in &record.quantities {
                    li id=(quantity.id) {
                        span.id { (quantity.id) } " " (at(&quantity.id, &quantity.span.text)) " "
                        span.quiet { (words(&amount(quantity))) }
                    }
                }
            }
        }
    })
}

/// A time by its words, and the days that they mean, if they mean any.
pub fn time(time: &Time) -> Markup {
    html! {
        (in_words(time))
        @if let Some(days) = days(time).filter(|days| *days != time.span.text) { " (" (words(&days)) ")" }
    }
}

/// Its words, with their place in the text.
fn in_words(time: &Time) -> Markup {
    html! { @if time.span.text.is_empty() { "day of publication" } @else { (at(&time.id, &time.span.text)) } }
}

/// What a time means: its days, or why it has none.
pub fn on_calendar(time: &Time) -> String {
    days(time).unwrap_or_else(|| {
        let why = match time.timex3.as_str() {
            "PAST_REF" => "some time past",
            "PRESENT_REF" => "about now",
            "FUTURE_REF" => "some time to come",
            code if code.starts_with('P') => "a length of time",
            _ => "on no certain day",
        };
        why.to_owned()
    })
}

/// A date, or a stretch of dates; none where a time lies on no calendar.
fn days(time: &Time) -> Option<String> {
    match (time.from.as_str(), time.to.as_str()) {
        ("", "") => None,
        (from, "") => Some(format!("{from} or later")),
        ("", to) => Some(format!("{to} or earlier")),
        (from, to) if from == to => Some(from.to_owned()),
        (from, to) => Some(format!("{from} to {to}")),
    }
}

/// "≥ 14 people", "~ 50,000,000 USD".
pub fn amount(quantity: &Quantity) -> String {
    let bound = match quantity.bound {
        Bound::Exactly if quantity.approximate => "~",
        Bound::Exactly => "",
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
    };
    let unit = match quantity.unit.as_deref() {
        None => String::new(),
        Some("percent") => "%".to_owned(),
        Some(unit) => format!(" {unit}"),
    };
    format!("{bound}{}{unit}", grouped(quantity.value))
}

/// A number with commas between thousands and no needless decimals.
fn grouped(value: f64) -> String {
    let text = format!("{value}");
    let (whole, rest) = text.split_once('.').map_or((text.as_str(), None), |(w, r)| (w, Some(r)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or_else(|| out.clone(), |rest| format!("{out}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::{grouped, on_calendar, time};
    use crate::testing::Article;
    use onrecord_record::Time;

    fn read(words: &str, timex3: &str, from: &str, to: &str) -> Time {
        let article = Article::new("Harbour Post", "", "Ferry", "The ferry left on Thursday.");
        let mut time = article.event("left", "", "occurred", &[], &[]).on("Thursday", from).record().times.remove(0);
        (time.span.text, time.timex3, time.to) = (words.into(), timex3.into(), to.into());
        time
    }

    #[test]
    fn a_time_is_told_in_words_and_never_as_a_code() {
        for (code, means) in
            [("XXXX-WXX-4", "on no certain day"), ("PAST_REF", "some time past"), ("P18M", "a length of time")]
        {
            let one = read("then", code, "", "");
            assert_eq!(on_calendar(&one), means);
            let told = time(&one).into_string();
            assert!(told.contains("<bdi>then</bdi>") && !told.contains(code), "{told}");
        }
        let known = time(&read("Thursday", "2026-03-05", "2026-03-05", "2026-03-05")).into_string();
        assert!(known.contains("<bdi>Thursday</bdi></a> (<bdi>2026-03-05</bdi>)"), "{known}");
        assert_eq!(on_calendar(&read("March", "2026-03", "2026-03-01", "2026-03-31")), "2026-03-01 to 2026-03-31");
        assert!(
            time(&read("", "2026-03-05", "2026-03-05", "2026-03-05")).into_string().starts_with("day of publication")
        );
    }

    #[test]
    fn groups_thousands() {
        assert_eq!(grouped(50_000_000.0), "50,000,000");
        assert_eq!(grouped(-1234.5), "-1,234.5");
    }
}
