/// What was met in a WARC.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Whole records, whatever they hold.
    pub(super) records: u64,
    /// Pages given as articles.
    pub(super) articles: u64,
    /// Of those, pages whose end is missing: the crawler cut them off.
    pub(super) cut: u64,
    /// Of those, pages of records whose length was wrong, and their end found all the same.
    pub(super) mended: u64,
    /// Records that are no page by their kind: requests, metadata, descriptions of the crawl, conversions.
    pub(super) other_records: u64,
    /// Pages that the crawler had already fetched and did not keep again.
    pub(super) revisits: u64,
    /// Answers with a status other than 200.
    pub(super) other_status: u64,
    /// Answers that are neither HTML nor plain text.
    pub(super) other_type: u64,
    /// Answers without a body.
    pub(super) empty: u64,
    /// Damaged records, or stretches of them, and pages too large: each was an error.
    pub(super) skipped: u64,
}

/// Why a record is none for a reader of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    OtherRecord,
    Revisit,
    OtherStatus,
    OtherType,
    Empty,
}

impl Tally {
    /// Counts a record passed over.
    pub(super) fn pass(&mut self, passed: Passed) {
        *match passed {
            Passed::OtherRecord => &mut self.other_records,
            Passed::Revisit => &mut self.revisits,
            Passed::OtherStatus => &mut self.other_status,
            Passed::OtherType => &mut self.other_type,
            Passed::Empty => &mut self.empty,
        } += 1;
    }

    /// What there was of each, in plain words, without what there was none of.
    pub(super) fn told(&self) -> Vec<(&'static str, u64)> {
        [
            ("records", self.records),
            ("pages read", self.articles),
            ("pages cut off by the crawler, read as far as they go", self.cut),
            ("pages with a wrong length, read to their end", self.mended),
            ("requests, metadata and the like", self.other_records),
            ("pages fetched before (revisits)", self.revisits),
            ("answers with a status other than 200", self.other_status),
            ("answers other than HTML or text", self.other_type),
            ("answers without a body", self.empty),
            ("damaged or too large, skipped", self.skipped),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect()
    }
}
