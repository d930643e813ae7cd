//! The description of the API for programs (OpenAPI 3.1).

use super::{described, schema};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use std::sync::LazyLock;
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};

/// The document, as it is sent.
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| {
    let (_, described) = described().split_for_parts();
    let mut document = serde_json::to_value(described).unwrap_or_default();
    document["components"]["schemas"] = Value::Object(schema::all());
    document["tags"] = TAGS.iter().map(|(name, about)| json!({"name": name, "description": about})).collect();
    document
});

/// What operations are about, in the order in which people meet it.
pub const TAGS: [(&str, &str); 7] = [
    (
        "Articles",
        "Articles of the archive, and the record of each: who says what, through which chain of sources, how firmly.",
    ),
    ("Search", "Words and filters over all articles."),
    ("Stories", "Articles about one matter, judged by their independent origins."),
    ("People", "Persons, bodies, places and works over all articles."),
    ("Decisions", "What people decided about records, and what was taken back."),
    ("Read", "A record of an article that is not in the archive."),
    ("Status", "What is served here."),
];

/// What stands before the operations.
pub fn about() -> OpenApi {
    let info = InfoBuilder::new()
        .title("OnRecord")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "The archive as JSON, under the names that the record, the tables and the exports have. It never says what is true; \
             it says who says so.",
        ));
    OpenApiBuilder::new().info(info).build()
}

/// The document.
pub fn get() -> &'static Value {
    &DOCUMENT
}

/// `GET /api/openapi.json`
pub async fn document() -> Response {
    ([(CONTENT_TYPE, "application/json")], get().to_string()).into_response()
}
