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
use onrecord_archive::{Identity, IdentityFilter};
use onrecord_record::EntityType;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one)).routes(routes!(members))
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
    let list: List<Identity> = site
        .read(move |archive| {
            let Some(name) = &asked.name else {
                let types = asked.r#type.into_iter().collect();
                let filter = IdentityFilter { types, offset: window.offset(), limit: window.rows() };
                return Ok(window.following(archive.identities(&filter)?));
            };
            let kind = asked.r#type.map(show::word);
            let of_type = |identity: &Identity| kind.as_ref().is_none_or(|kind| *kind == identity.kind);
            Ok(window.of(archive.find_identities(name)?.into_iter().filter(of_type)))
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
    site.read(move |archive| Ok(Json(archive.identity(number.0)?))).await
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
/// The entities of single articles that are taken for it, the latest first, and why.
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
    let list = site
        .read(move |archive| {
            archive.identity(number.0)?;
            Ok(window.following(archive.latest_members(number.0, window.offset(), window.rows())?))
        })
        .await?;
    Ok(list.answer(&uri))
}
