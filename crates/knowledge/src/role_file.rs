//! The shape of `roles.toml`.

use crate::KnowledgeError;
use crate::role::RoleKind;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(default)]
    pub(crate) role: Vec<Group>,
    #[serde(default)]
    pub(crate) modifier: Vec<Modifier>,
    #[serde(default)]
    pub(crate) former: Vec<Words>,
    #[serde(default)]
    pub(crate) rank: Vec<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) sector: String,
    pub(crate) kind: RoleKind,
    /// The phrases have no singular ("police", "troops").
    #[serde(default)]
    pub(crate) plural_only: bool,
    #[serde(default)]
    pub(crate) open: bool,
    pub(crate) phrases: Vec<String>,
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    #[serde(default)]
    pub(crate) no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Modifier {
    pub(crate) sector: String,
    /// Overrules the sector of a head that has one ("opposition lawmaker").
    #[serde(default)]
    pub(crate) strong: bool,
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    #[serde(default)]
    pub(crate) no: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) words: Vec<String>,
    #[serde(default)]
    pub(crate) yes: Vec<String>,
    #[serde(default)]
    pub(crate) no: Vec<String>,
}

/// The first line that holds a string.
pub(crate) fn line_of(text: &str, word: &str) -> usize {
    text.find(&format!("\"{word}\"")).map_or(1, |at| text[..at].matches('\n').count() + 1)
}

/// A TOML error with its line.
pub(crate) fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> KnowledgeError {
    let line = error.span().and_then(|s| text.get(..s.start)).map_or(1, |before| before.matches('\n').count() + 1);
    KnowledgeError::Row {
        file: file.into(),
        line,
        problem: error.message().to_owned(),
        remedy: "Compare it with the same file in crates/knowledge/data, whose head explains the fields".into(),
    }
}
