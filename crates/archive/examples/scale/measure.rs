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

/// Steps of adding that the archive marks by spans of `tracing`.
pub const STEPS: [&str; 8] =
    ["project", "identities", "copies", "grouping", "happenings", "origins", "disputes", "count"];

/// Nanoseconds of the processor that each step has taken.
static TAKEN: [AtomicU64; STEPS.len()] = [const { AtomicU64::new(0) }; STEPS.len()];

/// What an archive cost.
#[derive(Debug)]
pub struct Filled {
    pub claims: usize,
    /// By the clock on the wall, which others on the machine slow down.
    pub wall: Duration,
    /// Of the processor.
    pub adding: Duration,
    /// The last tenth of the articles alone.
    pub last: Duration,
    /// Each of [`STEPS`].
    pub steps: Vec<Duration>,
    pub bytes: u64,
}

/// Makes an archive of these records.
pub fn fill(path: &Path, records: impl Iterator<Item = Record>, count: usize) -> Filled {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(path).expect("an archive can be made");
    let (mut claims, mut wall, mut adding, mut last) = (0, Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut records = records.enumerate().peekable();
    TAKEN.iter().for_each(|step| step.store(0, Ordering::Relaxed));
    while records.peek().is_some() {
        let some: Vec<(usize, Record)> = records.by_ref().take(BATCH).collect();
        let originals: Vec<Original> = some.iter().map(|(number, record)| original(*number, record)).collect();
        claims += some.iter().map(|(_, record)| record.claims.len()).sum::<usize>();
        let (begun, worked) = (Instant::now(), processor());
        let mut batch = archive.batch(&knowledge).expect("a batch can be begun");
        for (original, (_, record)) in originals.iter().zip(&some) {
            batch.add(original, record).expect("an article can be added");
        }
        batch.commit().expect("a batch can be committed");
        wall += begun.elapsed();
        adding += processor() - worked;
        let done = some.last().map_or(0, |(number, _)| number + 1);
        if done > count - count / 10 {
            last += processor() - worked;
        }
        if done / 1_000 > (done - some.len()) / 1_000 {
            eprintln!("{done} articles, {:.1} ms each", adding.as_secs_f64() * 1e3 / done as f64);
        }
    }
    drop(archive);
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    let steps = TAKEN.iter().map(|step| Duration::from_nanos(step.load(Ordering::Relaxed))).collect();
    Filled { claims, wall, adding, last, steps, bytes }
}

/// What this thread has used of the processor. Not what the wall's clock says: other programs run beside it.
pub fn processor() -> Duration {
    let used = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(used.split(' ').next().and_then(|nanoseconds| nanoseconds.parse().ok()).unwrap_or_default())
}

fn original(number: usize, record: &Record) -> Original {
    let bytes = record.document.text.clone().into_bytes();
    Original { name: format!("invented/{number}.txt"), bytes, given: Given::default() }
}

/// Adds up what the processor does in the archive's spans.
#[derive(Debug)]
pub struct Stopwatch;

impl tracing::Subscriber for Stopwatch {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.is_span() && STEPS.contains(&metadata.name())
    }
    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        let step = STEPS.iter().position(|step| *step == span.metadata().name());
        span::Id::from_u64(step.unwrap_or_default() as u64 + 1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, step: &span::Id) {
        TAKEN[step.into_u64() as usize - 1].fetch_sub(processor().as_nanos() as u64, Ordering::Relaxed);
    }
    fn exit(&self, step: &span::Id) {
        TAKEN[step.into_u64() as usize - 1].fetch_add(processor().as_nanos() as u64, Ordering::Relaxed);
    }
}

/// The most memory that this process has had, in MiB.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok().map(|kib| kib / 1024)
}
