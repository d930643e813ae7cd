//! Persons, bodies and places over all articles.

use super::articles::Nothing;
use super::asked::{Asked, At, Limit, Number};
use super::failures::{Failures, Unknown};
use super::list::{Cursor, List, Window};
use super::schema::{EntityTypeWord, Name};
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_record::EntityType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one)).routes(routes!(members))
}

/// A person, body, place or work over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Identity {
    /// Its number in this archive.
    pub identity: i64,
    /// The commonest type of its entities.
    #[serde(rename = "type")]
    pub kind: String,
    /// The fullest name seen.
    pub name: String,
    /// The latest role.
    pub role: Option<String>,
    /// The commonest country, as an ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// Its actor code in the latest article.
    pub actor_code: Option<String>,
    /// Its Wikidata item, where the user's knowledge gives one.
    pub wikidata: Option<String>,
    /// Articles that name it; replaced versions are not counted here or below.
    pub articles: i64,
    /// Attributions of which it is the source.
    pub statements: i64,
    /// Events of which it is an actor or a recipient.
    pub events: i64,
    /// Day of the first article.
    pub first_day: Option<String>,
    /// Day of the last article.
    pub last_day: Option<String>,
}

impl From<onrecord_archive::Identity> for Identity {
    fn from(of: onrecord_archive::Identity) -> Self {
        Self {
            identity: of.identity,
            kind: of.kind,
            name: of.name,
            role: of.role,
            country: of.country,
            actor_code: of.actor_code,
            wikidata: of.wikidata,
            articles: of.articles,
            statements: of.statements,
            events: of.events,
            first_day: of.first_day,
            last_day: of.last_day,
        }
    }
}

/// An entity of an article, and why it is taken for an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IdentityMember {
    /// Number of the article.
    pub document: i64,
    /// The record's id of the article.
    pub document_id: String,
    /// Day of the article.
    pub day: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Id of the entity there.
    pub entity: String,
    /// Its name there.
    pub name: String,
    /// Its role there.
    pub role: Option<String>,
    /// Its country there.
    pub country: Option<String>,
    /// Why it is this identity, in words.
    pub evidence: String,
}

impl From<onrecord_archive::IdentityMember> for IdentityMember {
    fn from(of: onrecord_archive::IdentityMember) -> Self {
        Self {
            document: of.document,
            document_id: of.document_id,
            day: of.day,
            outlet: of.outlet,
            title: of.title,
            entity: of.entity,
            name: of.name,
            role: of.role,
            country: of.country,
            evidence: of.evidence,
        }
    }
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Those that this name means: in full, or a surname or an acronym.
    #[param(example = "Ada Brandt", inline, value_type = Option<Name>)]
    name: Option<String>,
    /// Those of one type.
    #[param(inline, value_type = Option<EntityTypeWord>)]
    r#type: Option<EntityType>,
    /// How many at once, from 1 to 200.
    #[param(inline)]
    limit: Option<Limit>,
    /// Where to go on: `next` of the part before.
    #[param(inline)]
    cursor: Option<Cursor>,
}

/// Lists persons and bodies
///
/// Each with all its names over all articles, those with the most mentions first.
#[utoipa::path(get, path = "/api/people", operation_id = "listPeople", tag = "People", params(Filter), responses(
    (status = 200, description = "Persons, bodies, places and works.", body = ref("#/components/schemas/ListOfIdentity")), Failures))]
async fn list(State(site): State<Site>, Asked(asked): Asked<Filter>, uri: Uri) -> Result<Response> {
    let window = Window::new(asked.limit, asked.cursor);
    let kind = asked.r#type.map(show::word);
    let list: List<Identity> = site
        .read(move |archive| {
            let found = match &asked.name {
                Some(name) => archive.find_identities(name)?,
                None => archive.identities(kind.as_deref(), window.reach())?,
            };
            let of_type =
                |identity: &onrecord_archive::Identity| kind.as_ref().is_none_or(|kind| *kind == identity.kind);
            Ok(window.of(found.into_iter().filter(of_type).map(Into::into)))
        })
        .await?;
    Ok(list.answer(&uri))
}

/// Gives a person or body
#[utoipa::path(get, path = "/api/people/{identity}", operation_id = "getPerson", tag = "People",
    params(("identity" = inline(Number), Path, description = "Its number in this archive.", example = 1)),
    responses((status = 200, description = "The person or body.", body = ref("#/components/schemas/Identity")), Unknown, Failures))]
async fn one(
    State(site): State<Site>,
    At(number): At<Number>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<Identity>> {
    site.read(move |archive| Ok(Json(archive.identity(number.0)?.into()))).await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Part {
    /// How many at once, from 1 to 200.
    #[param(inline)]
    limit: Option<Limit>,
    /// Where to go on: `next` of the part before.
    #[param(inline)]
    cursor: Option<Cursor>,
}

/// Lists what a person or body is made of
///
/// The entities of single articles that are taken for it, by day, and why.
#[utoipa::path(get, path = "/api/people/{identity}/members", operation_id = "listMembers", tag = "People",
    params(("identity" = inline(Number), Path, description = "Its number in this archive.", example = 1), Part),
    responses((status = 200, description = "Entities.", body = ref("#/components/schemas/ListOfIdentityMember")), Unknown, Failures))]
async fn members(
    State(site): State<Site>,
    At(number): At<Number>,
    Asked(asked): Asked<Part>,
    uri: Uri,
) -> Result<Response> {
    let window = Window::new(asked.limit, asked.cursor);
    let list: List<IdentityMember> = site
        .read(move |archive| {
            archive.identity(number.0)?;
            Ok(window.of(archive.identity_members(number.0)?.into_iter().map(Into::into)))
        })
        .await?;
    Ok(list.answer(&uri))
}
