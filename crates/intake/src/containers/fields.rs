//! Which field of a record is the text, the title, the date …: as the user says, else by guessing from the names.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

/// What a field of a record can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// The article's text. Where it holds markup, it is read as HTML.
    Text,
    /// Its page, or the part of a page that is the article.
    Html,
    /// Its headline.
    Title,
    /// When it was published.
    Published,
    /// Who published it.
    Outlet,
    /// Its address.
    Url,
    /// Who wrote it.
    Byline,
    /// Agencies and others credited for it.
    Credits,
}

impl Target {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Html, Self::Title, Self::Published, Self::Outlet, Self::Url, Self::Byline, Self::Credits];

    /// Its name, as in `text=body`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Title => "title",
            Self::Published => "published",
            Self::Outlet => "outlet",
            Self::Url => "url",
            Self::Byline => "byline",
            Self::Credits => "credits",
        }
    }
}

/// A field that the user names: `text=body`, `text=article.content`, `byline=authors.0.name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it is.
    pub target: Target,
    /// Where it stands in a record.
    pub path: Path,
}

impl FromStr for Field {
    type Err = String;

    fn from_str(written: &str) -> Result<Self, String> {
        let names = || Target::ALL.map(Target::name).join(", ");
        let (target, path) =
            written.split_once('=').ok_or_else(|| format!("write PART=FIELD; the parts are {}", names()))?;
        let known = Target::ALL.into_iter().find(|known| known.name() == target.trim());
        let target = known.ok_or_else(|| format!("“{target}” is no part of an article; the parts are {}", names()))?;
        match path.trim() {
            "" => Err("the name of the field is missing".to_owned()),
            path => Ok(Self { target, path: Path::new(path) }),
        }
    }
}

/// Where a value stands in a record: names of members joined by dots, numbers for items of lists (from 0). A name that meets a
/// list goes into each of its items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    written: String,
    steps: Vec<String>,
}

impl Path {
    fn new(written: &str) -> Self {
        let dotted = written.replace('[', ".").replace(']', "");
        let steps = dotted.split('.').filter(|step| !step.is_empty()).map(str::to_owned).collect();
        Self { written: written.to_owned(), steps }
    }

    /// Texts and numbers at the place, in their order.
    fn values(&self, record: &Record<'_>, names: Names) -> Vec<String> {
        let mut found = Vec::new();
        if let Some(value) = record.member(&self.written, names).filter(|_| self.steps.len() > 1) {
            leaves(value, &mut found);
        } else if let Some((first, rest)) = self.steps.split_first()
            && let Some(value) = record.member(first, names)
        {
            walk(value, rest, names, &mut found);
        }
        found
    }
}

/// How names are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Names {
    /// Letter for letter.
    Exact,
    /// By letters and digits, whatever their case.
    Plain,
}

/// A record with its names as guesses compare them.
pub(super) struct Record<'r> {
    map: &'r Map<String, Value>,
    plain: Vec<(String, &'r Value)>,
}

impl<'r> Record<'r> {
    pub(super) fn new(map: &'r Map<String, Value>) -> Self {
        Self { map, plain: map.iter().map(|(name, value)| (plain(name), value)).collect() }
    }

    fn member(&self, name: &str, names: Names) -> Option<&'r Value> {
        match names {
            Names::Exact => self.map.get(name),
            Names::Plain => self.plain.iter().find(|(key, _)| key == name).map(|(_, value)| *value),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

fn walk(value: &Value, steps: &[String], names: Names, found: &mut Vec<String>) {
    match (value, steps.split_first()) {
        (value, None) => leaves(value, found),
        (Value::Object(object), Some((step, rest))) => {
            let member = match names {
                Names::Exact => object.get(step),
                Names::Plain => object.iter().find(|(key, _)| plain(key) == *step).map(|(_, value)| value),
            };
            if let Some(value) = member {
                walk(value, rest, names, found);
            }
        }
        (Value::Array(items), Some((step, rest))) => match step.parse::<usize>() {
            Ok(index) => {
                if let Some(item) = items.get(index) {
                    walk(item, rest, names, found);
                }
            }
            Err(_) => items.iter().for_each(|item| walk(item, steps, names, found)),
        },
        _ => {}
    }
}

/// A text or number, or those of a list.
fn leaves(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => found.push(text.clone()),
        Value::Number(number) => found.push(number.to_string()),
        Value::Array(items) => items.iter().filter(|item| !item.is_array()).for_each(|item| leaves(item, found)),
        _ => {}
    }
}

/// `fields.toml`: names under which dumps keep the parts of an article.
pub(super) struct Guesses(BTreeMap<Target, Vec<Path>>);

/// The tables of the file.
#[derive(Debug, Default, Deserialize)]
struct Table {
    within: Vec<String>,
    names: BTreeMap<Target, Vec<String>>,
}

static GUESSES: LazyLock<Guesses> = LazyLock::new(|| {
    let Table { within, names } = toml::from_str(include_str!("fields.toml")).unwrap_or_default();
    let paths = |names: Vec<String>| {
        let inside = within.iter().flat_map(|object| names.iter().map(move |name| format!("{object}.{name}")));
        names.iter().cloned().chain(inside).map(|name| Path::new(&plain(&name))).collect()
    };
    Guesses(names.into_iter().map(|(target, names)| (target, paths(names))).collect())
});

impl Guesses {
    pub(super) fn get() -> &'static Self {
        &GUESSES
    }

    /// Whether a name is one of a text's or a page's.
    pub(super) fn is_text(&self, name: &str) -> bool {
        self.knows(&[Target::Text, Target::Html], name)
    }

    /// Whether a name is one of a text's, a page's or a headline's.
    pub(super) fn is_story(&self, name: &str) -> bool {
        self.knows(&[Target::Text, Target::Html, Target::Title], name)
    }

    /// Whether a name is that of any part of an article.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.knows(&Target::ALL, name)
    }

    fn knows(&self, targets: &[Target], name: &str) -> bool {
        let name = plain(name);
        targets.iter().filter_map(|target| self.0.get(target)).flatten().any(|path| path.written == name)
    }

    fn of(&self, target: Target) -> &[Path] {
        self.0.get(&target).map_or(&[], Vec::as_slice)
    }
}

/// A name by its letters and digits.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || *c == '.').flat_map(char::to_lowercase).collect()
}

/// What the fields of a record were taken for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Use {
    /// What it was taken for.
    pub target: Target,
    /// The field.
    pub field: String,
    /// Whether its name was guessed from, rather than named by the user.
    pub guessed: bool,
    /// Records in which it stood.
    pub records: usize,
    /// Records in which its value was not understood: a date that is none, an address that is none.
    pub refused: usize,
    /// The first such value.
    pub example: Option<String>,
}

/// Fields beyond these are not remembered: a dump that has its own in every record must not fill memory.
const REMEMBERED: usize = 200;

/// Finds the parts of an article in records, and remembers which fields it found them in.
#[derive(Debug, Clone, Default)]
pub(super) struct Mapping {
    named: Vec<Field>,
    uses: Vec<Use>,
    seen: Vec<String>,
}

/// The values of one part.
pub(super) struct Part {
    /// What was found, in its order; never empty.
    pub(super) values: Vec<String>,
    at: usize,
}

impl Mapping {
    pub(super) fn new(named: &[Field]) -> Self {
        Self { named: named.to_vec(), uses: Vec::new(), seen: Vec::new() }
    }

    /// Which fields were taken for what.
    pub(super) fn uses(&self) -> Vec<Use> {
        let mut uses = self.uses.clone();
        uses.sort_by_key(|one| one.target);
        uses
    }

    /// Fields that were taken for nothing.
    pub(super) fn unused(&self) -> Vec<String> {
        let used = |name: &String| {
            self.uses.iter().any(|one| {
                one.field == *name
                    || one.field.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(['.', '[']))
            })
        };
        self.seen.iter().filter(|name| !used(name)).cloned().collect()
    }

    /// Notes which fields a record has.
    pub(super) fn see(&mut self, record: &Record<'_>) {
        for name in record.map.keys() {
            if self.seen.len() < REMEMBERED && !self.seen.contains(name) {
                self.seen.push(name.clone());
            }
        }
    }

    /// Whether the user names a field for it.
    pub(super) fn names(&self, target: Target) -> bool {
        self.named.iter().any(|field| field.target == target)
    }

    /// Whether a record has a field for a text, be it empty, or the user names one.
    pub(super) fn expects_text(&self, record: &Record<'_>) -> bool {
        let named = self.names(Target::Text) || self.names(Target::Html);
        let empty =
            |(name, value): (&String, &Value)| Guesses::get().is_text(name) && (value.is_string() || value.is_null());
        named || record.map.iter().any(empty)
    }

    /// What a record has of a part of an article.
    pub(super) fn find(&mut self, record: &Record<'_>, target: Target) -> Option<Part> {
        let (field, guessed, values) = if self.names(target) {
            let named = self.named.iter().filter(|field| field.target == target);
            let mut found = named.map(|field| (field.path.written.clone(), field.path.values(record, Names::Exact)));
            let (field, values) = found.find(|(_, values)| !values.is_empty())?;
            (field, false, values)
        } else {
            let mut guesses = Guesses::get().of(target).iter().map(|path| (path, path.values(record, Names::Plain)));
            let (path, values) = guesses.find(|(_, values)| !values.is_empty())?;
            (spelt(path, record), true, values)
        };
        let at = self.uses.iter().position(|one| one.target == target && one.field == field).unwrap_or_else(|| {
            self.uses.push(Use { target, field, guessed, records: 0, refused: 0, example: None });
            self.uses.len() - 1
        });
        self.uses[at].records += 1;
        Some(Part { values, at })
    }

    /// Notes that a value was not understood.
    pub(super) fn refuse(&mut self, part: &Part) {
        if let Some(one) = self.uses.get_mut(part.at) {
            one.refused += 1;
            let value = || part.values.first().map(|value| value.chars().take(60).collect());
            one.example = one.example.take().or_else(value);
        }
    }
}

/// A guessed path as the record spells its first name.
fn spelt(path: &Path, record: &Record<'_>) -> String {
    let first = path.steps.first().map_or("", String::as_str);
    let key = record.map.keys().find(|key| plain(key) == path.written || plain(key) == first);
    let key = key.map_or(first, String::as_str);
    match path.written.strip_prefix(first) {
        Some(rest) if plain(key) == first => format!("{key}{rest}"),
        _ => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(json: &str) -> Map<String, Value> {
        serde_json::from_str(json).unwrap()
    }

    fn found(mapping: &mut Mapping, json: &str, target: Target) -> Option<String> {
        mapping.find(&Record::new(&record(json)), target).map(|part| part.values.join("|"))
    }

    #[test]
    fn every_part_has_names() {
        for target in Target::ALL {
            assert!(!Guesses::get().of(target).is_empty(), "{}", target.name());
        }
    }

    #[test]
    fn names_are_guessed() {
        let mut mapping = Mapping::default();
        for (json, target, value) in [
            (r#"{"Article Text": "A"}"#, Target::Text, Some("A")),
            (r#"{"body": "B", "content": "C"}"#, Target::Text, Some("B")),
            (r#"{"body": " ", "content": "C"}"#, Target::Text, Some("C")),
            (r#"{"body": {"x": 1}, "content": {"rendered": "C"}}"#, Target::Text, Some("C")),
            (r#"{"source": {"id": null, "name": "N"}}"#, Target::Outlet, Some("N")),
            (r#"{"authors": [{"name": "A"}, {"name": "B"}]}"#, Target::Byline, Some("A|B")),
            (r#"{"authors": ["A", "B"]}"#, Target::Byline, Some("A|B")),
            (r#"{"datePublished": 1740996000}"#, Target::Published, Some("1740996000")),
            (r#"{"textual": "A", "mytext": "B"}"#, Target::Text, None),
            (r#"{"text": null, "body": true, "content": []}"#, Target::Text, None),
        ] {
            assert_eq!(found(&mut mapping, json, target).as_deref(), value, "{json}");
        }
    }

    #[test]
    fn named_fields_are_taken_and_nothing_else() {
        let named = ["text=article.content", "byline=authors[1].name", "title=a.b"];
        let mut mapping = Mapping::new(&named.map(|field| field.parse().unwrap()));
        let json =
            r#"{"text": "no", "article": {"content": "yes"}, "authors": [{"name": "A"}, {"name": "B"}], "a.b": "T"}"#;
        assert_eq!(found(&mut mapping, json, Target::Text).as_deref(), Some("yes"));
        assert_eq!(found(&mut mapping, json, Target::Byline).as_deref(), Some("B"));
        assert_eq!(found(&mut mapping, json, Target::Title).as_deref(), Some("T"));
        assert_eq!(found(&mut mapping, r#"{"text": "no"}"#, Target::Text), None);
        mapping.see(&Record::new(&record(json)));
        assert_eq!(mapping.unused(), ["text"]);
    }

    #[test]
    fn what_is_no_mapping_says_why() {
        for (written, why) in [("body", "PART=FIELD"), ("lede=body", "no part"), ("text=", "missing")] {
            assert!(written.parse::<Field>().unwrap_err().contains(why), "{written}");
        }
    }
}
