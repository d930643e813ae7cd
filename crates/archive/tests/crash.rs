//! A process that is killed at any moment leaves a whole file, and the next one finishes the rest: nothing lost, nothing doubled.
//!
//! The test starts itself as the process to be killed. `ONRECORD_CRASHES` says how often; without it, 200 times.

#[path = "support/dump.rs"]
mod dump;
mod support;

use dump::{difference, dump};
use onrecord_archive::{Archive, Depth};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use support::{Article, original};

/// Tells the process to be killed where its archive is.
const CHILD: &str = "ONRECORD_CRASH_CHILD";
/// Articles in a transaction.
const BATCH: usize = 3;

/// Invented articles: some repeat another, some replace another under its address, and all speak of a few people.
fn records() -> Vec<Record> {
    let record = |i: usize| {
        let place = ["Port Nessel", "Marwick", "Old Quay", "Tarn"][i % 4];
        let body = format!(
            "The navy seized a ferry near {place} on day {}, Ana Rell said.\nBo Lunt denied it. The ferry had left {place} with {i} \
             people and a cargo of timber for the mill across the bay.",
            i / 3
        );
        let article =
            Article::new("Harbour Post", &format!("2026-03-{:02}", 1 + i % 28), &format!("Ferry {i} seized"), &body)
                .entity("person", "Ana Rell")
                .entity("person", "Bo Lunt")
                .entity("military", "navy")
                .place(place, "GBR")
                .event("seized", "COERCE", "occurred", &["navy"], &[])
                .said("Ana Rell", "named", "said", "The navy seized a ferry")
                .claim("seized", "CT+", &["Ana Rell"])
                .claim("seized", "Uu", &[]);
        let article =
            if i.is_multiple_of(5) { article.url(&format!("https://news.example/{}", i % 20)) } else { article };
        article.record()
    };
    (0..36).map(record).collect()
}

fn add_all(path: &Path) {
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(path).unwrap();
    for (number, records) in records().chunks(BATCH).enumerate() {
        let fresh: Vec<&Record> = records.iter().filter(|r| !archive.knows(&original(r)).unwrap()).collect();
        let mut batch = archive.batch(&knowledge).unwrap();
        for record in fresh {
            batch.add(&original(record), record).unwrap();
        }
        batch.fail(&format!("broken-{number}.txt"), "nothing in it").unwrap();
        batch.commit().unwrap();
    }
}

fn remove(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

/// Not a test by itself: the process that [`killed_at_any_moment`] kills.
#[test]
fn child() {
    if let Some(path) = std::env::var_os(CHILD) {
        add_all(Path::new(&path));
    }
}

#[test]
fn killed_at_any_moment() {
    let crashes = std::env::var("ONRECORD_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let scratch = |name: &str| -> PathBuf {
        let path = std::env::temp_dir().join(format!("onrecord-crash-{}-{name}.db", std::process::id()));
        remove(&path);
        path
    };
    let (whole, killed) = (scratch("whole"), scratch("killed"));
    let child = |path: &Path| {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child"])
            .env(CHILD, path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let start = Instant::now();
    assert!(child(&whole).wait().unwrap().success());
    let longest = start.elapsed();
    let expected = dump(Archive::open(&whole).unwrap().database());

    let mut random = 0x0000_5EED_u64;
    let (mut kills, mut finished) = (0, 0);
    while kills < crashes {
        let mut process = child(&killed);
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Most live long enough to write something, and none long enough to write everything.
        let share = (random >> 40) as f64 / (1_u64 << 24) as f64;
        std::thread::sleep(Duration::from_secs_f64(longest.as_secs_f64() * share * 0.7));
        match process.try_wait().unwrap() {
            None => {
                process.kill().unwrap();
                process.wait().unwrap();
                kills += 1;
            }
            Some(status) => {
                assert!(status.success());
                finished += 1;
                let archive = Archive::open(&killed).unwrap();
                assert_eq!(difference(&expected, &dump(archive.database())), None, "after {kills} kills");
                drop(archive);
                remove(&killed);
            }
        }
    }
    assert!(child(&killed).wait().unwrap().success());
    let archive = Archive::open(&killed).unwrap();
    assert_eq!(difference(&expected, &dump(archive.database())), None);
    assert_eq!(archive.check(Depth::Full, || ()).unwrap(), []);
    eprintln!("{kills} kills, {} files finished", finished + 1);
    remove(&whole);
    remove(&killed);
}
