//! Archives of every schema that ever was can be opened, are brought up to date, and are whole then. See `schemas/README.md`.

mod support;

use onrecord_archive::{Action, Archive, ArchiveError, Correction, Depth, SCHEMA_VERSION};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::Once;
use support::{Article, original};

/// A bridge in an invented town, in three outlets; one article has two versions. The last is added when a file is brought up to date.
fn records() -> Vec<Record> {
    let article = |outlet: &str, day: &str, title: &str, last: &str| {
        let body = format!(
            "Ada Brandt closed the old bridge in Port Nessel.\nThe ministry told the Harbour Post that rebels bombed the bridge.\n\
             Tom Iversen denied that anybody bombed the bridge. {last}"
        );
        Article::new(outlet, day, title, &body)
            .entity("person", "Ada Brandt")
            .entity("organization", "Harbour Post")
            .entity("organization", "ministry")
            .entity("group", "rebels")
            .entity("person", "Tom Iversen")
            .place("Port Nessel", "GBR")
            .event("closed the", "COERCE", "occurred", &["Ada Brandt"], &[])
            .event("bombed", "ASSAULT", "occurred", &["rebels"], &[])
            .said("Harbour Post", "outlet", "told", "rebels bombed the bridge")
            .said("ministry", "named", "told", "rebels bombed the bridge")
            .through("Harbour Post")
            .said("Tom Iversen", "named", "denied", "anybody bombed the bridge")
            .claim("closed the", "CT+", &[])
            .claim("bombed", "CT+", &["Harbour Post", "ministry"])
            .claim("bombed", "CT-", &["Tom Iversen"])
            .claim("bombed", "Uu", &[])
    };
    let address = "https://nessel.example/bridge";
    vec![
        article("Nessel Daily", "2026-03-02", "Bridge closed", "It is new.").url(address).record(),
        article("Nessel Daily", "2026-03-02", "Bridge closed", "It is old.").url(address).record(),
        article("Harbour Post", "2026-03-03", "Rebels blamed for bridge", "Nobody was hurt.").record(),
        article("Tarn Gazette", "2026-03-04", "Who bombed the bridge?", "Nobody knows.").record(),
    ]
}

/// The file that is kept of a schema; that of the present one is made anew first if somebody asks for it.
fn kept(version: i64) -> PathBuf {
    static ANEW: Once = Once::new();
    let file = |version| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/schemas/v{version}.db"));
    ANEW.call_once(|| {
        if std::env::var_os("ONRECORD_KEEP_SCHEMA").is_some() {
            keep(&file(SCHEMA_VERSION));
        }
    });
    file(version)
}

/// Makes the file of the present schema anew.
fn keep(path: &Path) {
    let knowledge = Knowledge::builtin();
    remove(path);
    let mut archive = Archive::create(path).unwrap();
    let records = records();
    let (_, old) = records.split_last().unwrap();
    let mut batch = archive.batch(&knowledge).unwrap();
    for record in old {
        batch.add(&original(record), record).unwrap();
    }
    batch.fail("empty.txt", "the file is empty; give a file that holds the text of an article").unwrap();
    batch.commit().unwrap();
    let change = Action::Change { field: "status".into(), value: "hypothetical".into() };
    let correction =
        Correction { target: "v2".into(), action: change, note: Some("nobody saw it".into()), who: "Mira".into() };
    archive.correct("3", &[correction], &knowledge).unwrap();
    drop(archive);
    // Small pages make a small file.
    let small = "PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;";
    Connection::open(path).unwrap().execute_batch(small).unwrap();
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

#[test]
fn every_schema_that_ever_was_is_brought_up_to_date() {
    let knowledge = Knowledge::builtin();
    for version in 1..=SCHEMA_VERSION {
        let kept = kept(version);
        assert!(kept.metadata().unwrap().len() < 200_000, "{version}: too large to be kept");
        let path = std::env::temp_dir().join(format!("onrecord-schema-{}-{version}.db", std::process::id()));
        remove(&path);
        std::fs::copy(&kept, &path).unwrap();
        if version < SCHEMA_VERSION {
            let refused = Archive::read(&path);
            assert!(
                matches!(&refused, Err(ArchiveError::Refused(why)) if why.contains("onrecord check")),
                "{refused:?}"
            );
        }
        let mut archive = Archive::open(&path).unwrap();
        assert_eq!(archive.check(Depth::Full, || ()).unwrap(), [], "{version}");
        let records = records();
        let (new, old) = records.split_last().unwrap();
        assert_eq!(archive.count().unwrap(), old.len() as u64, "{version}");
        for record in old {
            assert_eq!(archive.record_as_read(&record.document.id).unwrap(), *record, "{version}");
            assert!(archive.knows(&original(record)).unwrap(), "{version}");
        }
        let corrected = archive.record(&old[2].document.id).unwrap();
        assert_ne!(corrected.events[1].status, old[2].events[1].status, "{version}: the correction holds");
        let mut batch = archive.batch(&knowledge).unwrap();
        batch.add(&original(new), new).unwrap();
        batch.commit().unwrap();
        assert_eq!(archive.check(Depth::Full, || ()).unwrap(), [], "{version}");
        drop(archive);
        remove(&path);
    }
}

/// A change to a schema that is out in the world needs a new version and a step that brings older files to it.
#[test]
fn the_present_schema_is_the_one_that_is_kept() {
    let schema = |db: &Connection| -> Vec<(String, Option<String>)> {
        let mut all = db.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").unwrap();
        all.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    };
    let kept = Connection::open(kept(SCHEMA_VERSION)).unwrap();
    let path = std::env::temp_dir().join(format!("onrecord-schema-{}-new.db", std::process::id()));
    remove(&path);
    let new = Archive::create(&path).unwrap();
    assert_eq!(schema(&kept).len(), schema(new.database()).len());
    for ((kept_name, kept), (new_name, new)) in schema(&kept).into_iter().zip(schema(new.database())) {
        let remedy = "released: write a new step; not yet: make the file anew, see schemas/README.md";
        assert_eq!((kept_name, kept), (new_name, new), "{remedy}");
    }
    drop(new);
    remove(&path);
}

/// Datasette cannot show a table with a foreign key that leaves the column to be guessed, and finds full text only by these words.
#[test]
fn other_programs_understand_the_schema() {
    let path = std::env::temp_dir().join(format!("onrecord-schema-{}-others.db", std::process::id()));
    remove(&path);
    let archive = Archive::create(&path).unwrap();
    let names = |sql: &str| -> Vec<String> {
        let mut statement = archive.database().prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    let unnamed = names(
        "SELECT t.name || '.' || f.\"from\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
         WHERE t.type = 'table' AND f.\"to\" IS NULL",
    );
    assert!(unnamed.is_empty(), "name the column that is referred to: {unnamed:?}");
    let unfound = names(
        "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%content%' AND sql NOT LIKE '%content=\"%'
            AND sql NOT LIKE '%content = ''''%'",
    );
    assert!(unfound.is_empty(), "write content=\"table\": {unfound:?}");
    drop(archive);
    remove(&path);
}
