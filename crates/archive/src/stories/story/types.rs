use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Articles about one matter, and what they say about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Story {
    /// Its number in this archive.
    pub story: i64,
    /// Headline of its first article.
    pub title: String,
    /// Independent origins of the happening that most origins assert.
    pub origins: i64,
    /// Whether anything in it is disputed.
    pub disputed: bool,
    /// Day of its first article.
    pub first_day: Option<String>,
    /// Day of its latest article.
    pub last_day: Option<String>,
    /// From which day on things are marked as new.
    pub since: Option<String>,
    /// Its articles, the earliest first.
    pub articles: Vec<StoryArticle>,
    /// What is said to have happened, to be planned or not to be so; the most central first.
    pub happenings: Vec<Happening>,
    /// Claims of different origins that cannot both hold.
    pub disputes: Vec<Dispute>,
    /// What an origin said, and what it said later.
    pub changes: Vec<Change>,
    /// Articles of which a new version says something else.
    pub corrections: Vec<Correction>,
    /// The same by date: first report, when each origin first held something to be so, denials, changes.
    pub timeline: Vec<Entry>,
}

/// An article of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoryArticle {
    /// The record's id.
    pub document: String,
    /// Its number in this archive.
    pub number: i64,
    /// When it was published.
    pub day: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// Whose words it carries: the agency credited, else the outlet; of a copy, the original's.
    pub carrier: Option<String>,
    /// The earlier articles whose words it repeats, the nearest first.
    pub copies: Vec<StoryCopy>,
    /// Counts the texts found under its address.
    pub version: i64,
    /// Published since the day asked for.
    pub new: bool,
}

/// That an article repeats another's words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoryCopy {
    /// The record's id of the earlier article.
    pub of: String,
    /// "copy" or "partial".
    pub kind: String,
    /// Share of the shorter text that both have.
    pub containment: f64,
}

/// A person, body or thing that takes part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Its name over all articles, else as the article has it.
    pub name: String,
    /// Who it is over all articles.
    pub identity: Option<i64>,
    /// In how many mentions of the happening it takes part.
    pub mentions: usize,
    /// What stands for it in the articles, once for each of these mentions: ids of documents and entities.
    pub entities: Vec<[String; 2]>,
}

/// One event over all articles of the story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Happening {
    /// Its number in this archive.
    pub happening: i64,
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
    pub actors: Vec<Party>,
    /// To or for whom.
    pub recipients: Vec<Party>,
    /// Where.
    pub place: Option<String>,
    /// First day on which it is said to have happened.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Articles that speak of it.
    pub articles: usize,
    /// Day of the first of them.
    pub first_day: Option<String>,
    /// Origins that hold it to be so, the firmest first. They assert that it happened only where `status` is occurred or ongoing; of
    /// a plan or a threat they hold that it is one.
    pub asserted_by: Vec<Backing>,
    /// Origins that hold it not to be so.
    pub denied_by: Vec<Backing>,
    /// Origins that speak of it and commit to neither: a plan, a threat, a demand.
    pub raised_by: Vec<Backing>,
    /// Its mentions: ids of documents and events.
    pub mentions: Vec<[String; 2]>,
    /// First spoken of since the day asked for.
    pub new: bool,
}

impl Happening {
    /// Whether it is told as having happened or as happening, so that those who hold it to be so assert it.
    pub fn is_told_as_happened(&self) -> bool {
        matches!(self.status.as_str(), "occurred" | "ongoing")
    }

    /// Whether some hold it to be so and others not.
    pub fn is_disputed(&self) -> bool {
        !self.asserted_by.is_empty() && !self.denied_by.is_empty()
    }
}

/// An origin of a claim, and who carries it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Backing {
    /// Number of the origin.
    pub origin: i64,
    /// How it is shown.
    pub name: String,
    /// Who it is over all articles, if it is named.
    pub identity: Option<i64>,
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
    /// The words on which this rests.
    pub evidence: Evidence,
    /// All its claims: ids of documents and claims.
    pub claims: Vec<[String; 2]>,
    /// First heard since the day asked for.
    pub new: bool,
}

/// Where something stands, so that it can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The record's id of the article.
    pub document: String,
    /// Id of the claim in it.
    pub claim: String,
    /// First code point of the clause or quotation.
    pub start: i64,
    /// One past the last.
    pub end: i64,
    /// The words.
    pub text: String,
}

/// Claims of two origins that cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// denial, number, outcome
    pub kind: String,
    /// Number of the happening.
    pub happening: i64,
    /// The one.
    pub a: Side,
    /// The other.
    pub b: Side,
}

/// One side of a dispute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// Number of the origin.
    pub origin: i64,
    /// How it is shown.
    pub name: String,
    /// The claim.
    #[serde(flatten)]
    pub statement: Statement,
}

/// What an origin said on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Day of the article.
    pub day: Option<String>,
    /// How firmly.
    pub factuality: String,
    /// The numbers in it, as written.
    pub numbers: Vec<String>,
    /// What these numbers are.
    pub values: Vec<f64>,
    /// The words.
    pub evidence: Evidence,
}

/// In what an origin changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StoryChangeKind")]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// From denying to affirming, or the reverse.
    Position,
    /// From possible to certain, or the reverse.
    Firmness,
    /// From one number to another.
    Number,
}

/// What an origin said, and what it said later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StoryChange")]
pub struct Change {
    /// In what.
    pub kind: ChangeKind,
    /// Number of the happening.
    pub happening: i64,
    /// Number of the origin.
    pub origin: i64,
    /// How it is shown.
    pub name: String,
    /// What it said first.
    pub before: Statement,
    /// And then.
    pub after: Statement,
    /// The later was published since the day asked for.
    pub new: bool,
}

/// A new version of an article that says something else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StoryCorrection")]
pub struct Correction {
    /// The record's id of the new version.
    pub document: String,
    /// That of the version before.
    pub before: String,
    /// When the new version was published.
    pub day: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Claims that only the new version makes.
    pub added: Vec<Evidence>,
    /// Claims that only the one before makes.
    pub dropped: Vec<Evidence>,
    /// Published since the day asked for.
    pub new: bool,
}

/// What an entry of the timeline tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TimelineEntryKind")]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// The first article.
    First,
    /// An origin holds something to be so for the first time. Who only denies or raises something has no such entry.
    Origin,
    /// Somebody denies something.
    Denial,
    /// Somebody says something else than before.
    Change,
    /// An article has a new version that says something else.
    Correction,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "TimelineEntry")]
pub struct Entry {
    /// The day; null where the articles have none.
    pub day: Option<String>,
    /// What it tells.
    pub kind: EntryKind,
    /// Number of the happening that it is about.
    pub happening: Option<i64>,
    /// Number of the origin.
    pub origin: Option<i64>,
    /// Who: an origin or an outlet.
    pub who: String,
    /// What, in the words of the article.
    pub text: String,
    /// The record's id of the article.
    pub document: String,
    /// Id of the claim in it, if it is about one.
    pub claim: Option<String>,
    /// It was published since the day asked for.
    pub new: bool,
}
