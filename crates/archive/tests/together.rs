//! Several at one file: whoever comes first, nothing is lost and nothing doubled.

mod support;

use onrecord_archive::{Archive, Depth};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::path::{Path, PathBuf};
use support::{Article, original};

const WRITERS: usize = 6;

fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("onrecord-together-{}-{name}.db", std::process::id()));
    remove(&path);
    path
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

#[test]
fn many_may_make_the_file_at_the_same_time() {
    for round in 0..20 {
        let path = scratch(&format!("make-{round}"));
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| Archive::create(&path).unwrap_or_else(|error| panic!("{error:?}")));
            }
        });
        assert_eq!(Archive::open(&path).unwrap().check(Depth::Full, || ()).unwrap(), []);
        remove(&path);
    }
}

#[test]
fn many_may_add_the_same_and_other_articles() {
    let path = scratch("add");
    let knowledge = Knowledge::builtin();
    let article = |i: usize| -> Record {
        Article::new(
            "Harbour Post",
            "2026-03-02",
            &format!("Ferry {i}"),
            &format!("Ferry {i} was seized, Ana Rell said."),
        )
        .entity("person", "Ana Rell")
        .url(&format!("https://harbour.example/{i}"))
        .record()
    };
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (path, knowledge, article) = (&path, &knowledge, &article);
            scope.spawn(move || {
                let mut archive = Archive::create(path).unwrap();
                // Each adds twenty; half of them are the next one's too.
                let records: Vec<Record> = (writer * 10..writer * 10 + 20).map(article).collect();
                for few in records.chunks(3) {
                    let mut batch = archive.batch(knowledge).unwrap();
                    few.iter().for_each(|record| assert!(batch.add(&original(record), record).is_ok()));
                    batch.commit().unwrap();
                }
            });
        }
    });
    let archive = Archive::open(&path).unwrap();
    assert_eq!(archive.count().unwrap(), WRITERS as u64 * 10 + 10);
    assert_eq!(archive.check(Depth::Full, || ()).unwrap(), []);
    remove(&path);
}
