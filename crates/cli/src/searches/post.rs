//! News of a search goes to its webhook.

use crate::{failure, search};
use anyhow::{Context, Result};
use jiff::Timestamp;
use onrecord_archive::search::Scope;
use onrecord_archive::{Archive, News, SavedSearch};
use onrecord_fetch::{Client, Trouble};
use serde_json::{Value, json};

/// Posts what is new. Says whether all of it arrived; the next call tries again with what did not.
pub fn post(archive: &mut Archive, search: &SavedSearch, client: &Client) -> Result<bool> {
    let Some(webhook) = &search.webhook else { return Ok(true) };
    let name = &search.name;
    let mut after = search.posted;
    while let Some(news) = archive.news(&search.query, after)? {
        if !news.found.hits.is_empty() {
            let json = serde_json::to_vec(&message(archive, search, after, &news)?)?;
            match client.post_json(webhook, &json) {
                Ok(()) => {}
                // Nothing failed: the user has gone, and the next run posts it.
                Err(error) if error.trouble == Trouble::Stopped => return Ok(true),
                Err(error) => {
                    archive.not_posted(name, &error.trouble.to_string())?;
                    failure::report(
                        &anyhow::Error::new(error)
                            .context(format!("news for '{name}' could not be posted; it is kept for the next time")),
                    );
                    return Ok(false);
                }
            }
        }
        archive.posted(name, news.to)?;
        after = news.to;
    }
    Ok(true)
}

fn message(archive: &Archive, search: &SavedSearch, after: i64, news: &News) -> Result<Value> {
    let path = std::path::absolute(archive.path()).context("the archive has no path")?;
    let scope = news.found.scope;
    let hits: Vec<Value> = news.found.hits.iter().map(|hit| Value::Object(search::object(scope, hit))).collect();
    Ok(json!({
        "name": search.name,
        "archive": path.display().to_string(),
        "time": Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "documents": [after + 1, news.to],
        "in": match scope {
            Scope::Articles => "articles",
            Scope::Statements => "statements",
            Scope::Claims => "claims",
        },
        "hits": hits,
    }))
}
