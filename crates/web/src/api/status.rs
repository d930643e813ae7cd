//! What is served here.

use super::articles::Nothing;
use super::asked::Asked;
use super::failures::Failures;
use crate::problem::Result;
use crate::site::Site;
use axum::Json;
use axum::extract::State;
use onrecord_archive::{Counts, SCHEMA_VERSION};
use onrecord_record::SCHEMA;
use schemars::JsonSchema;
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(status))
}

/// What is served here, and what may be done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ServerStatus {
    /// Version of OnRecord.
    version: &'static str,
    /// Schema of records.
    schema: &'static str,
    /// Schema of the archive.
    archive_schema: i64,
    /// Whether articles may be corrected.
    writable: bool,
    /// The most bytes that a body may have.
    largest: usize,
    /// How much there is.
    counts: Counts,
}

/// Says what is served here
#[utoipa::path(get, path = "/api/status", operation_id = "getStatus", tag = "Status", responses(
    (status = 200, description = "Versions, counts, and what may be done.", body = ref("#/components/schemas/ServerStatus")), Failures))]
async fn status(State(site): State<Site>, Asked(Nothing {}): Asked<Nothing>) -> Result<Json<ServerStatus>> {
    let counts = site.read(|archive| Ok(archive.counts()?)).await?;
    Ok(Json(ServerStatus {
        version: env!("CARGO_PKG_VERSION"),
        schema: SCHEMA,
        archive_schema: SCHEMA_VERSION,
        writable: site.settings.writable,
        largest: site.settings.largest,
        counts,
    }))
}
