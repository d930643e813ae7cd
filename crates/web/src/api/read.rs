//! Makes a record of an article that is not in the archive.

use super::asked::Sent;
use super::failures::{Failures, Refused};
use crate::desk::{Submission, What};
use crate::problem::{Problem, Result};
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use onrecord_record::Record;
use schemars::JsonSchema;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(read))
}

/// An article, and what is known about it: either `text` or `html`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToRead {
    /// Its text; the first line may be the headline.
    text: Option<String>,
    /// The page that it stands on.
    html: Option<String>,
    /// Its headline.
    title: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// When: a date, or RFC 3339 with an offset.
    published: Option<String>,
    /// Where it was published. It is not fetched.
    url: Option<String>,
}

/// Makes a record of an article
///
/// The record is not kept. One article is read at a time; it takes about a second.
#[utoipa::path(post, path = "/api/read", operation_id = "read", tag = "Read",
    request_body(content = ref("#/components/schemas/ToRead"), content_type = "application/json", example = json!({
        "text": "Ferry seized\n\nThe navy seized a ferry off Port Nessel on Monday, a port official said.",
        "outlet": "Harbour Post", "published": "2026-03-02"
    })),
    responses((status = 200, description = "The record.", body = ref("#/components/schemas/Record")), Refused, Failures))]
async fn read(State(site): State<Site>, Sent(article): Sent<ToRead>) -> Result<Json<Record>> {
    let ToRead { text, html, title, outlet, published, url } = article;
    let what = match (text, html) {
        (Some(text), None) => What::Text(text),
        (None, Some(html)) => What::File("page.html".to_owned(), html.into_bytes()),
        _ => return Err(Problem::Wrong("Give either `text` or `html`.".into())),
    };
    let given = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let submission =
        Submission { what, outlet: given(outlet), published: given(published), title: given(title), url: given(url) };
    Ok(Json(site.take(submission).await?.record))
}
