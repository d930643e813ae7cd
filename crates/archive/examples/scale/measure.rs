//! What filling an archive costs.

use onrecord_archive::{Archive, Given, Original};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use tracing::span;

/// Articles that are committed together, as `onrecord add` does.
const BATCH: usize = 64;

/// Nanoseconds spent in placing articles into stories.
static PLACING: AtomicU64 = AtomicU64::new(0);

/// What an archive cost.
#[derive(Debug)]
pub struct Filled {
    pub articles: usize,
    pub claims: usize,
    pub adding: Duration,
    pub placing: Duration,
    /// The last tenth alone, to see growth.
    pub last: Duration,
    pub bytes: u64,
}

/// Makes an archive of these records.
pub fn fill(path: &Path, records: impl Iterator<Item = Record>, count: usize) -> Filled {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(path).expect("an archive can be made");
    let (mut claims, mut adding, mut last) = (0, Duration::ZERO, Duration::ZERO);
    let mut records = records.enumerate().peekable();
    PLACING.store(0, Ordering::Relaxed);
    while records.peek().is_some() {
        let some: Vec<(usize, Record)> = records.by_ref().take(BATCH).collect();
        let originals: Vec<Original> = some.iter().map(|(number, record)| original(*number, record)).collect();
        claims += some.iter().map(|(_, record)| record.claims.len()).sum::<usize>();
        let begun = Instant::now();
        let mut batch = archive.batch(&knowledge).expect("a batch can be begun");
        for (original, (_, record)) in originals.iter().zip(&some) {
            batch.add(original, record).expect("an article can be added");
        }
        batch.commit().expect("a batch can be committed");
        adding += begun.elapsed();
        if some.last().is_some_and(|(number, _)| *number >= count - count / 10) {
            last += begun.elapsed();
        }
    }
    drop(archive);
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    let placing = Duration::from_nanos(PLACING.load(Ordering::Relaxed));
    Filled { articles: count, claims, adding, placing, last, bytes }
}

fn original(number: usize, record: &Record) -> Original {
    let bytes = record.document.text.clone().into_bytes();
    Original { name: format!("invented/{number}.txt"), bytes, given: Given::default() }
}

/// Adds up the time that the archive spends in its span `place`.
#[derive(Debug)]
pub struct Stopwatch(pub Instant);

impl tracing::Subscriber for Stopwatch {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "place"
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &span::Id) {
        PLACING.fetch_sub(self.now(), Ordering::Relaxed);
    }
    fn exit(&self, _: &span::Id) {
        PLACING.fetch_add(self.now(), Ordering::Relaxed);
    }
}

impl Stopwatch {
    fn now(&self) -> u64 {
        self.0.elapsed().as_nanos() as u64
    }
}

/// The most memory that this process has had, in MiB.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|kib| kib / 1024)
}
