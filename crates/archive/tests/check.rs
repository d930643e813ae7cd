//! Whatever is wrong with an archive is found, and what is right is not complained of.

mod support;

use onrecord_archive::{Archive, ArchiveError, Depth};
use support::{Article, Desk};

fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(name);
    let article = |outlet: &str, body: &str| {
        Article::new(outlet, "2026-03-02", "Ferry seized", &format!("The navy seized a ferry, Ana Rell said. {body}"))
            .entity("person", "Ana Rell")
            .entity("military", "navy")
            .event("seized", "COERCE", "occurred", &["navy"], &[])
            .said("Ana Rell", "named", "said", "The navy seized a ferry")
            .claim("seized", "CT+", &["Ana Rell"])
            .claim("seized", "Uu", &[])
            .record()
    };
    desk.add(&[article("Harbour Post", "It was blue."), article("Tarn Gazette", "It was green.")]);
    desk
}

/// Breaks an archive, and gives what the check finds.
fn broken(name: &str, sql: &str, depth: Depth) -> Vec<(&'static str, Option<i64>)> {
    let desk = desk(name);
    desk.archive.database().execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
    desk.archive.check(depth, || ()).unwrap().into_iter().map(|problem| (problem.part, problem.document)).collect()
}

#[test]
fn what_is_whole_is_found_whole() {
    let desk = desk("whole");
    let mut passed = 0;
    assert_eq!(desk.archive.check(Depth::Full, || passed += 1).unwrap(), []);
    assert_eq!(passed, 2);
    assert_eq!(Archive::read(desk.archive.path()).unwrap().check(Depth::Full, || ()).unwrap(), []);
}

#[test]
fn what_is_broken_is_found() {
    let full = |name, sql| broken(name, sql, Depth::Full);
    let quick = |name, sql| broken(name, sql, Depth::Quick);
    assert_eq!(full("status", "UPDATE events SET status = 'denied' WHERE document = 2"), [("tables", Some(2))]);
    assert_eq!(quick("unseen", "UPDATE events SET status = 'denied' WHERE document = 2"), []);
    assert_eq!(full("row", "DELETE FROM evidence WHERE document = 1"), [("tables", Some(1))]);
    assert_eq!(full("title", "UPDATE documents SET title = 'Ferry sunk' WHERE document = 1"), [("tables", Some(1))]);
    assert_eq!(
        full("text", "UPDATE documents SET text = 'nothing' WHERE document = 1"),
        [("text", Some(1)), ("tables", Some(1))]
    );
    assert_eq!(full("bytes", "UPDATE originals SET bytes = x'00' WHERE document = 2"), [("original", Some(2))]);
    assert_eq!(full("size", "UPDATE originals SET size = 1 WHERE document = 2"), [("original", Some(2))]);
    assert_eq!(full("no_file", "DELETE FROM originals WHERE document = 2"), [("original", Some(2))]);
    assert_eq!(full("record", "UPDATE records SET record = x'00' WHERE document = 2"), [("record", Some(2))]);
    assert_eq!(quick("link", "UPDATE events SET time = 't9' WHERE document = 1"), [("links", None)]);
    assert_eq!(
        quick("story", "UPDATE documents SET story = NULL WHERE document = 1"),
        [("links", Some(2)), ("links", Some(1))]
    );
    assert_eq!(
        quick("words", "INSERT INTO claims_text (claims_text, rowid, text) VALUES ('delete', 1, 'seized')"),
        [("full text", None)]
    );
    assert_eq!(quick("versions", "UPDATE documents SET replaces = 1 WHERE document = 2"), [("versions", Some(2))]);
}

#[test]
fn a_page_that_is_overwritten_is_damage() {
    let desk = desk("page");
    let path = desk.archive.path().to_owned();
    desk.archive.database().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let copy = path.with_extension("copy");
    let mut bytes = std::fs::read(&path).unwrap();
    let third = bytes.len() / 3 / 4096 * 4096;
    bytes[third..third + 8192].fill(0xA5);
    std::fs::write(&copy, bytes).unwrap();
    match Archive::open(&copy).and_then(|archive| archive.check(Depth::Full, || ())) {
        Ok(problems) => assert!(!problems.is_empty()),
        Err(error) => assert!(matches!(error, ArchiveError::Damaged { .. }), "{error}"),
    }
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", copy.display()));
    }
}

#[test]
fn compacting_loses_nothing_but_bytes() {
    let mut desk = desk("compact");
    desk.archive.remove(&["1".to_owned()], &desk.knowledge).unwrap();
    let before = desk.rows("SELECT document, id, title FROM documents");
    let done = desk.archive.compact().unwrap();
    assert!(done.after < done.before, "{done:?}");
    assert_eq!(desk.rows("SELECT document, id, title FROM documents"), before);
    assert_eq!(desk.archive.check(Depth::Full, || ()).unwrap(), []);
}

#[test]
fn a_full_disk_costs_the_batch_and_no_more() {
    let mut desk = desk("full");
    let db = desk.archive.database();
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    db.pragma_update(None, "max_page_count", pages + 2).unwrap();
    let before = desk.rows("SELECT id FROM documents");
    let records: Vec<_> = (0..200)
        .map(|i| {
            Article::new("Harbour Post", "2026-03-04", "", &format!("Ferry {i} sank. {}", "Nobody saw it. ".repeat(i)))
                .record()
        })
        .collect();
    let mut batch = desk.archive.batch(&desk.knowledge).unwrap();
    let error = records.iter().find_map(|record| batch.add(&support::original(record), record).err()).unwrap();
    drop(batch);
    assert!(matches!(error, ArchiveError::Full { .. }), "{error}");
    assert!(error.to_string().contains("make room"));
    assert_eq!(desk.rows("SELECT id FROM documents"), before);
    assert_eq!(desk.archive.check(Depth::Full, || ()).unwrap(), []);
    desk.archive.database().pragma_update(None, "max_page_count", 1 << 20).unwrap();
    desk.add(&records);
    assert_eq!(desk.rows("SELECT count(*) FROM documents"), ["202"]);
}
