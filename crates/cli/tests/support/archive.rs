//! Archives that the program makes, looked into.
#![allow(dead_code, reason = "each test file uses its part")]

use crate::support::{Run, command, folder, run};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// A fresh folder for one test with small articles in it, each another text, and where its archive will be.
pub fn desk(test: &str, articles: usize) -> (PathBuf, String) {
    let folder = folder(test);
    std::fs::create_dir(folder.join("articles")).expect("made");
    for number in 0..articles {
        write(&folder, number, "");
    }
    let archive = folder.join("news.db").to_str().expect("UTF-8").to_owned();
    (folder, archive)
}

/// Writes one of the articles, with more at its end.
pub fn write(folder: &Path, number: usize, more: &str) {
    std::fs::write(folder.join(format!("articles/{number:04}.txt")), article(number) + more).expect("written");
}

/// A small invented article.
fn article(number: usize) -> String {
    let town = ["Port Nessel", "Marwick", "Old Quay", "Tarn"][number % 4];
    let mayor = ["Ada Brandt", "Marten Holt", "Tom Iversen"][number % 3];
    format!(
        "Mayor closes bridge {number}\n\nThe mayor of {town}, {mayor}, closed bridge {number} on Tuesday. An engineer told the \
         Harbour Post that it may collapse. \u{201c}Nobody will cross it for {number} days,\u{201d} {mayor} said.\n"
    )
}

/// Runs `add` on the articles of a desk.
pub fn add(folder: &Path, archive: &str) -> Run {
    run(&["add", folder.join("articles").to_str().expect("UTF-8"), "--archive", archive])
}

/// Runs a command on an archive, and gives what it prints as JSON.
pub fn ask(archive: &str, arguments: &[&str]) -> serde_json::Value {
    let mut all = arguments.to_vec();
    all.extend(["--archive", archive, "--format", "json"]);
    run(&all).succeeds().json()
}

/// Checks that an archive is whole.
pub fn whole(archive: &str) {
    let check = run(&["check", "--archive", archive]);
    assert_eq!(check.status, 0, "{}{}", check.out, check.err);
}

/// A number that SQL finds.
pub fn number(archive: &str, sql: &str) -> i64 {
    open(archive).query_row(sql, [], |row| row.get(0)).expect("a number")
}

pub fn open(archive: &str) -> Connection {
    Connection::open_with_flags(archive, OpenFlags::SQLITE_OPEN_READ_WRITE).expect("an archive")
}

/// Runs a script of the shell with file systems of its own, which anybody may mount; `None` where the system does not allow it.
/// `$PROGRAM` is ours.
pub fn unshared(script: &str, folder: &Path) -> Option<std::process::Output> {
    let inside = |script: &str| {
        let mut command = std::process::Command::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-euc", script]);
        command.current_dir(folder).env("PROGRAM", env!("CARGO_BIN_EXE_onrecord")).env("COLUMNS", "100");
        command.output()
    };
    let allowed = inside("mount -t tmpfs -o size=1m tmpfs .").is_ok_and(|output| output.status.success());
    allowed.then(|| inside(script).expect("unshare ran before"))
}

/// The program at work on a desk, to be waited for or killed.
pub fn start(folder: &Path, archive: &str, batch: &str) -> std::process::Child {
    command()
        .args(["add", folder.join("articles").to_str().expect("UTF-8"), "--archive", archive, "--batch", batch])
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts")
}
