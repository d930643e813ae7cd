//! ninjs 1, 2 and 3: the IPTC's news items in JSON.
//!
//! Written after the schemas and examples that the IPTC publishes with the standard (github.com/iptc/newsinjson). Version 1 has
//! `body_text`, `body_xhtml` … and `headline`, versions 2 and 3 the lists `bodies` and `headlines`; version 3 writes names such
//! as `versionCreated` with capitals. Providers mix these, so names are compared without regard to case and all are looked for.

use super::damaged;
use super::fields::Use;
use super::piece::{self, Body, Piece};
use super::table::{Made, Make};
use crate::{Options, markup};
use serde_json::{Map, Value};

/// Whether an object with these members is a news item.
pub(super) fn is_item(keys: &[String]) -> bool {
    let keys: Vec<String> = keys.iter().map(|key| key.to_ascii_lowercase()).collect();
    let has = |name: &str| keys.iter().any(|key| key == name);
    let begins = |start: &str| keys.iter().any(|key| key.starts_with(start));
    has("uri") && (has("bodies") || has("headlines") || begins("body_") || has("versioncreated") || has("pubstatus"))
}

/// Makes articles of news items.
pub(super) struct Items {
    options: Options,
}

impl Items {
    pub(super) fn new(options: Options) -> Self {
        Self { options }
    }
}

impl Make for Items {
    fn make(&mut self, name: String, item: &Map<String, Value>) -> Made {
        let problem = match text(item, "pubstatus").as_deref() {
            Some(status @ ("canceled" | "cancelled" | "withheld")) => Some(format!("its provider has {status} it")),
            _ => None,
        };
        let body = body(item);
        let kind = || text(item, "type").unwrap_or_else(|| "item".to_owned());
        let problem = problem.or_else(|| (body == Body::None).then(|| format!("this {} has no text", kind())));
        if let Some(problem) = problem {
            return Made::Error(damaged(name, problem));
        }
        let credits = names(get(item, "infosources").or_else(|| get(item, "infosource")));
        let outlet = text(item, "copyrightholder").or_else(|| credits.first().cloned());
        let date = ["versioncreated", "contentcreated", "firstcreated"].iter().find_map(|name| text(item, name));
        let piece = Piece {
            title: headline(item),
            body,
            published: date.and_then(|date| piece::published(&date)),
            outlet: outlet.and_then(|outlet| piece::outlet(&outlet)),
            url: text(item, "uri").and_then(|uri| piece::address(&uri)),
            byline: text(item, "byline").or_else(|| text(item, "by")).map(|byline| without_by(&byline)),
            credits,
        };
        Made::Article(Box::new(piece.article(name, &self.options)))
    }

    fn fields(&self) -> (Vec<Use>, Vec<String>) {
        (Vec::new(), Vec::new())
    }
}

/// The richest text: markup tells paragraphs and captions apart.
fn body(item: &Map<String, Value>) -> Body {
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, value) in item {
        if let (Some(format), Some(value)) = (name.to_ascii_lowercase().strip_prefix("body_"), value.as_str()) {
            found.push((format.to_owned(), value.to_owned()));
        }
    }
    for body in get(item, "bodies").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object) {
        if let Some(value) = text(body, "value") {
            let what = |name| text(body, name).unwrap_or_default().to_ascii_lowercase();
            found.push((format!("{} {}", what("contenttype"), what("role")), value));
        }
    }
    found.retain(|(_, value)| !value.trim().is_empty());
    let rank = |(format, value): &(String, String)| match () {
        () if format.contains("html") => 0,
        () if markup::holds_tags(value) => 1,
        () if format.contains("main") => 2,
        () if format.contains("text") => 3,
        () => 4,
    };
    match found.into_iter().min_by_key(rank) {
        Some((format, value)) if format.contains("html") || markup::holds_tags(&value) => Body::Html(value),
        Some((_, value)) => Body::Text(value),
        None => Body::None,
    }
}

fn headline(item: &Map<String, Value>) -> Option<String> {
    let headlines = get(item, "headlines").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let headlines: Vec<_> = headlines.iter().filter_map(Value::as_object).collect();
    let main = headlines.iter().find(|headline| text(headline, "role").as_deref() == Some("main"));
    let listed = main.or(headlines.first()).and_then(|headline| text(headline, "value"));
    text(item, "headline").or(listed).or_else(|| text(item, "headline_main")).or_else(|| text(item, "title"))
}

/// Names in a list of parties.
fn names(parties: Option<&Value>) -> Vec<String> {
    let parties = parties.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    parties
        .iter()
        .filter_map(|party| match party {
            Value::Object(party) => text(party, "name").or_else(|| text(party, "literal")),
            party => party.as_str().map(str::to_owned),
        })
        .collect()
}

fn get<'i>(item: &'i Map<String, Value>, name: &str) -> Option<&'i Value> {
    item.get(name).or_else(|| item.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

fn text(item: &Map<String, Value>, name: &str) -> Option<String> {
    get(item, name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn without_by(byline: &str) -> String {
    let byline = piece::one_line(byline);
    let rest = byline.get(..3).filter(|by| by.eq_ignore_ascii_case("by ")).and_then(|_| byline.get(3..));
    rest.map_or(byline.clone(), str::to_owned)
}
