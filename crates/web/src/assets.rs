//! Style sheets, scripts and pictures, built into the binary.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

use crate::problem::Problem;

/// One file.
pub struct Asset {
    name: &'static str,
    /// What it holds.
    pub text: &'static str,
}

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        [$(Asset { name: $name, text: include_str!(concat!("../assets/", $name)) }),*]
    };
}

static ASSETS: [Asset; 15] = assets![
    "base.css",
    "article.css",
    "read.css",
    "correct.css",
    "search.css",
    "people.css",
    "places.css",
    "stories.css",
    "api.css",
    "article.js",
    "read.js",
    "correct.js",
    "stories.js",
    "theme.js",
    "icon.svg",
];

/// The address of a file. It changes with what the file holds, so that browsers may keep it for ever.
pub fn address(name: &str) -> String {
    static VERSIONS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let digest = |asset: &Asset| Sha256::digest(asset.text).iter().take(6).map(|b| format!("{b:02x}")).collect();
        ASSETS.iter().map(digest).collect()
    });
    let version = ASSETS.iter().position(|asset| asset.name == name).and_then(|at| VERSIONS.get(at));
    format!("/assets/{name}?{}", version.map_or("", String::as_str))
}

/// A file by its name.
pub fn find(name: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.name == name)
}

/// `GET /assets/{name}`.
pub async fn get(Path(name): Path<String>) -> Result<Response, Problem> {
    let asset = find(&name).ok_or_else(|| Problem::Missing("There is no such file.".into()))?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.text).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_tells_what_the_file_holds() {
        assert!(address("base.css").starts_with("/assets/base.css?"));
        assert_ne!(address("base.css").split('?').nth(1), address("article.css").split('?').nth(1));
    }
}
