//! Which fields people may change, and what may stand in them.

use super::Kind;
use crate::store::label;
use jiff::{Timestamp, civil::Date};
use onrecord_record::{Channel, EntityType, EventType, Factuality, Naming, Quote, Status};
use serde::Serialize;
use serde_json::Value;

/// What may stand in a field.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A word of the record's vocabulary. The function lists all of them.
    Word(fn() -> Vec<String>),
    /// Text of a pattern.
    Text(Pattern),
    /// Texts of a pattern.
    List(Pattern),
    /// The id of another part of the record.
    Reference(Whose),
    /// Several.
    References(Whose),
}

/// What text has to look like.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    holds: fn(&str) -> bool,
    /// What is wanted, in words: "a CAMEO code of two to four digits".
    pub wanted: &'static str,
}

/// To what an id refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Whose {
    Entity,
    Attribution,
    Event,
    Time,
    Place,
}

/// A field that people may change.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// What has it.
    pub kind: Kind,
    /// Its name in the record, without that of the part: `status`, `source.naming`.
    pub name: &'static str,
    /// What may stand in it.
    pub shape: Shape,
    /// Whether it may be null.
    pub optional: bool,
}

const fn needed(kind: Kind, name: &'static str, shape: Shape) -> Field {
    Field { kind, name, shape, optional: false }
}

const fn optional(kind: Kind, name: &'static str, shape: Shape) -> Field {
    Field { kind, name, shape, optional: true }
}

const FIELDS: [Field; 30] = [
    optional(Kind::Document, "outlet", Shape::Text(ANY)),
    optional(Kind::Document, "title", Shape::Text(ANY)),
    optional(Kind::Document, "byline", Shape::Text(ANY)),
    optional(Kind::Document, "published", Shape::Text(PUBLISHED)),
    needed(Kind::Document, "credits", Shape::List(ANY)),
    needed(Kind::Entity, "name", Shape::Text(ANY)),
    needed(Kind::Entity, "type", Shape::Word(|| words(&EntityType::ALL))),
    optional(Kind::Entity, "role", Shape::Text(ANY)),
    optional(Kind::Entity, "country", Shape::Text(COUNTRY)),
    optional(Kind::Entity, "actor_code", Shape::Text(ACTOR_CODE)),
    optional(Kind::Entity, "links.wikidata", Shape::Text(WIKIDATA)),
    optional(Kind::Entity, "links.geonames", Shape::Text(GEONAMES)),
    optional(Kind::Attribution, "source.entity", Shape::Reference(Whose::Entity)),
    needed(Kind::Attribution, "source.naming", Shape::Word(|| words(&Naming::ALL))),
    needed(Kind::Attribution, "channel", Shape::Word(|| words(&Channel::ALL))),
    needed(Kind::Attribution, "quote", Shape::Word(|| words(&Quote::ALL))),
    optional(Kind::Attribution, "parent", Shape::Reference(Whose::Attribution)),
    optional(Kind::Attribution, "addressee", Shape::Reference(Whose::Entity)),
    optional(Kind::Attribution, "said_at", Shape::Reference(Whose::Time)),
    needed(Kind::Event, "status", Shape::Word(|| words(&Status::ALL))),
    optional(Kind::Event, "type", Shape::Word(|| words(&EventType::ALL))),
    optional(Kind::Event, "mode", Shape::Text(PLOVER)),
    needed(Kind::Event, "contexts", Shape::List(PLOVER)),
    optional(Kind::Event, "cameo", Shape::Text(CAMEO)),
    needed(Kind::Event, "actors", Shape::References(Whose::Entity)),
    needed(Kind::Event, "recipients", Shape::References(Whose::Entity)),
    optional(Kind::Event, "place", Shape::Reference(Whose::Place)),
    optional(Kind::Event, "time", Shape::Reference(Whose::Time)),
    optional(Kind::Event, "same_as", Shape::Reference(Whose::Event)),
    needed(Kind::Claim, "factuality", Shape::Word(|| words(&Factuality::ALL))),
];

impl Field {
    /// All fields that may be changed of one kind of thing.
    pub fn all(kind: Kind) -> impl Iterator<Item = &'static Self> {
        FIELDS.iter().filter(move |field| field.kind == kind)
    }

    /// The field of this name, which may leave out `source.` and `links.`.
    pub(crate) fn of(kind: Kind, name: &str) -> Result<&'static Self, String> {
        let is =
            |field: &&Self| field.kind == kind && (field.name == name || field.name.rsplit('.').next() == Some(name));
        FIELDS.iter().find(is).ok_or_else(|| {
            let all: Vec<&str> = Self::all(kind).map(|field| field.name).collect();
            format!("{} has no field '{name}' that can be changed; it has {}", kind.article(), all.join(", "))
        })
    }

    /// A value as the record writes it. Lists may come as text with commas, and nothing as an empty text. Whether there is anything
    /// of an id is for the record to say.
    ///
    /// # Errors
    /// If it is not what the field can hold; the text says what is.
    pub fn canonical(&self, value: &Value) -> Result<Value, String> {
        let text = match value {
            Value::Null => String::new(),
            Value::String(text) => text.trim().to_owned(),
            Value::Array(items) => return self.list(items.iter().map(|x| x.as_str().unwrap_or_default())),
            other => other.to_string(),
        };
        match &self.shape {
            Shape::List(_) | Shape::References(_) => self.list(text.split(',')),
            _ if text.is_empty() && self.optional => Ok(Value::Null),
            _ if text.is_empty() => Err(format!("{} may not be empty", self.name)),
            Shape::Word(words) => self.word(&text, &words()),
            Shape::Text(form) if (form.holds)(&text) => Ok(text.into()),
            Shape::Text(form) => Err(format!("{} cannot be '{text}'; it is {}", self.name, form.wanted)),
            Shape::Reference(_) => Ok(text.into()),
        }
    }

    fn list<'t>(&self, items: impl Iterator<Item = &'t str>) -> Result<Value, String> {
        let items: Vec<&str> = items.map(str::trim).filter(|item| !item.is_empty()).collect();
        match &self.shape {
            Shape::List(form) => match items.iter().find(|item| !(form.holds)(item)) {
                Some(wrong) => Err(format!("{} cannot hold '{wrong}'; each is {}", self.name, form.wanted)),
                None => Ok(items.into()),
            },
            Shape::References(_) => Ok(items.into()),
            _ => Err(format!("{} takes one value, not a list", self.name)),
        }
    }

    /// A word in the spelling of the record, whatever letters it was typed in.
    fn word(&self, text: &str, words: &[String]) -> Result<Value, String> {
        let same = |word: &&String| word.to_lowercase() == text.to_lowercase();
        // Words may differ in case alone.
        match words.iter().find(|word| *word == text).or_else(|| words.iter().find(same)) {
            Some(right) => Ok(right.as_str().into()),
            None => Err(format!("{} cannot be '{text}'; it is one of {}", self.name, words.join(", "))),
        }
    }

    /// The ids that a canonical value refers to.
    pub(crate) fn references(&self, value: &Value) -> Vec<String> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match &self.shape {
            Shape::Reference(_) => text(value).into_iter().collect(),
            Shape::References(_) => value.as_array().into_iter().flatten().filter_map(text).collect(),
            _ => Vec::new(),
        }
    }
}

/// Words as the record writes them.
fn words<T: Serialize>(all: &[T]) -> Vec<String> {
    all.iter().map(label).collect()
}

const ANY: Pattern = Pattern { holds: |text| !text.chars().any(char::is_control), wanted: "text of one line" };
const PUBLISHED: Pattern =
    Pattern { holds: published, wanted: "a date (2025-03-04) or an RFC 3339 time with its offset" };
const COUNTRY: Pattern = Pattern {
    holds: |text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()),
    wanted: "an ISO 3166-1 code of three capital letters (MEX)",
};
const ACTOR_CODE: Pattern = Pattern {
    holds: |text| (3..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase()),
    wanted: "a CAMEO actor code in capital letters (MEXGOV)",
};
const WIKIDATA: Pattern = Pattern { holds: wikidata, wanted: "the number of a Wikidata item (Q42)" };
const GEONAMES: Pattern = Pattern {
    // SQLite keeps whole numbers of 63 bits.
    holds: |text| text.parse::<u64>().is_ok_and(|id| i64::try_from(id).is_ok()),
    wanted: "the number of a place in GeoNames",
};
const PLOVER: Pattern = Pattern {
    holds: |text| text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_'),
    wanted: "a word of PLOVER in lower case",
};
const CAMEO: Pattern = Pattern {
    holds: |text| (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()),
    wanted: "a CAMEO code of two to four digits",
};

fn published(text: &str) -> bool {
    // Other ways of writing a time would make another day of the first ten letters.
    let day = text.get(..10).is_some_and(|day| day.as_bytes().get(4) == Some(&b'-') && day.parse::<Date>().is_ok());
    let time = text.get(10..).is_some_and(|rest| rest.starts_with('T') && rest.contains(':') && !rest.contains('['));
    day && (text.len() == 10 || time && text.parse::<Timestamp>().is_ok())
}

fn wikidata(text: &str) -> bool {
    let digits = text.strip_prefix('Q').filter(|rest| !rest.is_empty());
    digits.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
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
        assert_eq!(canonical(Kind::Claim, "factuality", "ctu"), Ok("CTu".into()));
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
        says(Kind::Claim, "factuality", "ct?", "one of CT+, PR+, PS+, CT-");
        says(Kind::Entity, "country", "Mexico", "MEX");
        says(Kind::Entity, "wikidata", "42", "Q42");
        says(Kind::Event, "cameo", "x", "digits");
    }
}
