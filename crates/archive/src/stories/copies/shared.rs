//! What two texts share, and what that makes of them.
//!
//! The thresholds were chosen on 82 news articles (150 to 3,700 words) and edits of them at random. Found as copies: all with
//! 5 % of words changed, with half of the sentences dropped, or with as much added; 99 % with 10 % of words changed; 89 % with
//! 5 % changed, a fifth dropped and a fifth added; 61 % of which only the first third was left, and of the rest most as partial.
//! Of articles with a passage of 60 words from another, 96 % are found as partial. Among 924 articles on one campaign, 843 of
//! the world's press and 3,564 short ones written after a few hundred headlines, 19 pairs were found; those that were read share
//! wording, and at least two of the six partial ones only quote the same words at length.

/// A text this like another is a copy of it: edited lightly, shortened, or with something added.
pub(in crate::stories) const COPY_JACCARD: f64 = 0.35;
/// So is one that stands in the other nearly whole …
pub(in crate::stories) const COPY_CONTAINMENT: f64 = 0.75;
/// … which is not much longer.
pub(in crate::stories) const COPY_RATIO: f64 = 0.3;
/// Texts that share fewer shingles than this are no copies, however short: reports of weather and markets are alike by custom.
pub(in crate::stories) const COPY_SHINGLES: f64 = 24.0;
/// Part of a text was taken from another from this share on …
pub(in crate::stories) const PARTIAL_CONTAINMENT: f64 = 0.15;
/// … if it is a passage of some sentences, and no common quotation.
pub(in crate::stories) const PARTIAL_SHINGLES: f64 = 48.0;

/// A sketch keeps one shingle in this many.
pub(in crate::stories) const SCALE: f64 = 8.0;
/// Sketches smaller than this estimate nothing.
const TRUSTED: f64 = 24.0;
/// By sketches, a text this like another is a copy for certain …
const SURE_JACCARD: f64 = 0.5;
/// … and no part of a text was taken from another below this share.
const SURE_CONTAINMENT: f64 = 0.06;

/// What two texts share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shared {
    /// Shared shingles in all shingles of both.
    pub jaccard: f64,
    /// Shared shingles in those of the shorter.
    pub containment: f64,
    /// The size of the shorter in that of the longer.
    ratio: f64,
    /// Shingles.
    shared: f64,
    /// Hashes of the smaller sketch; all shingles where texts were compared.
    smaller: f64,
}

impl Shared {
    /// By sketches: hashes in both, in the one, in the other.
    pub fn estimate(shared: usize, one: usize, other: usize) -> Self {
        let exact = Self::exact(shared, one, other);
        Self { shared: exact.shared * SCALE, ..exact }
    }

    /// By texts: shingles in both, in the one, in the other.
    pub fn exact(shared: usize, one: usize, other: usize) -> Self {
        let (shared, one, other) = (shared as f64, one as f64, other as f64);
        let part = |part: f64, whole: f64| if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 };
        Self {
            jaccard: part(shared, one + other - shared),
            containment: part(shared, one.min(other)),
            ratio: part(one.min(other), one.max(other)),
            shared,
            smaller: one.min(other),
        }
    }

    /// Whether an estimate says enough.
    pub fn is_clear(self) -> bool {
        self.smaller >= TRUSTED && (self.jaccard >= SURE_JACCARD || self.containment < SURE_CONTAINMENT)
    }

    /// What the later text is of the earlier: `copies.kind`.
    pub fn kind(self) -> Option<&'static str> {
        let whole = self.containment >= COPY_CONTAINMENT && self.ratio >= COPY_RATIO;
        if self.shared >= COPY_SHINGLES && (self.jaccard >= COPY_JACCARD || whole) {
            Some("copy")
        } else if self.shared >= PARTIAL_SHINGLES && self.containment >= PARTIAL_CONTAINMENT {
            Some("partial")
        } else {
            None
        }
    }
}
