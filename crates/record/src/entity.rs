use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person, body, place or thing that the article mentions, with all its mentions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Unique in the document.
    pub id: String,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The fullest name, or the first nominal mention where it is never named.
    pub name: String,
    /// Office or function as the article gives it ("president", "former transport minister").
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3 code of the country it acts for or lies in.
    pub country: Option<String>,
    /// CAMEO/PLOVER actor code: country (or IGO, NGO, …) followed by sector.
    pub actor_code: Option<String>,
    /// Identifiers elsewhere.
    pub links: Links,
    /// Where it is mentioned, in order.
    pub mentions: Vec<Mention>,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being, or several described together.
    Person,
    /// A company, party, agency, newspaper, court, …
    Organization,
    /// A state or its government.
    Government,
    /// Armed forces of a state.
    Military,
    /// People who act together: rebels, protesters, a cartel.
    Group,
    /// A country, city, region.
    Place,
    /// A building or site.
    Facility,
    /// A ship, aircraft, spacecraft.
    Vessel,
    /// A text, law, broadcast, product.
    Work,
    /// Anything else.
    Other,
}

impl EntityType {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Person,
        Self::Organization,
        Self::Government,
        Self::Military,
        Self::Group,
        Self::Place,
        Self::Facility,
        Self::Vessel,
        Self::Work,
        Self::Other,
    ];
}

/// Identifiers in other data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Links {
    /// Wikidata item, null unless the user's own knowledge gives it.
    pub wikidata: Option<String>,
    /// GeoNames id of a place.
    pub geonames: Option<u64>,
}

/// One mention of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// How it is referred to.
    pub form: Form,
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By name.
    Name,
    /// By description ("the president", "an official").
    Nominal,
    /// By pronoun.
    Pronoun,
}
