//! Articles, and the record of each.

use super::asked::{Asked, At, Day, Flag, Limit, Number};
use super::failures::{Failures, Unknown};
use super::list::{Cursor, List, Window};
use super::schema::Name;
use crate::problem::{Problem, Result};
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::Response;
use onrecord_archive::{Article, ArticleFilter};
use onrecord_record::Record;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(one)).routes(routes!(record))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Articles of this outlet only, in upper or lower case.
    #[param(example = "Harbour Post", inline, value_type = Option<Name>)]
    outlet: Option<String>,
    /// Published on this day or later.
    #[param(inline)]
    from: Option<Day>,
    /// Published on this day or earlier.
    #[param(inline)]
    to: Option<Day>,
    /// Articles of this story only.
    #[param(inline)]
    story: Option<Number>,
    /// Also versions that later ones replaced.
    #[param(inline)]
    versions: Flag,
    /// How many at once, from 1 to 200.
    #[param(inline)]
    limit: Option<Limit>,
    /// Where to go on: `next` of the part before.
    #[param(inline)]
    cursor: Option<Cursor>,
}

/// Lists articles
///
/// The newest first; those without a date come last.
#[utoipa::path(get, path = "/api/articles", operation_id = "listArticles", tag = "Articles", params(Filter), responses(
    (status = 200, description = "Articles.", body = ref("#/components/schemas/ListOfArticle")), Failures))]
async fn list(State(site): State<Site>, Asked(asked): Asked<Filter>, uri: Uri) -> Result<Response> {
    let window = Window::new(asked.limit, asked.cursor);
    let filter = ArticleFilter {
        outlet: asked.outlet,
        from: asked.from.map(|day| day.0),
        to: asked.to.map(|day| day.0),
        story: asked.story.map(|story| story.0),
        versions: asked.versions.0,
        after: window.key(),
        limit: Some(window.rows()),
    };
    let list: List<Article> = site
        .read(move |archive| {
            let mut rows = Vec::new();
            archive.articles(&filter, |article| {
                rows.push(article);
                Ok::<_, Problem>(())
            })?;
            Ok(window.after(rows, |article: &Article| article.document))
        })
        .await?;
    Ok(list.answer(&uri))
}

/// Gives an article without its text
///
/// The whole is its record.
#[utoipa::path(get, path = "/api/articles/{id}", operation_id = "getArticle", tag = "Articles",
    params(("id" = String, Path, description = "The record's id of the article, how it begins, or the article's number in this archive.", example = "1")),
    responses((status = 200, description = "The article.", body = ref("#/components/schemas/Article")), Unknown, Failures))]
async fn one(State(site): State<Site>, At(id): At<String>, Asked(Nothing {}): Asked<Nothing>) -> Result<Json<Article>> {
    site.read(move |archive| Ok(Json(archive.article(&id)?))).await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct AsRead {
    /// As the reader made it, without what people corrected.
    #[param(inline)]
    as_read: Flag,
}

/// Gives the record of an article
///
/// Its text and all that was read in it, as people have corrected it: the schema onrecord/1, the same that `onrecord read
/// --format json` prints. Offsets are Unicode code points of `document.text`, end exclusive.
#[utoipa::path(get, path = "/api/articles/{id}/record", operation_id = "getRecord", tag = "Articles",
    params(("id" = String, Path, description = "The record's id of the article, how it begins, or the article's number in this archive.", example = "1"), AsRead),
    responses((status = 200, description = "The record.", body = ref("#/components/schemas/Record")), Unknown, Failures))]
async fn record(State(site): State<Site>, At(id): At<String>, Asked(asked): Asked<AsRead>) -> Result<Json<Record>> {
    site.read(move |archive| {
        Ok(Json(if asked.as_read.0 { archive.record_as_read(&id)? } else { archive.record(&id)? }))
    })
    .await
}

/// No parameters.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
