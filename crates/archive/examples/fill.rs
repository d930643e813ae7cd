//! Puts records into an archive: `fill ARCHIVE < records.jsonl`. Prints to standard error how long each thousand took.

use onrecord_archive::{Archive, Given, Original};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::error::Error;
use std::io::{BufRead, stdin};
use std::path::Path;
use std::time::Instant;

/// Articles in a transaction.
const BATCH: usize = 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: fill ARCHIVE < records.jsonl")?;
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(Path::new(&path))?;
    let mut lines = stdin().lock().lines().peekable();
    while lines.peek().is_some() {
        let mut records = Vec::new();
        for line in lines.by_ref().take(BATCH) {
            records.push(serde_json::from_str::<Record>(&line?)?);
        }
        let start = Instant::now();
        let mut batch = archive.batch(&knowledge)?;
        for record in &records {
            let bytes = serde_json::to_vec(record)?;
            batch.add(&Original { name: record.document.id.clone(), bytes, given: Given::default() }, record)?;
        }
        batch.commit()?;
        let each = start.elapsed().as_secs_f64() * 1000.0 / records.len() as f64;
        eprintln!("{} articles, {each:.2} ms each", records.len());
    }
    Ok(())
}
