//! Which fields people may change, and what may stand in them.

use super::Kind;
use jiff::{Timestamp, civil::Date};
use onrecord_record::{Channel, EntityType, EventType, Factuality, Naming, Quote, Status};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What may stand in a field.
pub(crate) enum Shape {
    /// A word of the record's vocabulary.
    Word(fn(Value) -> Result<(), serde_json::Error>),
    /// Free text of a form. The function says what is wanted if it is not of that form.
    Text(fn(&str) -> Result<(), &'static str>),
    /// Texts of a form.
    List(fn(&str) -> Result<(), &'static str>),
    /// The id of another part of the record.
    Reference,
    /// Several.
    References,
}

/// A field that can be changed.
pub(crate) struct Field {
    pub(crate) kind: Kind,
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    /// Whether it may be null.
    optional: bool,
}

const fn needed(kind: Kind, name: &'static str, shape: Shape) -> Field {
    Field { kind, name, shape, optional: false }
}

const fn optional(kind: Kind, name: &'static str, shape: Shape) -> Field {
    Field { kind, name, shape, optional: true }
}

const FIELDS: [Field; 30] = [
    optional(Kind::Document, "outlet", Shape::Text(any)),
    optional(Kind::Document, "title", Shape::Text(any)),
    optional(Kind::Document, "byline", Shape::Text(any)),
    optional(Kind::Document, "published", Shape::Text(published)),
    needed(Kind::Document, "credits", Shape::List(any)),
    needed(Kind::Entity, "name", Shape::Text(any)),
    needed(Kind::Entity, "type", Shape::Word(a::<EntityType>)),
    optional(Kind::Entity, "role", Shape::Text(any)),
    optional(Kind::Entity, "country", Shape::Text(country)),
    optional(Kind::Entity, "actor_code", Shape::Text(actor_code)),
    optional(Kind::Entity, "links.wikidata", Shape::Text(wikidata)),
    optional(Kind::Entity, "links.geonames", Shape::Text(geonames)),
    optional(Kind::Attribution, "source.entity", Shape::Reference),
    needed(Kind::Attribution, "source.naming", Shape::Word(a::<Naming>)),
    needed(Kind::Attribution, "channel", Shape::Word(a::<Channel>)),
    needed(Kind::Attribution, "quote", Shape::Word(a::<Quote>)),
    optional(Kind::Attribution, "parent", Shape::Reference),
    optional(Kind::Attribution, "addressee", Shape::Reference),
    optional(Kind::Attribution, "said_at", Shape::Reference),
    optional(Kind::Event, "type", Shape::Word(a::<EventType>)),
    optional(Kind::Event, "mode", Shape::Text(word)),
    needed(Kind::Event, "contexts", Shape::List(word)),
    optional(Kind::Event, "cameo", Shape::Text(cameo)),
    needed(Kind::Event, "actors", Shape::References),
    needed(Kind::Event, "recipients", Shape::References),
    optional(Kind::Event, "place", Shape::Reference),
    optional(Kind::Event, "time", Shape::Reference),
    optional(Kind::Event, "same_as", Shape::Reference),
    needed(Kind::Event, "status", Shape::Word(a::<Status>)),
    needed(Kind::Claim, "factuality", Shape::Word(a::<Factuality>)),
];

impl Field {
    /// The field of this name, which may leave out `source.` and `links.`.
    pub(crate) fn of(kind: Kind, name: &str) -> Result<&'static Self, String> {
        let is =
            |field: &&Self| field.kind == kind && (field.name == name || field.name.rsplit('.').next() == Some(name));
        FIELDS.iter().find(is).ok_or_else(|| {
            let all: Vec<&str> = FIELDS.iter().filter(|f| f.kind == kind).map(|f| f.name).collect();
            format!("{} has no field '{name}' that can be changed; it has {}", kind.article(), all.join(", "))
        })
    }

    /// A value as the record writes it. Lists may come as text with commas, and nothing as an empty text.
    pub(crate) fn canonical(&self, value: &Value) -> Result<Value, String> {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.trim().to_owned(),
            Value::Array(items) => return self.list(items.iter().map(|x| x.as_str().unwrap_or_default())),
            other => other.to_string(),
        };
        match &self.shape {
            Shape::List(_) | Shape::References => self.list(text.split(',')),
            _ if text.is_empty() && self.optional => Ok(Value::Null),
            _ if text.is_empty() => Err(format!("{} may not be empty", self.name)),
            Shape::Word(check) => self.word(&text, *check),
            Shape::Text(check) => match check(&text) {
                Ok(()) => Ok(text.into()),
                Err(wanted) => Err(format!("{} cannot be '{text}'; it is {wanted}", self.name)),
            },
            Shape::Reference => Ok(text.into()),
        }
    }

    fn list<'t>(&self, items: impl Iterator<Item = &'t str>) -> Result<Value, String> {
        let items: Vec<&str> = items.map(str::trim).filter(|item| !item.is_empty()).collect();
        match &self.shape {
            Shape::List(check) => {
                for item in &items {
                    check(item).map_err(|wanted| format!("{} cannot hold '{item}'; each is {wanted}", self.name))?;
                }
                Ok(items.into())
            }
            Shape::References => Ok(items.into()),
            _ => Err(format!("{} takes one value, not a list", self.name)),
        }
    }

    /// A word in the spelling of the record, whatever letters it was typed in.
    fn word(&self, text: &str, check: fn(Value) -> Result<(), serde_json::Error>) -> Result<Value, String> {
        let spellings = [text.to_owned(), text.to_lowercase(), text.to_uppercase()];
        if let Some(right) = spellings.iter().find(|word| check(Value::from(word.as_str())).is_ok()) {
            return Ok(right.as_str().into());
        }
        let error = check(text.into()).err().map(|error| error.to_string()).unwrap_or_default();
        let allowed = error.split_once(", expected ").map_or(error.as_str(), |(_, allowed)| allowed);
        Err(format!("{} cannot be '{text}'; it is {}", self.name, allowed.replace('`', "")))
    }

    /// The ids that a canonical value refers to.
    pub(crate) fn references(&self, value: &Value) -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match &self.shape {
            Shape::Reference => text(value).into_iter().collect(),
            Shape::References => value.as_array().into_iter().flatten().filter_map(text).collect(),
            _ => Vec::new(),
        }
    }
}

/// Whether a value is one of the record's words.
fn a<T: DeserializeOwned>(value: Value) -> Result<(), serde_json::Error> {
    serde_json::from_value::<T>(value).map(drop)
}

fn any(text: &str) -> Result<(), &'static str> {
    if text.chars().any(char::is_control) { Err("text of one line") } else { Ok(()) }
}

fn when(right: bool, wanted: &'static str) -> Result<(), &'static str> {
    if right { Ok(()) } else { Err(wanted) }
}

fn published(text: &str) -> Result<(), &'static str> {
    // Other ways of writing a time would make another day of the first ten letters.
    let day = text.get(..10).is_some_and(|day| day.as_bytes().get(4) == Some(&b'-') && day.parse::<Date>().is_ok());
    let time = text.get(10..).is_some_and(|rest| rest.starts_with('T') && rest.contains(':') && !rest.contains('['));
    when(
        day && (text.len() == 10 || time && text.parse::<Timestamp>().is_ok()),
        "a date (2025-03-04) or an RFC 3339 time with its offset",
    )
}

fn country(text: &str) -> Result<(), &'static str> {
    let code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    when(code, "an ISO 3166-1 code of three capital letters (MEX)")
}

fn actor_code(text: &str) -> Result<(), &'static str> {
    let code = (3..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
    when(code, "a CAMEO actor code in capital letters (MEXGOV)")
}

fn wikidata(text: &str) -> Result<(), &'static str> {
    let digits = text.strip_prefix('Q').filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    when(digits.is_some(), "the number of a Wikidata item (Q42)")
}

fn geonames(text: &str) -> Result<(), &'static str> {
    // SQLite keeps whole numbers of 63 bits.
    when(text.parse::<u64>().is_ok_and(|id| i64::try_from(id).is_ok()), "the number of a place in GeoNames")
}

fn word(text: &str) -> Result<(), &'static str> {
    let plain = text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_');
    when(plain, "a word of PLOVER in lower case")
}

fn cameo(text: &str) -> Result<(), &'static str> {
    let digits = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    when(digits, "a CAMEO code of two to four digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(kind: Kind, field: &str, value: &str) -> Result<Value, String> {
        Field::of(kind, field)?.canonical(&value.into())
    }

    #[test]
    fn values_come_in_the_spelling_of_the_record() {
        assert_eq!(canonical(Kind::Event, "type", "accuse"), Ok("ACCUSE".into()));
        assert_eq!(canonical(Kind::Claim, "factuality", "ct-"), Ok("CT-".into()));
        assert_eq!(canonical(Kind::Event, "actors", "e1, e2,"), Ok(vec!["e1", "e2"].into()));
        assert_eq!(canonical(Kind::Attribution, "parent", ""), Ok(Value::Null));
        assert_eq!(canonical(Kind::Entity, "wikidata", "Q42"), Ok("Q42".into()));
        assert!(canonical(Kind::Document, "published", "2025-03-04T08:00:00+02:00").is_ok());
    }

    #[test]
    fn errors_say_what_is_allowed() {
        let says = |kind, field, value, part: &str| {
            let error = canonical(kind, field, value).unwrap_err();
            assert!(error.contains(part), "{error}");
        };
        says(Kind::Event, "status", "maybe", "one of occurred, ongoing, ordered");
        says(Kind::Event, "state", "denied", "type, mode");
        says(Kind::Event, "status", "", "may not be empty");
        for wrong in ["last week", "20250304T080000Z", "+002025-03-04T08:00:00Z", "2025-03-04T08Z"] {
            says(Kind::Document, "published", wrong, "2025-03-04");
        }
        says(Kind::Entity, "country", "Mexico", "MEX");
        says(Kind::Entity, "wikidata", "42", "Q42");
        says(Kind::Event, "cameo", "x", "digits");
    }
}
