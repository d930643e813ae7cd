//! `onrecord searches`: searches that were saved, and what is new for them.

mod news;
mod post;
mod spelt;

pub use news::tell;

use crate::args::watch::SearchesArgs;
use crate::rows::RowWriter;
use crate::{failure, output};
use anyhow::Result;
use onrecord_archive::{Archive, SavedSearch};
use onrecord_fetch::{Client, Manners};
use serde_json::json;

/// Runs the command: returns how many posts failed.
pub fn run(options: &SearchesArgs) -> Result<usize> {
    output::choose_colours(options.color);
    let path = &options.archive.archive;
    if options.remove {
        Archive::open(path)?.remove_searches(&options.names)?;
        failure::note(&format!("removed: {}", options.names.join(", ")));
        return Ok(0);
    }
    if options.new {
        let private = options.reach.allow_private.clone().unwrap_or_default();
        let client = Client::new(Manners { private, ..Manners::default() });
        return tell(&mut Archive::open(path)?, &options.names, options.format, &client);
    }
    list(&Archive::read(path)?, options)?;
    Ok(0)
}

/// Lists searches, and how much is new for each.
fn list(archive: &Archive, options: &SearchesArgs) -> Result<()> {
    let columns = ["name", "new", "search", "webhook", "saved", "trouble"];
    let mut rows = RowWriter::new(options.format, &columns)?;
    for search in chosen(archive, &options.names)? {
        let SavedSearch { name, query, webhook, saved, printed, reason, .. } = search;
        let (mut new, mut after) = (0, printed);
        while let Some(news) = archive.news(&query, after)? {
            new += news.found.hits.len();
            after = news.to;
        }
        rows.row(vec![
            json!(name),
            json!(new),
            json!(spelt::spelt(&query)),
            json!(webhook),
            json!(saved),
            json!(reason),
        ])?;
    }
    rows.finish()?;
    Ok(())
}

/// The searches of these names, or all.
fn chosen(archive: &Archive, names: &[String]) -> Result<Vec<SavedSearch>> {
    if names.is_empty() {
        return Ok(archive.saved_searches()?);
    }
    Ok(names.iter().map(|name| archive.saved_search(name)).collect::<Result<_, _>>()?)
}
