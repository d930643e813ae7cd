use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A source, a cue and a content (Pareti's Penn Attribution Relation Corpus; PolNeAR).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// Unique in the document.
    pub id: String,
    /// The attribution whose content holds this one, or through which it reached the outlet.
    pub parent: Option<String>,
    /// Whether the content is quoted.
    pub quote: Quote,
    /// Who says so.
    pub source: Source,
    /// The words that say that it is said; null where none do.
    pub cue: Option<Cue>,
    /// What is said, possibly in several pieces.
    pub content: Vec<Span>,
    /// Entity that it was said to.
    pub addressee: Option<String>,
    /// How it was said.
    pub channel: Channel,
    /// Id of the time at which it was said.
    pub said_at: Option<String>,
    /// Probability that the attribution is right, 0 to 1.
    pub confidence: f32,
}

/// Form of quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Quote {
    /// All of the content stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Part of it does.
    Mixed,
}

impl Quote {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Indirect, Self::Mixed];
}

/// The source of an attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Entity id.
    pub entity: Option<String>,
    /// The words that name it, a pronoun included; null where none do.
    pub span: Option<Span>,
    /// How well it is identified.
    pub naming: Naming,
}

/// How well a source is identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Naming {
    /// A person or body by name.
    Named,
    /// "an official", "two people familiar with the matter".
    Unnamed,
    /// A document: a report, filing, poll, draft.
    Document,
    /// A news outlet.
    Outlet,
    /// No source is given ("reportedly").
    Unspecified,
}

impl Naming {
    /// All of them, the best identified first.
    pub const ALL: [Self; 5] = [Self::Named, Self::Document, Self::Outlet, Self::Unnamed, Self::Unspecified];
}

/// The words that mark an attribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Cue {
    /// Where.
    pub span: Span,
    /// Lemma of the cue's head.
    pub lemma: String,
}

/// The way by which something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A speech, news conference, testimony.
    Speech,
    /// An interview.
    Interview,
    /// A written or emailed statement.
    Statement,
    /// A post on a social network.
    SocialMedia,
    /// A document: filing, report, letter, poll.
    Document,
    /// An article of a news outlet.
    Report,
    /// Radio or television.
    Broadcast,
    /// Not said.
    Unknown,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Speech,
        Self::Interview,
        Self::Statement,
        Self::SocialMedia,
        Self::Document,
        Self::Report,
        Self::Broadcast,
        Self::Unknown,
    ];
}

/// What one source commits to about one event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Unique in the document.
    pub id: String,
    /// Event id.
    pub event: String,
    /// Attribution ids from the outermost to the innermost; empty for the article's own voice.
    pub chain: Vec<String>,
    /// How firmly the source at the end of the chain holds the event to be so.
    pub factuality: Factuality,
    /// Probability that the value is right, 0 to 1.
    pub confidence: f32,
    /// The clause or quotation that makes the claim, then the hedges, negations and cues that decide its value.
    pub evidence: Vec<Span>,
}

/// FactBank's factuality values (Saurí and Pustejovsky 2009).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Factuality {
    /// Certain that it is so.
    #[serde(rename = "CT+")]
    CertainPlus,
    /// Probable.
    #[serde(rename = "PR+")]
    ProbablePlus,
    /// Possible.
    #[serde(rename = "PS+")]
    PossiblePlus,
    /// Certain that it is not so.
    #[serde(rename = "CT-")]
    CertainMinus,
    /// Probably not so.
    #[serde(rename = "PR-")]
    ProbableMinus,
    /// Possibly not so.
    #[serde(rename = "PS-")]
    PossibleMinus,
    /// Knows whether, does not say.
    #[serde(rename = "CTu")]
    CertainUnknown,
    /// Commits to neither.
    #[serde(rename = "Uu")]
    Unknown,
}

impl Factuality {
    /// All of them, from what is held to be so to what is left open.
    pub const ALL: [Self; 8] = [
        Self::CertainPlus,
        Self::ProbablePlus,
        Self::PossiblePlus,
        Self::CertainMinus,
        Self::ProbableMinus,
        Self::PossibleMinus,
        Self::CertainUnknown,
        Self::Unknown,
    ];

    /// Whether the source holds the event to be so, however firmly.
    pub fn affirms(self) -> bool {
        matches!(self, Self::CertainPlus | Self::ProbablePlus | Self::PossiblePlus)
    }

    /// Whether the source holds the event not to be so, however firmly.
    pub fn denies(self) -> bool {
        matches!(self, Self::CertainMinus | Self::ProbableMinus | Self::PossibleMinus)
    }
}

/// Two claims that cannot both hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Contradiction {
    /// Claim ids.
    pub claims: [String; 2],
    /// In what they differ.
    pub kind: ContradictionKind,
}

/// In what two claims differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ContradictionKind {
    /// One says that it is so, the other that it is not.
    Denial,
    /// They give different numbers.
    Number,
    /// They give different outcomes.
    Outcome,
}
