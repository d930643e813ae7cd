use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A file that an article came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Path or address of the file.
    pub name: String,
    /// All its bytes.
    pub bytes: Vec<u8>,
    /// What was said beside it.
    pub given: Given,
}

/// What the user, or the container that held it, knew about an article better than its bytes say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// Agencies and others credited for its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<String>,
    /// Whether it is a page; none if its bytes tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<bool>,
    /// The encoding that came with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// What others said of it, which counts less than its own words.
    #[serde(skip_serializing_if = "Hearsay::is_empty")]
    pub hearsay: Hearsay,
    /// It was to be read even if not in English.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub force: bool,
}

/// What whoever linked to an article said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hearsay {
    /// The address that it was fetched from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Hearsay {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Given {
    /// As it is kept: JSON of what was said, in a fixed order.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Original {
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(&self.bytes)
    }
}

/// SHA-256 of some bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
