//! Joins events where stories are given, for fitting and measuring: `joins RECORDS.jsonl STORIES.txt [pairs|THRESHOLD]`.
//!
//! The second file has one line for each record, in the same order: the name of its story. Prints `DOCUMENT EVENT HAPPENING` for
//! every event, or with `pairs` every pair of events of a story and its features: `DOCUMENT EVENT DOCUMENT EVENT NAME=VALUE …`.
//! Documents are counted from 0.
#![allow(clippy::print_stdout, reason = "printing is what it does")]

use onrecord_archive::{Archive, Given, Original};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, records, stories, rest @ ..] = arguments.as_slice() else {
        return Err("usage: joins RECORDS.jsonl STORIES.txt [pairs|THRESHOLD]".into());
    };
    let path = std::env::temp_dir().join(format!("onrecord-joins-{}.db", std::process::id()));
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(&path)?;
    let mut batch = archive.batch(&knowledge)?;
    let lines = std::fs::read_to_string(records)?;
    for (at, line) in lines.lines().enumerate() {
        let mut record: Record = serde_json::from_str(line)?;
        // Records of one text are told apart, as the corpus does.
        record.document.id = format!("{at}-{}", record.document.id);
        let bytes = format!("{at}\n{}", record.document.text).into_bytes();
        batch.add(&Original { name: at.to_string(), bytes, given: Given::default() }, &record)?;
    }
    batch.commit()?;
    let mut groups: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for (at, story) in std::fs::read_to_string(stories)?.lines().enumerate() {
        groups.entry(story.to_owned()).or_default().push(i64::try_from(at)? + 1);
    }
    let threshold = rest.iter().find_map(|word| word.parse().ok());
    archive.regroup(&groups.into_values().collect::<Vec<_>>(), threshold)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if rest.iter().any(|word| word == "pairs") {
        let mut query = archive.database().prepare("SELECT DISTINCT story FROM documents ORDER BY story")?;
        let stories: Vec<i64> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for story in stories {
            for pair in archive.event_pairs(story)? {
                let features: Vec<String> =
                    pair.features.iter().map(|(name, value)| format!("{name}={value}")).collect();
                let (a, b) = (&pair.one, &pair.other);
                writeln!(out, "{} {} {} {} {}", a.0 - 1, a.1, b.0 - 1, b.1, features.join(" "))?;
            }
        }
    } else {
        let mut query = archive.database().prepare("SELECT document - 1, id, happening FROM events ORDER BY 1, 2")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            writeln!(
                out,
                "{} {} {}",
                row.get::<_, i64>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, Option<i64>>(2)?.unwrap_or(-1)
            )?;
        }
    }
    drop(out);
    drop(archive);
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    Ok(())
}
