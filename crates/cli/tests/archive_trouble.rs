//! What may be wrong with an archive's file or its place: a clear error that names the file and the remedy, and nothing lost.

#[path = "support/archive.rs"]
mod archive;
mod support;

use archive::{add, desk, number, open, unshared, whole};
use std::path::Path;
use support::{ARTICLE, file, run};

/// Runs a command that must be refused, and must leave the file as it is.
fn refused(arguments: &[&str], archive: &str, remedy: &str) {
    let before = std::fs::read(archive).ok();
    let mut all = arguments.to_vec();
    all.extend(["--archive", archive]);
    let run = run(&all);
    run.fails_naming(archive);
    assert!(run.err.contains(remedy), "{}", run.err);
    assert_eq!(std::fs::read(archive).ok(), before, "{arguments:?}");
}

#[test]
fn what_is_no_archive_is_left_alone() {
    let article = file("not_ours", "article.txt", ARTICLE.as_bytes());
    let folder = Path::new(&article).parent().expect("a folder");
    let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
    let letter = path("letter");
    std::fs::write(&letter, "Dear editor, this is a letter and no database at all. ".repeat(40)).expect("written");
    let foreign = path("foreign.db");
    let db = rusqlite::Connection::open(&foreign).expect("made");
    db.execute_batch("CREATE TABLE birds (name TEXT); INSERT INTO birds VALUES ('wren')").expect("written");
    drop(db);
    for archive in [&letter, &foreign, &article] {
        for command in
            [&["add", &article][..], &["list"], &["show", "1"], &["check"], &["compact"], &["remove", "1", "-y"]]
        {
            refused(command, archive, "--archive");
        }
    }
    refused(&["add", &article], folder.to_str().expect("UTF-8"), "--archive");
    refused(&["add", &article], &path("no/such/folder/news.db"), "folder");
    for command in [&["list"][..], &["show", "1"], &["check"], &["compact"], &["remove", "1", "-y"]] {
        refused(command, &path("none.db"), "onrecord add");
        assert!(!folder.join("none.db").exists());
    }
}

#[test]
fn an_empty_file_becomes_an_archive() {
    let (folder, archive) = desk("empty_file", 1);
    std::fs::write(&archive, "").expect("written");
    assert!(add(&folder, &archive).succeeds().out.contains("1 added"));
    whole(&archive);
}

#[test]
fn a_newer_archive_is_left_alone() {
    let (folder, archive) = desk("newer", 1);
    add(&folder, &archive).succeeds();
    let db = open(&archive);
    db.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA user_version = 99").expect("written");
    drop(db);
    let articles = folder.join("articles");
    for command in [&["add", articles.to_str().expect("UTF-8")][..], &["list"], &["check"]] {
        refused(command, &archive, "update OnRecord");
    }
}

/// The disk is a small one in memory, so that this needs neither a full disk nor the rights to make one.
#[test]
fn a_full_disk_costs_one_batch() {
    let (folder, _) = desk("full_disk", 60);
    let script = "cp -r articles /tmp/copied-$$; mkdir disk; mount -t tmpfs -o size=2m tmpfs disk; \
        status=0; $PROGRAM add /tmp/copied-$$ --archive disk/news.db --batch 4 || status=$?; rm -r /tmp/copied-$$; \
        $PROGRAM check --archive disk/news.db; cp disk/news.db* .; exit $status";
    let Some(output) = unshared(script, &folder) else {
        eprintln!("skipped: this system lets nobody mount a disk of his own");
        return;
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    assert!(err.contains("disk/news.db: the disk is full") && err.contains("make room"), "{err}");
    let archive = folder.join("news.db").to_str().expect("UTF-8").to_owned();
    let kept = number(&archive, "SELECT count(*) FROM documents");
    assert!(out.contains(&format!("{kept} added")), "{out}");
    assert!((4..60).contains(&kept), "{kept}");
    let rest = format!("{} added, {kept} already there", 60 - kept);
    assert!(add(&folder, &archive).succeeds().out.contains(&rest));
    whole(&archive);
}

/// Rights do not bind an administrator, and a disk mounted to be read does.
#[test]
fn a_read_only_place_can_be_read() {
    let (folder, archive) = desk("read_only", 2);
    add(&folder, &archive).succeeds();
    let script = "mount --bind . .; mount -o remount,ro,bind .; cd \"$PWD\"; \
        $PROGRAM list --archive news.db --format csv; $PROGRAM show 1 --archive news.db --format json; \
        $PROGRAM check --archive news.db; $PROGRAM add articles --archive news.db && exit 9; \
        $PROGRAM add articles --archive other.db && exit 9; $PROGRAM compact --archive news.db && exit 9; exit 0";
    let Some(output) = unshared(script, &folder) else {
        eprintln!("skipped: this system lets nobody mount a disk of his own");
        return;
    };
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    assert!(out.contains("Mayor closes bridge 1") && out.contains("whole, 2 articles"), "{out}");
    assert!(err.contains("news.db: may only be read; check your rights"), "{err}");
    assert!(err.contains("other.db: cannot be opened or made"), "{err}");
    whole(&archive);
}
