//! People decide, through programs.

use super::asked::{At, Number, Sent};
use super::failures::{Failures, Refused, Unknown};
use crate::problem::{Problem, Result};
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use onrecord_archive::{Corrected, Correction};
use schemars::JsonSchema;
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(correct)).routes(routes!(undo))
}

/// What is decided about one article: all of it is kept, or nothing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// The decisions, in their order.
    #[schemars(length(min = 1, max = 100))]
    corrections: Vec<Correction>,
}

/// Corrects the record of an article
///
/// Each correction names who decides. The answer says all that is different now.
#[utoipa::path(post, path = "/api/articles/{id}/corrections", operation_id = "correct", tag = "Decisions",
    params(("id" = String, Path, description = "The record's id of the article, how it begins, or the article's number in this archive.", example = "1")),
    request_body(content = ref("#/components/schemas/Corrections"), content_type = "application/json", example = json!({
        "corrections": [{"target": "v1", "action": "change", "field": "status", "value": "planned", "who": "Mira"}]
    })),
    responses((status = 200, description = "What changed.", body = ref("#/components/schemas/Corrected")), Unknown, Refused, Failures))]
async fn correct(
    State(site): State<Site>,
    At(id): At<String>,
    Sent(sent): Sent<Corrections>,
) -> Result<Json<Corrected>> {
    let corrections = sent.corrections;
    if corrections.is_empty() || corrections.len() > 100 {
        return Err(Problem::Wrong("Give from 1 to 100 `corrections`.".into()));
    }
    corrections.iter().try_for_each(|correction| somebody(&correction.who))?;
    site.write(move |archive, knowledge| Ok(Json(archive.correct(&id, &corrections, knowledge)?))).await
}

/// Who takes a decision back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// Their name.
    who: String,
}

/// Takes a decision back
#[utoipa::path(post, path = "/api/corrections/{correction}/undo", operation_id = "undo", tag = "Decisions",
    params(("correction" = inline(Number), Path, description = "Number of the decision.", example = 1)),
    request_body(content = ref("#/components/schemas/Undo"), content_type = "application/json", example = json!({"who": "Mira"})),
    responses((status = 200, description = "What changed.", body = ref("#/components/schemas/Corrected")), Unknown, Refused, Failures))]
async fn undo(State(site): State<Site>, At(correction): At<Number>, Sent(undo): Sent<Undo>) -> Result<Json<Corrected>> {
    somebody(&undo.who)?;
    site.write(move |archive, knowledge| Ok(Json(archive.undo(correction.0, &undo.who, knowledge)?))).await
}

/// A decision that nobody made could not be asked about.
fn somebody(who: &str) -> Result<()> {
    if who.trim().is_empty() {
        return Err(Problem::Wrong("who: say who decides.".into()));
    }
    Ok(())
}
