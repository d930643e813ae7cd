//! No record can break a format. What each says of the examples is asked by the software that it is for: `cargo xtask interop`.

use onrecord_export::{
    FollowTheMoney, ProvJson, ProvTurtle, RecordWriter, Result, SchemaOrg, WebAnnotation, WebAnnotationPages,
};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use oxttl::TurtleParser;
use proptest::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::LazyLock;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

const FORMATS: [&str; 6] =
    ["web-annotation", "web-annotation-pages", "prov-turtle", "prov-jsonld", "schema-org", "ftm"];

/// What is written, to be looked at after the writer is gone.
#[derive(Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn export(format: &str, records: &[Record]) -> Result<String> {
    let page = Page::default();
    let out = page.clone();
    let mut writer: Box<dyn RecordWriter> = match format {
        "web-annotation" => Box::new(WebAnnotation::new(out)?),
        "web-annotation-pages" => Box::new(WebAnnotationPages::new(out)),
        "prov-turtle" => Box::new(ProvTurtle::new(out)?),
        "prov-jsonld" => Box::new(ProvJson::new(out)?),
        "schema-org" => Box::new(SchemaOrg::new(out)?),
        _ => Box::new(FollowTheMoney::new(out, &KNOWLEDGE)),
    };
    for record in records {
        writer.write(record)?;
    }
    writer.finish()?;
    let written = page.0.borrow().clone();
    Ok(String::from_utf8(written).expect("UTF-8"))
}

fn records() -> Vec<(String, Record)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records");
    let mut files: Vec<_> = folder.read_dir().expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let read = |path: &Path| serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("a record");
    files.iter().map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), read(path))).collect()
}

/// The JSON values of a format: one, or one a line.
fn values(format: &str, text: &str) -> Vec<Value> {
    match format {
        "web-annotation-pages" | "ftm" => text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(),
        _ => vec![serde_json::from_str(text).expect("JSON")],
    }
}

#[test]
fn an_export_of_nothing_is_whole() {
    for format in FORMATS {
        let text = export(format, &[]).expect("an export");
        match format {
            "prov-turtle" => assert_eq!(TurtleParser::new().for_slice(&text).count(), 0),
            _ => drop(values(format, &text)),
        }
    }
}

/// A record in which every string is one that somebody made up.
fn odd(record: &Record, word: &str) -> Record {
    fn spoil(value: &mut Value, word: &str) {
        match value {
            Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| {
                // Words of fixed lists stay.
                let fixed = [
                    "type",
                    "form",
                    "quote",
                    "naming",
                    "channel",
                    "status",
                    "factuality",
                    "basis",
                    "grain",
                    "bound",
                    "kind",
                ];
                if !fixed.contains(&name.as_str()) {
                    spoil(value, word);
                }
            }),
            Value::Array(values) => values.iter_mut().for_each(|value| spoil(value, word)),
            Value::String(text) => *text = format!("{text}{word}"),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(record).expect("JSON");
    spoil(&mut value, word);
    value["document"]["url"] = format!("https://gazette.example/{word}").into();
    serde_json::from_value(value).expect("a record")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_words_break_a_format(word in "[\\PC\\n\"<>\\\\ {}|^`%]{0,12}") {
        let records: Vec<_> = records().iter().map(|(_, record)| odd(record, &word)).collect();
        let turtle = export("prov-turtle", &records).expect("an export");
        let triples: Vec<_> = TurtleParser::new().for_slice(&turtle).collect::<std::result::Result<_, _>>().expect("Turtle");
        prop_assert!(triples.len() > 50);
        for format in FORMATS.into_iter().filter(|format| *format != "prov-turtle") {
            prop_assert!(!values(format, &export(format, &records).expect("an export")).is_empty());
        }
    }
}
