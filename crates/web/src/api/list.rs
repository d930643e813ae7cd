//! Long answers, cut into pages.

use super::asked::Limit;
use axum::Json;
use axum::http::Uri;
use axum::http::header::{HeaderValue, LINK};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use utoipa::PartialSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{Object, Schema, Type};

/// A part of a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "ListOf{T}")]
pub struct List<T> {
    /// So many as were asked for, or those that are left.
    pub items: Vec<T>,
    /// What to give as `cursor` for those that follow; null at the end.
    pub next: Option<String>,
}

/// Which part of a list is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Rows that come before, or the key of the last of them.
    offset: usize,
    limit: usize,
}

impl Window {
    pub fn new(limit: Option<Limit>, cursor: Option<Cursor>) -> Self {
        Self { offset: cursor.map_or(0, |cursor| cursor.0), limit: limit.unwrap_or_default().0 }
    }

    /// How many rows come before this part.
    pub fn offset(self) -> usize {
        self.offset
    }

    /// How many rows from the offset on must be read to know this part, and whether more follow.
    pub fn rows(self) -> usize {
        self.limit + 1
    }

    /// The part of rows that were read from the offset on.
    pub fn following<T>(self, rows: impl IntoIterator<Item = T>) -> List<T> {
        let mut rows = rows.into_iter();
        let items = rows.by_ref().take(self.limit).collect();
        let more = rows.next().is_some();
        List { items, next: more.then(|| format!("{:x}", self.offset + self.limit)) }
    }

    /// The key of the last row of the part before, of lists that go on behind a key.
    pub fn key(self) -> Option<i64> {
        i64::try_from(self.offset).ok().filter(|key| *key > 0)
    }

    /// The part of rows that were read from behind the key on.
    pub fn after<T>(self, rows: Vec<T>, key: impl Fn(&T) -> i64) -> List<T> {
        let mut items = rows;
        let more = items.len() > self.limit;
        items.truncate(self.limit);
        let next = items.last().filter(|_| more).map(|last| format!("{:x}", key(last)));
        List { items, next }
    }

    /// The part of rows that were read from the first on.
    pub fn of<T>(self, rows: impl IntoIterator<Item = T>) -> List<T> {
        self.following(rows.into_iter().skip(self.offset))
    }
}

impl<T: Serialize> List<T> {
    /// The answer, with the address of what follows in a header too (RFC 8288).
    pub fn answer(self, uri: &Uri) -> Response {
        answer(uri, self.next.as_deref(), &self)
    }
}

/// An answer that holds a part of a list.
pub fn answer(uri: &Uri, next: Option<&str>, body: &impl Serialize) -> Response {
    let link =
        next.and_then(|cursor| HeaderValue::try_from(format!("<{}>; rel=\"next\"", following(uri, cursor))).ok());
    let mut response = Json(body).into_response();
    response.headers_mut().extend(link.map(|link| (LINK, link)));
    response
}

/// The address that was asked, with another cursor.
fn following(uri: &Uri, cursor: &str) -> String {
    let kept =
        uri.query().unwrap_or_default().split('&').filter(|part| !part.is_empty() && !part.starts_with("cursor="));
    let mut parts: Vec<&str> = kept.collect();
    let cursor = format!("cursor={cursor}");
    parts.push(&cursor);
    format!("{}?{}", uri.path(), parts.join("&"))
}

/// Where a part of a list begins. What it holds is nobody's business but ours, and may change.
#[derive(Debug, Clone, Copy)]
pub struct Cursor(usize);

impl Cursor {
    const PATTERN: &str = "^[0-9a-f]{1,12}$";
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let fits = (1..=12).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let offset = fits.then(|| usize::from_str_radix(&text, 16).ok()).flatten();
        offset.map(Self).ok_or_else(|| {
            de::Error::custom(format_args!("`{text}` is no cursor; give what `next` of the part before holds"))
        })
    }
}

impl PartialSchema for Cursor {
    fn schema() -> RefOr<Schema> {
        Object::builder().schema_type(Type::String).pattern(Some(Self::PATTERN)).build().into()
    }
}

impl utoipa::ToSchema for Cursor {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_join_without_gap_or_overlap() {
        let (mut cursor, mut seen) = (None, Vec::new());
        loop {
            let window = Window::new(Some(Limit(3)), cursor);
            let part = window.of(0..8);
            seen.extend(part.items);
            let Some(next) = part.next else { break };
            cursor = serde_json::from_value(next.into()).ok();
        }
        assert_eq!(seen, (0..8).collect::<Vec<_>>());
    }

    #[test]
    fn the_address_of_what_follows_keeps_the_filters() {
        let uri: Uri = "/api/articles?outlet=Harbour%20Post&cursor=32&limit=50".parse().expect("an address");
        assert_eq!(following(&uri, "64"), "/api/articles?outlet=Harbour%20Post&limit=50&cursor=64");
    }
}
