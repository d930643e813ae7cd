//! What holds for every record, whatever the article.

use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Checks a record against the schema and against what no schema can say.
pub fn check(record: &Value, name: &str) {
    check_schema(record, name);
    check_spans(record, &code_points(record), name);
    check_references(record, name);
    check_claims(record, name);
}

fn check_schema(record: &Value, name: &str) {
    static SCHEMA: LazyLock<Value> = LazyLock::new(|| super::run(&["schema"]).json());
    let mut compiler = boon::Compiler::new();
    let mut schemas = boon::Schemas::new();
    compiler.add_resource("onrecord.json", SCHEMA.clone()).expect("the schema is JSON");
    let schema = compiler.compile("onrecord.json", &mut schemas).expect("the schema is a schema");
    if let Err(error) = schemas.validate(record, schema) {
        panic!("{name}: {error:#}");
    }
}

fn code_points(record: &Value) -> Vec<char> {
    record["document"]["text"].as_str().expect("a text").chars().collect()
}

/// Every span says what stands where it points.
fn check_spans(value: &Value, text: &[char], name: &str) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_spans(item, text, name)),
        Value::Object(fields) => {
            if let (Some(start), Some(end), Some(words)) = (fields.get("start"), fields.get("end"), fields.get("text"))
            {
                let range = start.as_u64().expect("start") as usize..end.as_u64().expect("end") as usize;
                let there: String =
                    text.get(range.clone()).unwrap_or_else(|| panic!("{name}: {range:?}")).iter().collect();
                assert_eq!(there, words.as_str().expect("words"), "{name}: {range:?}");
            }
            fields.values().for_each(|field| check_spans(field, text, name));
        }
        _ => {}
    }
}

fn ids(record: &Value, list: &str) -> HashSet<String> {
    let items = record[list].as_array().expect("a list");
    let ids: HashSet<_> = items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(ids.len(), items.len(), "ids of {list} are unique");
    ids
}

/// Every id that is referred to is there.
fn check_references(record: &Value, name: &str) {
    let (entities, attributions, events) =
        (ids(record, "entities"), ids(record, "attributions"), ids(record, "events"));
    let (claims, times) = (ids(record, "claims"), ids(record, "times"));
    let (places, quantities) = (ids(record, "places"), ids(record, "quantities"));
    let known = |reference: &Value, among: &HashSet<String>| match reference {
        Value::Null => {}
        Value::String(id) => assert!(among.contains(id), "{name}: nothing is called {id}"),
        Value::Array(ids) => {
            for id in ids {
                let id = id.as_str().expect("an id");
                assert!(among.contains(id), "{name}: nothing is called {id}");
            }
        }
        other => panic!("{name}: {other} is no reference"),
    };
    for attribution in record["attributions"].as_array().expect("a list") {
        known(&attribution["parent"], &attributions);
        known(&attribution["source"]["entity"], &entities);
        known(&attribution["addressee"], &entities);
        known(&attribution["said_at"], &times);
        let naming = attribution["source"]["naming"].as_str().expect("a naming");
        let sourced = !attribution["source"]["entity"].is_null() || !attribution["source"]["span"].is_null();
        assert!(sourced || naming == "unspecified", "{name}: {attribution}");
    }
    for event in record["events"].as_array().expect("a list") {
        known(&event["actors"], &entities);
        known(&event["recipients"], &entities);
        known(&event["place"], &places);
        known(&event["time"], &times);
        known(&event["quantities"], &quantities);
        known(&event["same_as"], &events);
    }
    for claim in record["claims"].as_array().expect("a list") {
        known(&claim["event"], &events);
        known(&claim["chain"], &attributions);
    }
    for contradiction in record["contradictions"].as_array().expect("a list") {
        known(&contradiction["claims"], &claims);
    }
}

/// A chain runs from an outermost attribution inwards, one source has one say on an event, and what nobody affirms
/// is not presented as having happened.
fn check_claims(record: &Value, name: &str) {
    let parents: HashMap<&str, Option<&str>> = record["attributions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|a| (a["id"].as_str().expect("an id"), a["parent"].as_str()))
        .collect();
    let mut said = HashSet::new();
    let mut affirmed = HashSet::new();
    for claim in record["claims"].as_array().expect("a list") {
        let event = claim["event"].as_str().expect("an id");
        let chain: Vec<&str> = claim["chain"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        assert!(said.insert((event, chain.clone())), "{name}: two claims of one source: {claim}");
        assert!(!claim["evidence"].as_array().expect("a list").is_empty(), "{name}: {claim}");
        for (i, id) in chain.iter().enumerate() {
            let above = i.checked_sub(1).map(|above| chain[above]);
            assert_eq!(parents[id], above, "{name}: {claim}");
        }
        if claim["factuality"].as_str().expect("a value").ends_with('+') {
            affirmed.insert(event);
        }
    }
    for event in record["events"].as_array().expect("a list") {
        if ["occurred", "ongoing"].contains(&event["status"].as_str().expect("a status")) {
            let id = event["id"].as_str().expect("an id");
            assert!(affirmed.contains(id), "{name}: {id} is asserted, and nobody says so");
        }
    }
}
