use super::index::when;
use super::ink;
use super::line::flow;
use onrecord_record::{Bound, Place, Quantity, Record};

/// Times and what they mean on the calendar.
pub fn times(record: &Record, width: usize) -> String {
    let items: Vec<_> = record
        .times
        .iter()
        .map(|time| {
            let words = if time.span.text.is_empty() { "(published)" } else { time.span.text.as_str() };
            vec![
                (ink::DIM, format!("{} ", time.id)),
                (ink::PLAIN, words.to_owned()),
                (ink::DIM, format!(" {}", when(time))),
            ]
        })
        .collect();
    flow(&items, width, 2)
}

/// Places with country and position, each once with the ids of all its mentions.
pub fn places(record: &Record, width: usize) -> String {
    let mut places: Vec<(&Place, String)> = Vec::new();
    for place in &record.places {
        let same = |other: &&Place| {
            (&other.name, &other.country, other.geonames) == (&place.name, &place.country, place.geonames)
        };
        match places.iter_mut().find(|(other, _)| same(other)) {
            Some((_, ids)) => ids.push_str(&format!("{} ", place.id)),
            None => places.push((place, format!("{} ", place.id))),
        }
    }
    let items: Vec<_> = places
        .into_iter()
        .map(|(place, ids)| vec![(ink::DIM, ids), (ink::PLAIN, place.name.clone()), (ink::DIM, position(place))])
        .collect();
    flow(&items, width, 2)
}

/// Amounts and counts.
pub fn quantities(record: &Record, width: usize) -> String {
    let items: Vec<_> = record
        .quantities
        .iter()
        .map(|quantity| vec![(ink::DIM, format!("{} ", quantity.id)), (ink::PLAIN, amount(quantity))])
        .collect();
    flow(&items, width, 2)
}

fn position(place: &Place) -> String {
    let country = place.country.as_deref().map(|c| format!(" {c}")).unwrap_or_default();
    match (place.lat, place.lon) {
        (Some(lat), Some(lon)) => format!("{country} {lat:.2},{lon:.2}"),
        _ => country,
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
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn groups_thousands() {
        assert_eq!(grouped(50_000_000.0), "50,000,000");
        assert_eq!(grouped(-1234.5), "-1,234.5");
        assert_eq!(grouped(14.0), "14");
    }
}
