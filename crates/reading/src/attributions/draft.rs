//! What the attribution step hands on.

use super::lexicon::Stance;
use crate::entities::EntityIndex;
use onrecord_record::{Channel, Naming, Quote};
use std::ops::Range;

/// An attribution in token indices.
#[derive(Debug, Clone)]
pub struct AttributionDraft {
    /// Who says so.
    pub source: SourceDraft,
    /// The words that say that it is said.
    pub cue: Option<CueDraft>,
    /// What is said: token ranges in order, not overlapping.
    pub content: Vec<Range<usize>>,
    /// Form of quotation.
    pub quote: Quote,
    /// How it was said.
    pub channel: Channel,
    /// To whom.
    pub addressee: Option<EntityIndex>,
    /// Index of the time at which it was said.
    pub said_at: Option<usize>,
    /// Index of the attribution that it reached the article through.
    pub parent: Option<usize>,
    /// What the source commits to.
    pub stance: Stance,
    /// Whether somebody uttered it; false for attitudes and findings.
    pub speech: bool,
    /// Probability that it is right.
    pub confidence: f32,
    /// The rule that made it, for `--explain`.
    pub rule: &'static str,
    /// The model's probability for its cue, where the model saw it too.
    pub model: Option<f32>,
}

/// The source of an attribution in token indices.
#[derive(Debug, Clone)]
pub struct SourceDraft {
    /// Head token of the words that name it.
    pub head: Option<usize>,
    /// The words that name it.
    pub tokens: Option<Range<usize>>,
    /// Who it is.
    pub entity: Option<EntityIndex>,
    /// How well it is identified.
    pub naming: Naming,
}

impl SourceDraft {
    /// Nobody is named.
    pub(super) fn unspecified() -> Self {
        Self { head: None, tokens: None, entity: None, naming: Naming::Unspecified }
    }
}

/// The cue of an attribution in token indices.
#[derive(Debug, Clone)]
pub struct CueDraft {
    /// The words.
    pub tokens: Range<usize>,
    /// Its head.
    pub head: usize,
    /// Lemma of the head.
    pub lemma: String,
}

impl AttributionDraft {
    /// Whether a token stands in the content.
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|r| r.contains(&token))
    }

    /// Number of tokens in the content.
    pub fn size(&self) -> usize {
        self.content.iter().map(Range::len).sum()
    }
}

/// Sorted tokens as ranges.
pub(super) fn ranges(tokens: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for &t in tokens {
        match out.last_mut() {
            Some(last) if last.end == t => last.end = t + 1,
            _ => out.push(t..t + 1),
        }
    }
    out
}
