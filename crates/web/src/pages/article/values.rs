//! Times, places and numbers, and what they mean.

use super::{at, words};
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
                        @if time.span.text.is_empty() { "published" } @else { (at(&time.id, &time.span.text)) }
                        " " span.quiet { (words(&when(time))) }
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

/// A time as a date, a stretch of dates, or its TIMEX3 value where it lies on no calendar.
pub fn when(time: &Time) -> String {
    match (time.from.as_str(), time.to.as_str()) {
        ("", "") => time.timex3.clone(),
        (from, "") => format!("{from}…"),
        ("", to) => format!("…{to}"),
        (from, to) if from == to => from.to_owned(),
        (from, to) => format!("{from}…{to}"),
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
    use super::grouped;

    #[test]
    fn groups_thousands() {
        assert_eq!(grouped(50_000_000.0), "50,000,000");
        assert_eq!(grouped(-1234.5), "-1,234.5");
    }
}
