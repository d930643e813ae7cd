use crate::args::articles::ListArgs;
use crate::rows::RowWriter;
use anyhow::Result;
use onrecord_archive::{Archive, Article, ArticleFilter};
use serde_json::{Value, json};

/// What lists of articles show.
pub const COLUMNS: [&str; 10] =
    ["document", "id", "day", "outlet", "title", "version", "current", "story", "url", "added"];

/// `onrecord list`.
pub fn run(options: &ListArgs) -> Result<usize> {
    let archive = Archive::read(&options.archive.archive)?;
    if options.failures {
        let mut rows = RowWriter::new(options.format, &["name", "reason", "at"])?;
        archive.failures(options.limit, |failure| {
            rows.row(vec![failure.name.into(), failure.reason.into(), failure.at.into()])
        })?;
        rows.finish()?;
        return Ok(0);
    }
    let filter = ArticleFilter {
        outlet: options.outlet.clone(),
        from: options.from.clone(),
        to: options.to.clone(),
        story: options.story,
        versions: options.versions,
        after: None,
        limit: options.limit,
    };
    let mut rows = RowWriter::new(options.format, &COLUMNS)?;
    archive.articles(&filter, |article| rows.row(row(article)))?;
    rows.finish()?;
    Ok(0)
}

/// An article as a row of these columns.
pub fn row(article: Article) -> Vec<Value> {
    let Article { document, id, day, outlet, title, url, version, current, story, added } = article;
    vec![
        document.into(),
        id.into(),
        json!(day),
        json!(outlet),
        json!(title),
        version.into(),
        current.into(),
        json!(story),
        json!(url),
        added.into(),
    ]
}
