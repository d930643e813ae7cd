//! `onrecord search`.

use crate::args::archive::Rows;
use crate::args::search::{Scope as In, SearchArgs, Sort as By};
use crate::args::usage;
use crate::rows::RowWriter;
use crate::{failure, output};
use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anyhow::Result;
use clap::error::ErrorKind;
use onrecord_archive::Archive;
use onrecord_archive::search::{Found, Hit, Query, Scope, Sort, Words};
use onrecord_knowledge::Knowledge;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Searches and prints what was found.
pub fn run(options: &SearchArgs) -> Result<usize> {
    output::choose_colours(options.color);
    let query = query(options);
    if let Some(name) = &options.save {
        save(options, name, &query)?;
    }
    let found = Archive::read(&options.archive.archive)?.search(&query)?;
    for note in &found.notes {
        failure::note(&format!("note: {note}"));
    }
    if found.hits.is_empty() && found.summary.hits == 0 {
        failure::note("nothing was found");
        found.nothing.iter().for_each(|why| failure::note(&format!("  {why}")));
    }
    if options.format != Rows::Table {
        return rows(options.format, &found);
    }
    let coloured = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
    let text = onrecord_view::hits(&found, onrecord_view::width(), coloured, "--limit");
    let mut out = io::stdout().lock();
    if coloured {
        out.write_all(text.as_bytes())?;
    } else {
        write!(out, "{}", strip_str(&text))?;
    }
    out.flush()?;
    Ok(0)
}

/// Saves the search before it is done: what comes into the archive meanwhile is told twice rather than not at all.
fn save(options: &SearchArgs, name: &str, query: &Query) -> Result<()> {
    let webhook = options.webhook.as_deref().map(onrecord_fetch::check).transpose()?;
    let path = &options.archive.archive;
    Archive::open(path)?.save_search(name, &Query { limit: 0, ..query.clone() }, webhook.as_deref())?;
    failure::note(&format!(
        "saved as '{name}': `onrecord searches {name} --new --archive {}` tells what is new, as does `onrecord watch`",
        path.display()
    ));
    Ok(())
}

fn query(options: &SearchArgs) -> Query {
    let filters = &options.filters;
    Query {
        scope: options.scope.map(|scope| match scope {
            In::Articles => Scope::Articles,
            In::Statements => Scope::Statements,
            In::Claims => Scope::Claims,
        }),
        words: Words::parse(&typed(&options.words)),
        said_by: filters.said_by.clone(),
        about: filters.about.clone(),
        types: filters.kind.clone(),
        statuses: filters.status.clone(),
        factualities: filters.factuality.clone(),
        countries: countries(&filters.country),
        places: filters.place.clone(),
        outlets: filters.outlet.clone(),
        namings: filters.naming.clone(),
        from: filters.from.clone(),
        to: filters.to.clone(),
        old: options.versions,
        sort: match options.sort {
            By::Relevance => Sort::Relevance,
            By::Newest => Sort::Newest,
            By::Oldest => Sort::Oldest,
        },
        limit: options.limit,
        offset: 0,
        documents: None,
    }
}

/// The words as they were typed. The shell takes quotation marks away, so that plain words in one argument are a phrase.
fn typed(words: &[String]) -> String {
    let mut typed: Vec<String> = Vec::new();
    for word in words {
        let operators = word.split_whitespace().any(|part| {
            matches!(part, "OR" | "AND" | "NOT" | "|" | "&")
                || part.starts_with('-')
                || part.contains(['"', '“', '(', ')', '*'])
        });
        let phrase = word.contains(char::is_whitespace) && !operators;
        typed.push(if phrase { format!("\"{word}\"") } else { word.clone() });
    }
    typed.join(" ")
}

/// Codes of countries; names are looked up.
fn countries(given: &[String]) -> Vec<String> {
    let is_code = |name: &String| name.len() == 3 && name.chars().all(|c| c.is_ascii_alphabetic());
    if given.iter().all(is_code) {
        return given.to_vec();
    }
    let knowledge = Knowledge::builtin();
    let code = |name: &String| match knowledge.country(name) {
        Some(found) => found.code,
        None if is_code(name) => name.clone(),
        None => usage(
            "search",
            ErrorKind::InvalidValue,
            format!("'{name}' is no country; its code (ISO 3166-1 alpha-3) is safest"),
        ),
    };
    given.iter().map(code).collect()
}

fn rows(format: Rows, found: &Found) -> Result<usize> {
    let columns = columns(found.scope);
    let mut rows = RowWriter::new(format, &columns)?;
    for hit in &found.hits {
        rows.row(values(found.scope, hit))?;
    }
    rows.finish()?;
    Ok(0)
}

/// A hit as programs get it: an object with the fields that what was looked for has.
pub fn object(scope: Scope, hit: &Hit) -> Map<String, Value> {
    columns(scope).into_iter().map(str::to_owned).zip(values(scope, hit)).collect()
}

fn columns(scope: Scope) -> Vec<&'static str> {
    let own: &[&str] = match scope {
        Scope::Articles => &["text"],
        Scope::Statements => &["attribution", "chain", "naming", "quote", "text"],
        Scope::Claims => &[
            "claim",
            "event",
            "trigger",
            "actors",
            "recipients",
            "type",
            "status",
            "factuality",
            "chain",
            "origin",
            "text",
        ],
    };
    let mut columns = vec!["document_id", "document", "day", "outlet", "title", "story", "replaced"];
    columns.extend(own);
    columns
}

fn values(scope: Scope, hit: &Hit) -> Vec<Value> {
    let mut row = vec![
        json!(hit.document_id),
        json!(hit.document),
        json!(hit.day),
        json!(hit.outlet),
        json!(hit.title),
        json!(hit.story),
        json!(hit.replaced),
    ];
    row.extend(specific(scope, hit));
    row
}

fn specific(scope: Scope, hit: &Hit) -> Vec<Value> {
    let text = json!(onrecord_view::marked(hit));
    match scope {
        Scope::Articles => vec![text],
        Scope::Statements => vec![json!(hit.id), json!(hit.chain), json!(hit.naming), json!(hit.quote), text],
        Scope::Claims => vec![
            json!(hit.id),
            json!(hit.event),
            json!(hit.trigger),
            json!(hit.actors),
            json!(hit.recipients),
            json!(hit.kind),
            json!(hit.status),
            json!(hit.factuality),
            json!(hit.chain),
            json!(hit.origin),
            text,
        ],
    }
}
