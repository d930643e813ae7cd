use crate::changes::Change;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// What a person decides about a part of an article's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// Id of an attribution, event, claim or entity; `document` for the article itself.
    pub target: String,
    /// What is decided.
    #[serde(flatten)]
    pub action: Action,
    /// Why, or anything else.
    #[serde(default)]
    pub note: Option<String>,
    /// Who decides.
    pub who: String,
}

/// What can be decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "action", rename_all = "lowercase")]
pub enum Action {
    /// It is right.
    Accept,
    /// It is wrong, and leaves the record with what only hangs on it.
    Reject,
    /// A field is wrong.
    Change {
        /// Its name in the record, without that of the part: `status`, `source.naming`.
        field: String,
        /// What it should be. Ids are those of the present record.
        value: Value,
    },
    /// An entity is the same as another of this article.
    Merge {
        /// Id of the other, which stays.
        into: String,
    },
    /// An entity is several; these mentions are another's.
    Split {
        /// Each as its words, or as its number among the entity's mentions, counted from 1.
        mentions: Vec<String>,
    },
    /// Nothing but the note.
    Note,
}

/// What kind of thing is corrected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Document,
    Entity,
    Attribution,
    Event,
    Claim,
}

impl Kind {
    /// With its article: "an event".
    pub(crate) fn article(self) -> &'static str {
        match self {
            Self::Document => "the article",
            Self::Entity => "an entity",
            Self::Attribution => "an attribution",
            Self::Event => "an event",
            Self::Claim => "a claim",
        }
    }

    pub(crate) fn of(word: &str) -> Option<Self> {
        [Self::Document, Self::Entity, Self::Attribution, Self::Event, Self::Claim]
            .into_iter()
            .find(|kind| kind.to_string() == word)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Document => "document",
            Self::Entity => "entity",
            Self::Attribution => "attribution",
            Self::Event => "event",
            Self::Claim => "claim",
        })
    }
}

/// What corrections did.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Corrected {
    /// Number of the article; null where it is about identities.
    pub document: Option<i64>,
    /// Numbers of the corrections, by which they can be undone.
    pub corrections: Vec<i64>,
    /// All that is different now in what comes out of the archive.
    pub changes: Vec<Change>,
    /// Earlier corrections that apply to nothing any more.
    pub lost: Vec<Lost>,
}

/// A correction that applies to nothing in the present record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lost {
    /// Its number.
    pub correction: i64,
    /// Why.
    pub reason: String,
}

/// A correction as it stands in the archive.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision {
    /// Its number.
    pub correction: i64,
    /// Number of the article; null where it is about identities.
    pub document: Option<i64>,
    /// The record's id of the article.
    pub document_id: Option<String>,
    /// attribution, event, claim, entity, identity, document.
    pub kind: String,
    /// The id when it was made.
    pub target: String,
    /// The id that the same thing has now, if it has not been lost.
    pub present: Option<String>,
    /// Words that tell what it is about.
    pub words: Option<String>,
    /// accept, reject, change, merge, split, note.
    pub action: String,
    /// What is changed.
    pub field: Option<String>,
    /// To what.
    pub value: Option<Value>,
    /// What the person added.
    pub note: Option<String>,
    /// Who decided.
    pub who: String,
    /// When.
    pub at: String,
    /// When it was taken back.
    pub undone: Option<String>,
    /// By whom.
    pub undone_by: Option<String>,
    /// Why it applies to nothing at present.
    pub lost: Option<String>,
}
