//! Whatever people decide, a record holds together, and undoing it all gives back what was read.

use onrecord_archive::{Action, Archive, Correction, Given, Original};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The records of the example articles. What differs from one release to the next is not kept in them.
static EXAMPLES: LazyLock<Vec<Record>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/expected");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &PathBuf| -> Record {
        let mut json: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        json["reader"] = json!({"version": "0.0.0", "model": "none"});
        for list in ["attributions", "claims"] {
            json[list].as_array_mut().unwrap().iter_mut().for_each(|item| item["confidence"] = 0.5.into());
        }
        serde_json::from_value(json).unwrap()
    };
    files.iter().filter(|path| path.extension().is_some_and(|e| e == "json")).map(read).collect()
});

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);

/// A decision, before it is known what the record holds: numbers choose among what there is.
#[derive(Debug, Clone)]
struct Whim {
    kind: usize,
    which: usize,
    action: usize,
    other: usize,
    field: usize,
}

fn whim() -> impl Strategy<Value = Whim> {
    (0..4usize, 0..60usize, 0..7usize, 0..60usize, 0..40usize).prop_map(|(kind, which, action, other, field)| Whim {
        kind,
        which,
        action,
        other,
        field,
    })
}

const FIELDS: [(&str, &[&str]); 4] = [
    ("e", &["name=Somebody", "type=group", "role=", "country=NOR", "wikidata=Q1"]),
    (
        "a",
        &[
            "source.entity=e",
            "source.entity=",
            "naming=unspecified",
            "naming=named",
            "parent=a",
            "parent=",
            "quote=mixed",
            "addressee=e",
        ],
    ),
    (
        "v",
        &[
            "type=ASSAULT",
            "type=",
            "status=occurred",
            "status=denied",
            "actors=e",
            "recipients=e",
            "same_as=v",
            "same_as=",
            "place=p",
            "time=t",
        ],
    ),
    ("c", &["factuality=CT+", "factuality=CT-", "factuality=Uu", "factuality=PS-"]),
];

fn correction(whim: &Whim, record: &Record) -> Option<Correction> {
    let ids = |kind: &str| -> Vec<&String> {
        match kind {
            "e" => record.entities.iter().map(|x| &x.id).collect(),
            "a" => record.attributions.iter().map(|x| &x.id).collect(),
            "v" => record.events.iter().map(|x| &x.id).collect(),
            "c" => record.claims.iter().map(|x| &x.id).collect(),
            "t" => record.times.iter().map(|x| &x.id).collect(),
            _ => record.places.iter().map(|x| &x.id).collect(),
        }
    };
    let pick = |kind: &str, n: usize| {
        let all = ids(kind);
        all.get(n.checked_rem(all.len())?).map(|id| (*id).clone())
    };
    let (kind, fields) = FIELDS[whim.kind];
    let target = pick(kind, whim.which)?;
    let action = match whim.action {
        0 => Action::Accept,
        1 => Action::Reject,
        2 if kind == "e" => Action::Merge { into: pick("e", whim.other)? },
        3 if kind == "e" => Action::Split { mentions: vec![(whim.other % 3 + 1).to_string()] },
        _ => {
            let (field, value) = fields[whim.field % fields.len()].split_once('=')?;
            let value = if value.len() == 1 { pick(value, whim.other)? } else { value.to_owned() };
            Action::Change { field: field.into(), value: value.into() }
        }
    };
    Some(Correction { target, action, note: None, who: "Mira".into() })
}

fn file(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("onrecord-soundness-{}-{name}.db", std::process::id()));
    remove(&path);
    path
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

fn archive(path: &Path, record: &Record) -> Archive {
    let mut archive = Archive::create(path).unwrap();
    let mut batch = archive.batch(&KNOWLEDGE).unwrap();
    let original = Original { name: "a.txt".into(), bytes: b"a".to_vec(), given: Given::default() };
    batch.add(&original, record).unwrap();
    batch.commit().unwrap();
    archive
}

fn keys(archive: &Archive) -> i64 {
    archive.database().query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_hold_together(example in 0..6usize, whims in prop::collection::vec(whim(), 1..14), undo in any::<u16>()) {
        let read = &EXAMPLES[example % EXAMPLES.len()];
        prop_assert_eq!(onrecord_record::check(read), []);
        let path = file("random");
        let mut archive = archive(&path, read);
        let mut made = Vec::new();
        for whim in &whims {
            let before = archive.record("1").unwrap();
            let Some(correction) = correction(whim, &before) else { continue };
            match archive.correct("1", std::slice::from_ref(&correction), &KNOWLEDGE) {
                Ok(done) => made.extend(done.corrections),
                Err(error) => {
                    prop_assert!(!error.to_string().contains("hold together"), "{correction:?}: {error}");
                    prop_assert_eq!(archive.record("1").unwrap(), before);
                }
            }
            prop_assert_eq!(onrecord_record::check(&archive.record("1").unwrap()), [], "{:?}", correction);
        }
        prop_assert_eq!(keys(&archive), 0);
        // In any order.
        while !made.is_empty() {
            let number = made.remove(usize::from(undo) % made.len());
            archive.undo(number, "Mira", &KNOWLEDGE).unwrap();
            prop_assert_eq!(onrecord_record::check(&archive.record("1").unwrap()), []);
        }
        prop_assert_eq!(&archive.record("1").unwrap(), read);
        prop_assert_eq!(keys(&archive), 0);
        drop(archive);
        remove(&path);
    }
}

/// Every part of a record is found again by its text, whatever its id.
#[test]
fn everything_is_found_again() {
    for (n, record) in EXAMPLES.iter().enumerate() {
        let path = file(&format!("again-{n}"));
        let mut archive = archive(&path, record);
        let entities = record.entities.iter().map(|x| &x.id).chain(record.attributions.iter().map(|x| &x.id));
        let ids = entities.chain(record.events.iter().map(|x| &x.id)).chain(record.claims.iter().map(|x| &x.id));
        let accept =
            |id: &String| Correction { target: id.clone(), action: Action::Accept, note: None, who: "Mira".into() };
        let corrections: Vec<_> = ids.map(accept).collect();
        archive.correct("1", &corrections, &KNOWLEDGE).unwrap();
        for decision in archive.decisions(None).unwrap() {
            assert_eq!(decision.present.as_deref(), Some(decision.target.as_str()), "{n}: {:?}", decision.lost);
        }
        drop(archive);
        remove(&path);
    }
}
