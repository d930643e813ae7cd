//! What is new for saved searches: printed once, and posted until it arrives.

use super::{chosen, post};
use crate::args::archive::Rows;
use crate::rows::RowWriter;
use crate::search;
use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anstyle::Style;
use anyhow::Result;
use onrecord_archive::search::{Found, Hit, Scope};
use onrecord_archive::{Archive, SavedSearch};
use onrecord_fetch::Client;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Prints what is new for searches, then posts it where there is a webhook. Returns how many posts failed.
///
/// That something was printed or posted is noted only afterwards: whatever happens in between, it is told again rather than lost.
pub fn tell(archive: &mut Archive, names: &[String], format: Rows, client: &Client) -> Result<usize> {
    let searches = chosen(archive, names)?;
    let mut out = Printer::new(format)?;
    let mut printed = Vec::new();
    for search in &searches {
        let mut after = search.printed;
        while let Some(news) = archive.news(&search.query, after)? {
            out.print(search, &news.found)?;
            after = news.to;
        }
        printed.push((&search.name, after));
    }
    out.finish()?;
    for ((name, document), search) in printed.into_iter().zip(&searches) {
        if document > search.printed {
            archive.printed(name, document)?;
        }
    }
    let mut failed = 0;
    for search in &searches {
        failed += usize::from(!post::post(archive, search, client)?);
    }
    Ok(failed)
}

/// Columns of hits whatever was looked for.
const COLUMNS: [&str; 21] = [
    "search",
    "document_id",
    "document",
    "day",
    "outlet",
    "title",
    "story",
    "replaced",
    "attribution",
    "claim",
    "event",
    "trigger",
    "actors",
    "recipients",
    "type",
    "status",
    "factuality",
    "chain",
    "naming",
    "quote",
    "origin",
];

/// Standard output in one of the formats.
enum Printer {
    People,
    Programs(Box<RowWriter>),
}

impl Printer {
    fn new(format: Rows) -> Result<Self> {
        if format == Rows::Table {
            return Ok(Self::People);
        }
        let columns: Vec<&str> = COLUMNS.into_iter().chain(["text"]).collect();
        Ok(Self::Programs(Box::new(RowWriter::new(format, &columns)?)))
    }

    fn print(&mut self, search: &SavedSearch, found: &Found) -> Result<()> {
        match self {
            Self::People if found.hits.is_empty() => Ok(()),
            Self::People => people(search, found),
            Self::Programs(rows) => found.hits.iter().try_for_each(|hit| rows.row(row(search, found.scope, hit))),
        }
    }

    fn finish(self) -> Result<()> {
        match self {
            Self::People => {}
            Self::Programs(rows) => drop(rows.finish()?),
        }
        Ok(())
    }
}

fn people(search: &SavedSearch, found: &Found) -> Result<()> {
    let coloured = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let bold = Style::new().bold();
    let text = format!(
        "\n{bold}── new for {}{bold:#}\n{}",
        search.name,
        onrecord_view::hits(found, onrecord_view::width(), coloured, "--limit")
    );
    let mut out = io::stdout().lock();
    if coloured {
        out.write_all(text.as_bytes())?;
    } else {
        write!(out, "{}", strip_str(&text))?;
    }
    Ok(out.flush()?)
}

fn row(search: &SavedSearch, scope: Scope, hit: &Hit) -> Vec<Value> {
    let mut object = search::object(scope, hit);
    object.insert("search".to_owned(), json!(search.name));
    COLUMNS.into_iter().chain(["text"]).map(|column| object.remove(column).unwrap_or_default()).collect()
}
