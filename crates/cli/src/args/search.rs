//! `onrecord search` and `onrecord sql`.

use super::Colour;
use super::archive::{ArchiveFile, Rows, day};
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, ValueEnum};
use onrecord_record::{EventType, Factuality, Naming, Status};
use serde::Serialize;
use std::ffi::OsString;

/// `onrecord search`.
#[derive(Debug, ClapArgs)]
#[command(after_help = SEARCH_AFTER)]
pub struct SearchArgs {
    /// Words that must occur: "an exact phrase", -without, one OR another, begin*
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    #[command(flatten)]
    pub filters: Filters,

    /// What to look for; without it, what the filters are about: claims, statements or articles
    #[arg(long = "in", value_enum, value_name = "WHAT")]
    pub scope: Option<Scope>,

    /// Also versions of articles that were replaced by later ones
    #[arg(long)]
    pub versions: bool,

    /// What comes first
    #[arg(long, value_enum, default_value_t = Sort::Relevance)]
    pub sort: Sort,

    /// At most so many
    #[arg(long, short = 'n', value_name = "COUNT", default_value_t = 20)]
    pub limit: usize,

    /// Save this search under a name: what it finds in later articles is news (`onrecord searches`)
    #[arg(long, value_name = "NAME", value_parser = name)]
    pub save: Option<String>,

    /// Address to which the news of the saved search is posted as JSON
    #[arg(long, value_name = "URL", requires = "save")]
    pub webhook: Option<String>,

    /// How to print the hits
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,

    /// When to use colours in the table (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// Values of one filter are alternatives; all filters must hold.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Filters (repeat one, or separate its values by commas, for alternatives)")]
pub struct Filters {
    /// Who says it: a person or body, under any of its names, or words for an unnamed source ("senior official")
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub said_by: Vec<String>,

    /// Whom it is about: who acts, is acted on or is mentioned
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub about: Vec<String>,

    /// Type of the event (PLOVER)
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', ignore_case = true, value_parser = known(&EventType::ALL))]
    pub kind: Vec<EventType>,

    /// How the article presents the event
    #[arg(long, value_name = "STATUS", value_delimiter = ',', ignore_case = true, value_parser = known(&Status::ALL))]
    pub status: Vec<Status>,

    /// How firmly the source holds it to be so, or not so (FactBank)
    #[arg(long, value_name = "VALUE", value_delimiter = ',', ignore_case = true, value_parser = known(&Factuality::ALL))]
    pub factuality: Vec<Factuality>,

    /// Country in which the event takes place: its name or its code (ISO 3166-1 alpha-3)
    #[arg(long, value_name = "COUNTRY", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub country: Vec<String>,

    /// Place at which the event takes place
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub place: Vec<String>,

    /// Outlet that published it, or part of its name
    #[arg(long, value_name = "NAME", value_delimiter = ',', value_parser = NonEmptyStringValueParser::new())]
    pub outlet: Vec<String>,

    /// How well the source is identified
    #[arg(long, value_name = "NAMING", value_delimiter = ',', ignore_case = true, value_parser = known(&Naming::ALL))]
    pub naming: Vec<Naming>,

    /// Published on this day or later
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<String>,

    /// Published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub to: Option<String>,
}

const SEARCH_AFTER: &str = "\
Examples:
  onrecord search ferry \"coast guard\" -drill
      articles with the word and the phrase, but without the other word
  onrecord search --said-by \"Ada Brandt\" bridge
      what Ada Brandt says about the bridge, under any of her names, in all articles
  onrecord search --type assault --status occurred --country Norway --from 2025-03-01
      claims of attacks in Norway that are presented as having happened
  onrecord search --about \"Port Nessel\" --factuality CT-,PR-
      what is denied about Port Nessel, and by whom
  onrecord search ceasefire --naming unnamed --in statements --sort newest
      what sources without a name say about a ceasefire, the latest first
  onrecord search embargo OR tariff* --outlet \"Harbour Post\" --format csv > hits.csv
      for a spreadsheet

  onrecord search --said-by \"Ada Brandt\" --save brandt
      from now on, `onrecord watch` and `onrecord searches --new` tell what is new

Words:
  All must occur, in any form (\"sail\" finds \"sailing\"). \"…\" holds a phrase together, - or NOT excludes, OR stands between
  alternatives, * after the beginning of a word completes it, ( ) group. Claims and statements are searched in their own words,
  articles in headline and text.

What is counted:
  The line above the hits counts them all, or the 2,000 that came into the archive last where there are more, which is said. The
  same are ranked. An origin is who stands behind a claim; outlets that repeat one newspaper share it.";

/// The arguments of the program, in which `-word` of a search is `NOT word`: to clap it would be options of one letter each.
pub fn exclusions(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut given: Vec<OsString> = Vec::new();
    let mut ended = false;
    for argument in arguments {
        ended |= argument == "--";
        let excluded = argument.to_str().and_then(|text| text.strip_prefix('-'));
        // `-n20` is a short option with its value, as everywhere.
        let counts = |rest: &str| rest.strip_prefix('n').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let word = |rest: &&str| !rest.starts_with('-') && rest.chars().nth(1).is_some() && !counts(rest);
        match excluded.filter(word) {
            Some(word) if !ended && given.get(1).is_some_and(|command| command == "search") => {
                given.extend(["NOT".into(), word.into()]);
            }
            _ => given.push(argument),
        }
    }
    given
}

/// A name for a saved search.
fn name(text: &str) -> Result<String, String> {
    let text = text.trim();
    let fits = !text.is_empty()
        && text.chars().count() <= 100
        && !text.chars().any(char::is_control)
        && !text.starts_with('-');
    if fits { Ok(text.to_owned()) } else { Err("a name has 1 to 100 letters and does not begin with -".to_owned()) }
}

/// The words of the record for these values.
fn known<T: Serialize + Clone + Send + Sync + 'static>(all: &'static [T]) -> impl TypedValueParser<Value = T> {
    let words = all
        .iter()
        .map(|value| serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default());
    let words: Vec<String> = words.collect();
    PossibleValuesParser::new(words.clone()).try_map(move |word| {
        let place = words.iter().position(|known| known.eq_ignore_ascii_case(&word));
        place.and_then(|place| all.get(place)).cloned().ok_or("no such value")
    })
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Articles, by headline and text
    Articles,
    /// Attributions, by what is said
    Statements,
    /// Claims, by the clause or quotation that makes them
    Claims,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// What the words fit best; the newest where there are no words
    Relevance,
    /// The latest day of publication
    Newest,
    /// The earliest day of publication
    Oldest,
}

/// `onrecord sql`.
#[derive(Debug, ClapArgs)]
#[command(after_help = SQL_AFTER)]
pub struct SqlArgs {
    /// One SELECT, or - to read it from standard input
    #[arg(value_name = "QUERY", required_unless_present = "tables")]
    pub query: Option<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// List the tables and views with their columns instead
    #[arg(long, conflicts_with = "query")]
    pub tables: bool,

    /// Seconds after which a query is given up
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, value_parser = seconds)]
    pub timeout: f64,

    /// At most so many rows
    #[arg(long, short = 'n', value_name = "COUNT")]
    pub limit: Option<usize>,

    /// How to print the rows
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

fn seconds(text: &str) -> Result<f64, String> {
    let given = text.parse::<f64>().ok().filter(|seconds| *seconds > 0.0 && *seconds <= 1e6);
    given.ok_or_else(|| "a number of seconds, such as 30".to_owned())
}

const SQL_AFTER: &str = "\
Examples:
  onrecord sql --tables
      what there is to ask about; `onrecord schema --sql` explains every column
  onrecord sql \"SELECT day, outlet, actors, type, recipients, place FROM asserted_events WHERE type = 'ASSAULT' ORDER BY day\"
      attacks that articles present as having happened
  onrecord sql \"SELECT chain, origin, factuality, text FROM spelt_claims WHERE type = 'SANCTION' AND status = 'considered'\"
      who says, through whom, that sanctions are considered
  onrecord sql \"SELECT source, count(*) AS said, count(DISTINCT outlet) AS outlets FROM statements
                WHERE naming = 'named' GROUP BY source ORDER BY said DESC LIMIT 20\"
      who is quoted most, and by how many outlets
  onrecord sql \"SELECT d.day, d.chain, d.text FROM denials d JOIN spelt_claims c ON c.document = d.document AND c.event = d.event
                WHERE c.factuality = 'CT+'\"
      denials of what somebody else in the same article holds to be so
  onrecord sql \"SELECT d.id, d.day, d.title FROM documents_text t JOIN documents d ON d.document = t.rowid
                WHERE documents_text MATCH 'NEAR(ferry seized, 5)' LIMIT 10\"
      full-text search in FTS5's own language
  onrecord sql - --format csv < question.sql > answer.csv
      a query from a file

A query can read everything and change nothing: the file is opened to read, and SQLite refuses all that is more than reading.
Blobs are shown by their size in the table and in CSV, and as hexadecimal digits in JSON.";
