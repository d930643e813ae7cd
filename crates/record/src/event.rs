use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One trigger mention of a happening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Unique in the document.
    pub id: String,
    /// PLOVER type of the act itself; null where none fits.
    #[serde(rename = "type")]
    pub kind: Option<EventType>,
    /// PLOVER mode ("visit", "aerial").
    pub mode: Option<String>,
    /// PLOVER contexts ("military", "legal").
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The word that names it.
    pub trigger: Trigger,
    /// Entity ids of those who did it; none is invented.
    pub actors: Vec<String>,
    /// Entity ids of those it was done to or for.
    pub recipients: Vec<String>,
    /// Place id.
    pub place: Option<String>,
    /// Time id.
    pub time: Option<String>,
    /// Quantity ids.
    pub quantities: Vec<String>,
    /// The first mention of the same happening, for later ones.
    pub same_as: Option<String>,
    /// How the article presents it in the world, by the firmest claim that affirms it.
    pub status: Status,
}

/// The word that names an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trigger {
    /// Where.
    pub span: Span,
    /// Its lemma.
    pub lemma: String,
}

/// PLOVER's event types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[expect(missing_docs, reason = "the PLOVER manual defines them; repeating it here would only age")]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    /// All of them, in PLOVER's order.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];
}

/// How an event is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened.
    Occurred,
    /// It is happening.
    Ongoing,
    /// Someone with the power ordered or approved it.
    Ordered,
    /// It is to happen.
    Planned,
    /// Somebody weighs it.
    Considered,
    /// Somebody threatens it.
    Threatened,
    /// It depends on something.
    Conditional,
    /// Somebody asks for it.
    Requested,
    /// Possible, alleged or imagined.
    Hypothetical,
    /// It is only negated.
    Denied,
    /// A rule or habit, no single happening.
    Generic,
}

impl Status {
    /// All of them, from what happened to what did not.
    pub const ALL: [Self; 11] = [
        Self::Occurred,
        Self::Ongoing,
        Self::Ordered,
        Self::Planned,
        Self::Considered,
        Self::Threatened,
        Self::Conditional,
        Self::Requested,
        Self::Hypothetical,
        Self::Denied,
        Self::Generic,
    ];

    /// Whether the article presents the event as having happened or happening.
    pub fn is_asserted(self) -> bool {
        matches!(self, Self::Occurred | Self::Ongoing)
    }
}
