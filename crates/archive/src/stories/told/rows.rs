//! The rows of each table. Articles are named by their ids, and all else by ids of articles and of parts of them, so that rows of
//! different archives can stand in one table.

use serde::{Deserialize, Serialize};

/// A story as rows of all tables.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Told {
    /// Its own row; none where the articles below belong to no story.
    pub story: Option<StoryRow>,
    /// Its articles, the earliest first.
    pub articles: Vec<ArticleRow>,
    /// Which of them repeat the words of which.
    pub copies: Vec<CopyRow>,
    /// What is said to have happened, to be planned or not to be so; the most central first.
    pub happenings: Vec<HappeningRow>,
    /// Who stands behind each happening.
    pub origins: Vec<OriginRow>,
    /// What was said of the happenings.
    pub claims: Vec<ClaimRow>,
    /// Claims of different origins that cannot both hold.
    pub disputes: Vec<DisputeRow>,
}

/// A story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryRow {
    /// The id of its first article.
    pub story: String,
    /// Headline of its first article.
    pub title: String,
    /// Its articles.
    pub articles: i64,
    /// Outlets that carry it.
    pub outlets: i64,
    /// Independent origins of the happening that most origins assert.
    pub origins: i64,
    /// Whether anything in it is disputed.
    pub disputed: bool,
    /// Day of its first article.
    pub first_day: Option<String>,
    /// Day of its latest article.
    pub last_day: Option<String>,
}

/// An article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ArticleRow {
    /// Its id.
    pub document: String,
    /// Its story; null for a version that was replaced, and where there is an error.
    pub story: Option<String>,
    /// The earlier article of which it is a copy as a whole.
    pub copy_of: Option<String>,
    /// Whose words it carries: the agency credited, else the outlet; of a copy, the original's.
    pub carrier: Option<String>,
    /// The day of its publication.
    pub day: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The later version under the same address.
    pub replaced_by: Option<String>,
    /// Why it could not be compared.
    pub error: Option<String>,
}

/// That an article repeats another's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyRow {
    /// The story of the later article.
    pub story: String,
    /// The later article.
    pub document: String,
    /// The earlier one.
    pub of: String,
    /// "copy" or "partial".
    pub kind: String,
    /// Shared five-word shingles in all shingles of both.
    pub jaccard: f64,
    /// Shared shingles in those of the shorter.
    pub containment: f64,
}

/// One event over all articles of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HappeningRow {
    /// Its story.
    pub story: String,
    /// Article and event of its first mention: "ID:v3".
    pub happening: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Lemma of the trigger of its first mention.
    pub lemma: String,
    /// How the articles present it, by the firmest of them.
    pub status: String,
    /// Who did it, the most often named first.
    pub actors: Vec<String>,
    /// To or for whom.
    pub recipients: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// First day on which it is said to have happened.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Articles that speak of it.
    pub articles: i64,
    /// Day of the first of them.
    pub first_day: Option<String>,
    /// Independent origins that hold it to be so. They assert that it happened only where the status is occurred or ongoing.
    pub origins: i64,
    /// Independent origins that hold it not to be so.
    pub denials: i64,
    /// Its mentions.
    pub mentions: Vec<MentionRow>,
}

/// A mention of a happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionRow {
    /// The article.
    pub document: String,
    /// The event in it.
    pub event: String,
}

/// Who stands behind a happening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginRow {
    /// The story.
    pub story: String,
    /// The happening.
    pub happening: String,
    /// Who: a key that is the same wherever the same words stand.
    pub origin: String,
    /// asserted (it holds it to be so), denied, or raised (it commits to neither).
    pub side: String,
    /// How it is shown.
    pub name: String,
    /// named, document, unnamed, outlet, unspecified
    pub kind: String,
    /// The outlet that an unnamed source spoke to.
    pub through: Option<String>,
    /// How firmly it holds what it said last.
    pub factuality: String,
    /// Day of its first claim.
    pub first_day: Option<String>,
    /// Outlets that carry it, in the order in which they did.
    pub outlets: Vec<String>,
    /// Its numbers on it, as written.
    pub numbers: Vec<String>,
    /// The article on whose words this rests …
    pub document: String,
    /// … the claim in it …
    pub claim: String,
    /// … and the words.
    pub text: String,
}

/// What a source holds about a happening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimRow {
    /// The story.
    pub story: String,
    /// The happening.
    pub happening: String,
    /// The article.
    pub document: String,
    /// The claim in it.
    pub id: String,
    /// The event in it.
    pub event: String,
    /// FactBank's value, for the source.
    pub factuality: String,
    /// A probability.
    pub confidence: f64,
    /// Who stands behind it, over all articles.
    pub origin: String,
    /// The clause or quotation that makes it.
    pub text: String,
}

/// Two claims of different origins that cannot both hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisputeRow {
    /// The story.
    pub story: String,
    /// The happening.
    pub happening: String,
    /// denial, number, outcome
    pub kind: String,
    /// The one.
    pub a: SideRow,
    /// The other.
    pub b: SideRow,
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SideRow {
    /// Who stands behind it.
    pub origin: String,
    /// How that is shown.
    pub name: String,
    /// The article.
    pub document: String,
    /// The claim in it.
    pub claim: String,
    /// FactBank's value.
    pub factuality: String,
    /// Its numbers, as written.
    pub numbers: Vec<String>,
}
