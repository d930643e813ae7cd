//! Answers of services: an object around a list of articles, as in `{"status": "ok", "articles": [{"title": …}]}`.

use super::super::fields::Guesses;
use serde_json::{Map, Value};

/// The articles that an object is the wrapping of; `None` if it is an article itself, or holds none.
pub(super) fn unwrapped(object: &mut Map<String, Value>) -> Option<Vec<Map<String, Value>>> {
    let guesses = Guesses::get();
    let is_article = |item: &Map<String, Value>| {
        let known = item.keys().filter(|name| guesses.is_known(name)).count();
        known > 1 && item.keys().any(|name| guesses.is_text(name))
    };
    let lists_articles = |value: &Value| matches!(value, Value::Array(items) if items.first().and_then(Value::as_object).is_some_and(is_article));
    // What has a headline or a text of its own lists its parts, or others that are about it.
    if object.keys().any(|name| guesses.is_story(name)) {
        return None;
    }
    let list = object.values_mut().find(|value| lists_articles(value))?;
    let Value::Array(items) = list.take() else { return None };
    let articles = items.into_iter().filter_map(|item| match item {
        Value::Object(article) => Some(article),
        _ => None,
    });
    Some(articles.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_list_of_articles_is_unwrapped() {
        let cases = [
            (json!({"status": "ok", "articles": [{"title": "A", "content": "B"}, {"content": "C"}]}), Some(2)),
            (json!({"count": 1, "next": null, "results": [{"body": "B", "url": "U"}]}), Some(1)),
            (json!({"text": "B", "related": [{"title": "A", "text": "C"}]}), None),
            (json!({"headline": "A", "sections": [{"heading": "B", "text": "C"}]}), None),
            (json!({"title": "A", "body": [{"text": "a paragraph"}]}), None),
            (json!({"articles": []}), None),
            (json!({"articles": ["B"]}), None),
        ];
        for (value, expected) in cases {
            let Value::Object(mut object) = value.clone() else { panic!("{value}") };
            assert_eq!(unwrapped(&mut object).map(|articles| articles.len()), expected, "{value}");
        }
    }
}
