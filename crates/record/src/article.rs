use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which program and which model made a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reader {
    /// Version of OnRecord.
    pub version: String,
    /// Name of the language model, e.g. `english-1`.
    pub model: String,
}

/// An article as it was taken in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Stable for the same text and address; where there is no address, for the same text and outlet.
    pub id: String,
    /// Where it was published.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// Agencies credited in the text or a caption ("AFP").
    pub credits: Vec<String>,
    /// A date, or RFC 3339 with the offset that the page gave: never more than the page says.
    pub published: Option<String>,
    /// ISO 639-1 code of the detected language.
    pub language: String,
    /// The text that every span points into.
    pub text: String,
    /// SHA-256 of the UTF-8 bytes of `text`, in lower-case hexadecimal.
    pub text_sha256: String,
    /// One section per block of the text (a paragraph, a headline, a caption …), in order, not overlapping.
    pub sections: Vec<Section>,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// What the block is.
    pub kind: SectionKind,
    /// Where it stands.
    pub span: Span,
}

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// The title of the article.
    Headline,
    /// Who wrote it.
    Byline,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// A paragraph of the story.
    Body,
    /// Text that belongs to a picture.
    Caption,
    /// Copyright, newsletter, related links, cookie banners.
    Boilerplate,
}

/// A sentence: code points `start..end` of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}
