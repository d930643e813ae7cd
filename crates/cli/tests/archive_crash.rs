//! `add` killed with SIGKILL at random moments, until it has finished: the file is as if nothing had happened.
//!
//! `ONRECORD_CRASHES` says how often. The ordinary tests kill it only a few times, because every start waits for the model; the tests
//! of the archive kill 200 times what has no model. `cargo xtask crash` kills the command as users have it 200 times.

#[path = "support/archive.rs"]
mod archive;
#[path = "../../archive/tests/support/dump.rs"]
mod dump;
mod support;

use archive::{add, desk, number, open, start, whole};
use dump::{difference, dump};
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

/// So often without being asked.
const FEW: usize = 8;
const ARTICLES: usize = 60;

fn remove(archive: &str) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{archive}{suffix}"));
    }
}

/// After a kill: what is there are the first articles, each whole, and nothing else.
fn check_prefix(archive: &str) {
    if !Path::new(archive).exists() || number(archive, "PRAGMA user_version") == 0 {
        return;
    }
    let there = number(archive, "SELECT count(*) FROM originals");
    let last = number(archive, "SELECT coalesce(max(substr(name, -8, 4) + 1), 0) FROM originals");
    assert_eq!(there, last, "the articles in the file are not the first ones");
    assert_eq!(number(archive, "SELECT count(*) FROM documents"), there);
    assert_eq!(number(archive, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    assert_eq!(
        open(archive).query_row("PRAGMA quick_check", [], |row| row.get::<_, String>(0)).expect("an answer"),
        "ok"
    );
}

#[test]
fn killed_at_any_moment() {
    let crashes = std::env::var("ONRECORD_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(FEW);
    let (folder, archive) = desk("crash", ARTICLES);
    // These add no original, so they go last: the prefix is told by names.
    std::fs::write(folder.join("articles/9001.txt"), "").expect("one is broken");
    std::fs::copy(folder.join("articles/0003.txt"), folder.join("articles/9002.txt")).expect("one is doubled");

    let undisturbed = folder.join("undisturbed.db").to_str().expect("UTF-8").to_owned();
    let began = Instant::now();
    let status = start(&folder, &undisturbed, "2").wait().expect("ended");
    assert_eq!(status.code(), Some(1), "one article is broken");
    let longest = began.elapsed();
    let expected = dump(&open(&undisturbed));

    let mut random = 0x0000_5EED_u64;
    let (mut kills, mut finished) = (0, 0);
    while kills < crashes {
        let mut process = start(&folder, &archive, "2");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let share = (random >> 40) as f64 / (1_u64 << 24) as f64;
        std::thread::sleep(Duration::from_secs_f64(longest.as_secs_f64() * share * 0.7));
        if process.try_wait().expect("known").is_none() {
            process.kill().expect("killed");
            process.wait().expect("ended");
            kills += 1;
            // Not every time, so that `add` too meets a log that nobody has read.
            if kills % 3 == 0 {
                check_prefix(&archive);
            }
            continue;
        }
        let mut messages = String::new();
        process.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("read");
        assert_eq!(process.wait().expect("ended").code(), Some(1), "{messages}");
        assert_eq!(difference(&expected, &dump(&open(&archive))), None, "after {kills} kills");
        finished += 1;
        remove(&archive);
    }
    assert_eq!(add(&folder, &archive).status, 1);
    assert_eq!(difference(&expected, &dump(&open(&archive))), None);
    whole(&archive);
    eprintln!("{kills} kills of `onrecord add`, {} files finished", finished + 1);
}

#[test]
#[cfg(unix)]
fn stopped_by_the_user_it_says_how_to_go_on() {
    let (folder, archive) = desk("stopped", ARTICLES);
    let mut process = start(&folder, &archive, "2");
    let patience = Instant::now() + Duration::from_secs(60);
    while !Path::new(&archive).exists() || number(&archive, "SELECT count(*) FROM sqlite_schema") == 0 {
        assert!(Instant::now() < patience, "it never began");
        std::thread::sleep(Duration::from_millis(5));
    }
    let stop = std::process::Command::new("kill").args(["-INT", &process.id().to_string()]).status();
    assert!(stop.expect("there is a kill").success());
    let mut messages = String::new();
    process.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("read");
    assert_eq!(process.wait().expect("ended").code(), Some(130), "{messages}");
    assert!(messages.contains("the same command goes on from there"), "{messages}");
    let kept = number(&archive, "SELECT count(*) FROM documents");
    assert!(kept < ARTICLES as i64 && kept % 2 == 0, "{kept}: only whole batches are kept");
    let rest = add(&folder, &archive);
    assert!(rest.succeeds().out.contains(&format!("{} added", ARTICLES as i64 - kept)), "{}", rest.out);
    whole(&archive);
}
