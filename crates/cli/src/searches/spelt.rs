use onrecord_archive::search::{Query, Scope, Sort};
use serde::Serialize;

/// A search as it could be typed after `onrecord search`.
pub fn spelt(query: &Query) -> String {
    let mut words = Vec::new();
    let typed = query.words.typed();
    if !typed.trim().is_empty() {
        words.push(if typed.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.')) {
            typed.to_owned()
        } else {
            quoted(typed)
        });
    }
    let (types, statuses) = (labels(&query.types), labels(&query.statuses));
    let (factualities, namings) = (labels(&query.factualities), labels(&query.namings));
    for (option, values) in [
        ("said-by", &query.said_by),
        ("about", &query.about),
        ("type", &types),
        ("status", &statuses),
        ("factuality", &factualities),
        ("country", &query.countries),
        ("place", &query.places),
        ("outlet", &query.outlets),
        ("naming", &namings),
    ] {
        if !values.is_empty() {
            words.push(format!("--{option} {}", quoted(&values.join(","))));
        }
    }
    for (option, value) in [("from", &query.from), ("to", &query.to)] {
        words.extend(value.as_ref().map(|day| format!("--{option} {day}")));
    }
    words.extend(query.scope.map(|scope| {
        let scope = match scope {
            Scope::Articles => "articles",
            Scope::Statements => "statements",
            Scope::Claims => "claims",
        };
        format!("--in {scope}")
    }));
    words.extend(query.old.then(|| "--versions".to_owned()));
    match query.sort {
        Sort::Relevance => {}
        Sort::Newest => words.push("--sort newest".to_owned()),
        Sort::Oldest => words.push("--sort oldest".to_owned()),
    }
    words.join(" ")
}

/// As a shell takes it for one word.
fn quoted(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | ',' | '+' | '_'));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "'\\''")) }
}

fn labels<T: Serialize>(values: &[T]) -> Vec<String> {
    values.iter().filter_map(|value| Some(serde_json::to_value(value).ok()?.as_str()?.to_lowercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_archive::search::Words;
    use onrecord_record::EventType;

    #[test]
    fn a_search_is_spelt_as_it_could_be_typed() {
        assert_eq!(spelt(&Query::default()), "");
        assert_eq!(spelt(&Query { words: Words::parse("ferry harbour"), ..Query::default() }), "ferry harbour");
        let query = Query {
            words: Words::parse("embargo OR tariff*"),
            said_by: vec!["Ada Brandt".into(), "O'Hara".into()],
            types: vec![EventType::Assault],
            from: Some("2026-03-01".into()),
            scope: Some(Scope::Claims),
            ..Query::default()
        };
        assert_eq!(
            spelt(&query),
            "'embargo OR tariff*' --said-by 'Ada Brandt,O'\\''Hara' --type assault --from 2026-03-01 --in claims"
        );
    }
}
