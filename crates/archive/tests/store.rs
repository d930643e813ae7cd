//! Records go in and come out whole; files that are known add nothing.

use onrecord_archive::{Archive, ArchiveError, Given, Original, Outcome};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::path::{Path, PathBuf};

/// The records of the example articles, with the bytes of a file that they may have come from.
fn examples() -> Vec<(Original, Record)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/expected");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let mut json: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        // What is expected of the examples holds for every version and processor, so it leaves these out.
        json["reader"] = serde_json::json!({"version": "0.0.0", "model": "none"});
        for list in ["attributions", "claims"] {
            for item in json[list].as_array_mut().unwrap() {
                item["confidence"] = 0.5.into();
            }
        }
        let record: Record = serde_json::from_value(json).unwrap();
        let bytes = record.document.text.clone().into_bytes();
        (Original { name: path.display().to_string(), bytes, given: Given::default() }, record)
    };
    files.iter().map(read).collect()
}

fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("onrecord-archive-{}-{name}.db", std::process::id()));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    path
}

#[test]
fn records_come_out_as_they_went_in() {
    let path = scratch("round");
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(&path).unwrap();
    let examples = examples();
    assert!(!examples.is_empty());
    let mut batch = archive.batch(&knowledge).unwrap();
    for (original, record) in &examples {
        assert_eq!(batch.add(original, record).unwrap(), Outcome::Added);
    }
    batch.commit().unwrap();
    for (original, record) in &examples {
        assert!(archive.knows(original).unwrap());
        assert_eq!(archive.record(&record.document.id).unwrap(), *record);
    }
    let mut batch = archive.batch(&knowledge).unwrap();
    for (original, record) in &examples {
        assert_eq!(batch.add(original, record).unwrap(), Outcome::Unchanged);
    }
    batch.commit().unwrap();
    let claims: i64 = archive.database().query_row("SELECT count(*) FROM claims", [], |row| row.get(0)).unwrap();
    assert_eq!(claims as usize, examples.iter().map(|(_, r)| r.claims.len()).sum::<usize>());
}

#[test]
fn another_text_under_the_same_address_is_a_new_version() {
    let path = scratch("versions");
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(&path).unwrap();
    let (mut original, mut record) = examples().swap_remove(0);
    record.document.url = Some("https://news.example/story".into());
    let mut batch = archive.batch(&knowledge).unwrap();
    batch.add(&original, &record).unwrap();
    original.bytes.push(b' ');
    record.document.id = "0123456789abcdef".into();
    assert_eq!(batch.add(&original, &record).unwrap(), Outcome::NewVersion);
    batch.commit().unwrap();
    let versions: Vec<(i64, bool)> = archive
        .database()
        .prepare("SELECT version, replaced_by IS NULL FROM documents ORDER BY document")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(versions, [(1, false), (2, true)]);
}

#[test]
fn files_that_are_no_archive_are_refused_and_left_alone() {
    let path = scratch("foreign");
    std::fs::write(
        &path,
        "a letter, and no database at all; long enough for a header of SQLite's format, one hundred bytes",
    )
    .unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Archive::create(&path), Err(ArchiveError::NotOurs { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(matches!(Archive::read(&scratch("absent")), Err(ArchiveError::Missing { .. })));
}
