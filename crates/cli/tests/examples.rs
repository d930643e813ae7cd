//! The articles of `examples/`: their whole records, and how they look to people.
//!
//! `UPDATE_EXPECT=1` writes the expected records and the README's view anew; `INSTA_UPDATE=always` the views.

mod support;

use serde_json::Value;
use support::{examples, root, run, sound};

#[test]
fn records_are_as_expected() {
    let mut wrong = Vec::new();
    for path in examples() {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a UTF-8 name").to_owned();
        let mut record = run(&["read", "--format", "json", path.to_str().expect("UTF-8")]).succeeds().json();
        sound::check(&record, &name);
        // Versions change with every release, and the last digits of a probability with the processor.
        forget(&mut record, &["reader", "confidence"]);
        let expected_path = root().join("examples/expected").join(format!("{name}.json"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let text = serde_json::to_string_pretty(&record).expect("a record is JSON");
            std::fs::create_dir_all(root().join("examples/expected")).expect("the folder can be made");
            std::fs::write(&expected_path, text + "\n").expect("the expected record can be written");
            continue;
        }
        let text = std::fs::read_to_string(&expected_path).unwrap_or_default();
        let expected = serde_json::from_str(&text).unwrap_or(Value::Null);
        differences(&expected, &record, &name, &mut wrong);
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}\nIf they are meant: UPDATE_EXPECT=1 cargo test -p onrecord-cli --test examples",
        wrong.len(),
        wrong.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn views_are_as_expected() {
    for path in examples() {
        let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a UTF-8 name").to_owned();
        let view = run(&["read", path.to_str().expect("UTF-8")]);
        insta::assert_snapshot!(name, view.succeeds().out);
    }
}

#[test]
fn the_readme_shows_what_is_printed() {
    let view = run(&["read", "examples/drone-denial.txt"]);
    let shown = format!("```text\n{}```\n", excerpt(&view.succeeds().out));
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).expect("there is a README");
    let (before, rest) = readme.split_once("<!-- view -->\n").expect("the README has a view");
    let (view, after) = rest.split_once("<!-- /view -->").expect("the README's view ends");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let text = format!("{before}<!-- view -->\n{shown}<!-- /view -->{after}");
        std::fs::write(&path, text).expect("the README can be written");
    } else {
        assert_eq!(view, shown, "renew it with UPDATE_EXPECT=1");
    }
}

/// The beginning of each of the first sections.
fn excerpt(view: &str) -> String {
    let mut out = String::new();
    for section in view.split("\n\n").take(4) {
        let lines: Vec<&str> = section.lines().collect();
        let kept = lines.len().min(18);
        out.push_str(&lines[..kept].join("\n"));
        out.push_str(if kept < lines.len() { "\n  …\n\n" } else { "\n\n" });
    }
    out.trim_end().to_owned() + "\n"
}

fn forget(value: &mut Value, fields: &[&str]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| forget(item, fields)),
        Value::Object(map) => {
            map.retain(|key, _| !fields.contains(&key.as_str()));
            map.values_mut().for_each(|item| forget(item, fields));
        }
        _ => {}
    }
}

/// Says where two records differ, so that a failure can be read without a tool.
fn differences(expected: &Value, found: &Value, at: &str, wrong: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<_> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let of = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
                differences(&of(a), &of(b), &format!("{at}.{key}"), wrong);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{at}[{i}]"), wrong);
            }
        }
        (a, b) if a == b => {}
        (a, b) => wrong.push(format!("{at}: expected {}, found {}", brief(a), brief(b))),
    }
}

fn brief(value: &Value) -> String {
    let text = match value {
        Value::Array(items) => format!("{} items", items.len()),
        other => other.to_string(),
    };
    text.chars().take(120).collect()
}
