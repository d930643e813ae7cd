//! What people decided.

use super::asked::{Asked, At, Limit};
use super::failures::{Failures, Unknown};
use super::list::{Cursor, List, Window};
use crate::problem::Result;
use crate::site::Site;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_archive::Decision;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(all)).routes(routes!(of_article))
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

/// Lists all decisions
///
/// In the order in which people made them, those that were taken back too.
#[utoipa::path(get, path = "/api/decisions", operation_id = "listDecisions", tag = "Decisions", params(Part), responses(
    (status = 200, description = "Decisions.", body = ref("#/components/schemas/ListOfDecision")), Failures))]
async fn all(State(site): State<Site>, Asked(part): Asked<Part>, uri: Uri) -> Result<Response> {
    list(site, None, part, &uri).await
}

/// Lists the decisions about an article
#[utoipa::path(get, path = "/api/articles/{id}/decisions", operation_id = "listDecisionsOfArticle", tag = "Decisions",
    params(("id" = String, Path, description = "The record's id of the article, how it begins, or the article's number in this archive.", example = "1"), Part),
    responses((status = 200, description = "Decisions.", body = ref("#/components/schemas/ListOfDecision")), Unknown, Failures))]
async fn of_article(
    State(site): State<Site>,
    At(id): At<String>,
    Asked(part): Asked<Part>,
    uri: Uri,
) -> Result<Response> {
    list(site, Some(id), part, &uri).await
}

async fn list(site: Site, article: Option<String>, part: Part, uri: &Uri) -> Result<Response> {
    let window = Window::new(part.limit, part.cursor);
    let list: List<Decision> = site.read(move |archive| Ok(window.of(archive.decisions(article.as_deref())?))).await?;
    Ok(list.answer(uri))
}
