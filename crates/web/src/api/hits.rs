//! What a search finds, as programs get it: the fields that `onrecord search --format json` has.

use onrecord_archive::search::{self, Scope};
use schemars::JsonSchema;
use serde::Serialize;

/// One hit; all of an answer are of one kind.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Hit {
    /// Where claims were looked for.
    Claim(ClaimHit),
    /// Where statements were looked for.
    Statement(StatementHit),
    /// Where articles were looked for.
    Article(ArticleHit),
}

/// The article of a hit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ArticleHit {
    /// The record's id of the article.
    document_id: String,
    /// The article's number in this archive.
    document: i64,
    /// Day of publication.
    day: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// Headline.
    title: Option<String>,
    /// Number of its story.
    story: Option<i64>,
    /// A later version of the article has replaced this one.
    replaced: bool,
    /// The part of the text that fits, the words that were found between `**`.
    text: String,
}

/// A statement: an attribution of an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct StatementHit {
    /// The article.
    #[serde(flatten)]
    article: ArticleHit,
    /// Id of the attribution in the article.
    attribution: String,
    /// The sources from the outermost to the innermost, spelt out.
    chain: Option<String>,
    /// How well the source is identified.
    naming: Option<String>,
    /// Whether it is quoted: direct, indirect, mixed.
    quote: Option<String>,
}

/// A claim of an article.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ClaimHit {
    /// The article.
    #[serde(flatten)]
    article: ArticleHit,
    /// Id of the claim in the article.
    claim: String,
    /// Id of the event that it is about.
    event: Option<String>,
    /// The word of the article that tells of the event.
    trigger: Option<String>,
    /// Names of those who do it.
    actors: Vec<String>,
    /// Names of those to whom it is done.
    recipients: Vec<String>,
    /// Type of the event.
    #[serde(rename = "type")]
    kind: Option<String>,
    /// Status of the event: how the article presents it, whatever the source of this claim holds.
    status: Option<String>,
    /// How firmly the source holds it to be so.
    factuality: Option<String>,
    /// The sources from the outermost to the innermost, spelt out.
    chain: Option<String>,
    /// Who stands behind it, over all articles.
    origin: Option<String>,
}

/// Hits as they are answered.
pub fn hits(scope: Scope, found: Vec<search::Hit>) -> Vec<Hit> {
    found.into_iter().map(|hit| one(scope, hit)).collect()
}

fn one(scope: Scope, hit: search::Hit) -> Hit {
    let text = marked(&hit);
    let search::Hit { document_id, document, day, outlet, title, story, replaced, .. } = hit;
    let article = ArticleHit { document_id, document, day, outlet, title, story, replaced, text };
    let id = hit.id.unwrap_or_default();
    let search::Hit {
        event, trigger, actors, recipients, kind, status, factuality, chain, origin, naming, quote, ..
    } = hit;
    match scope {
        Scope::Articles => Hit::Article(article),
        Scope::Statements => Hit::Statement(StatementHit { article, attribution: id, chain, naming, quote }),
        Scope::Claims => Hit::Claim(ClaimHit {
            article,
            claim: id,
            event,
            trigger,
            actors,
            recipients,
            kind,
            status,
            factuality,
            chain,
            origin,
        }),
    }
}

/// The text of a hit with stars around the words that were found, as the command has them.
fn marked(hit: &search::Hit) -> String {
    let mut text = String::with_capacity(hit.text.len() + 4 * hit.marks.len());
    let mut at = 0;
    for mark in &hit.marks {
        let part = |range| hit.text.get(range).unwrap_or_default();
        text.push_str(part(at..mark.start));
        text.push_str("**");
        text.push_str(part(mark.clone()));
        text.push_str("**");
        at = mark.end;
    }
    text.push_str(hit.text.get(at..).unwrap_or_default());
    text
}
