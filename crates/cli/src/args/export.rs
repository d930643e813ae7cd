use super::How;
use super::archive::{ArchiveFile, day};
use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// `onrecord export`.
#[derive(Debug, ClapArgs)]
#[command(after_help = AFTER)]
pub struct ExportArgs {
    /// Articles to read and export; without any, the archive is exported
    #[arg(value_name = "PATH")]
    pub inputs: Vec<PathBuf>,

    /// The format
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: Target,

    /// Where to: a file, or a folder for formats of several files; standard output if it is left out
    #[arg(long, short, value_name = "PATH")]
    pub out: Option<PathBuf>,

    /// Replace what is there
    #[arg(long)]
    pub overwrite: bool,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Only articles of this story
    #[arg(long, value_name = "NUMBER", conflicts_with = "inputs")]
    pub story: Option<i64>,

    /// Only articles of this day or later
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "inputs")]
    pub since: Option<String>,

    /// Only articles of this day or earlier
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "inputs")]
    pub until: Option<String>,

    /// Parquet and Arrow: rows in a row group or record batch at most [default: 100000, fewer where they are large]
    #[arg(long, value_name = "COUNT", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    pub rows: Option<usize>,

    /// Formats of events: also what nobody asserts as having happened (planned, threatened, denied …), with columns that say so
    #[arg(long)]
    pub all: bool,

    /// Formats of events: a row for each pair of actor and recipient, not one for the happening
    #[arg(long)]
    pub dyads: bool,

    #[command(flatten)]
    pub how: How,
}

/// Formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// JSON Lines: one record a line
    Jsonl,
    /// Apache Parquet: a folder with one file for each table of the record, typed and nested
    Parquet,
    /// Arrow IPC: the same tables, to be mapped into memory
    Arrow,
    /// Flat tables with commas, for spreadsheets and R; a folder
    Csv,
    /// Flat tables with tabs; a folder
    Tsv,
    /// GDELT 2.0: events and their mentions, counted by origin; a folder
    Gdelt,
    /// POLECAT: happenings in 40 columns
    Polecat,
    /// PLOVER: happenings in JSON lines, with their origins
    Plover,
    /// W3C Web Annotation, JSON-LD: one collection, an annotation a line
    WebAnnotation,
    /// W3C Web Annotation, JSON-LD: a page for each article, one a line
    WebAnnotationPages,
    /// PROV-O in Turtle: from whom through whom each statement came
    ProvTurtle,
    /// PROV-O in JSON-LD
    ProvJsonld,
    /// schema.org, JSON-LD: NewsArticle, Quotation and Claim
    SchemaOrg,
    /// CoNLL-U: the grammatical analysis with entities, attributions and events; reads the text again
    Conllu,
    /// FollowTheMoney entities, JSON Lines, for Aleph and OpenSanctions
    Ftm,
}

impl Target {
    /// Whether it holds happenings, not records.
    pub fn is_of_events(self) -> bool {
        matches!(self, Self::Gdelt | Self::Polecat | Self::Plover)
    }
}

const AFTER: &str = "\
Examples:
  onrecord export --to jsonl --archive news.db > records.jsonl
      all records of an archive, as people have corrected them
  onrecord export --to jsonl articles/ -o records.jsonl
      straight from articles, without an archive; addresses (https://…) may stand among them
  onrecord export --to parquet --archive news.db -o tables/
      a folder with documents.parquet, entities.parquet, events.parquet, claims.parquet …
  duckdb -c \"SELECT factuality, count(*) FROM 'tables/claims.parquet' GROUP BY ALL ORDER BY ALL\"
  python -c \"import pandas; print(pandas.read_parquet('tables/events.parquet').status.value_counts())\"
  python -c \"import polars; print(polars.read_parquet('tables/places.parquet').group_by('country').len())\"
      how firmly things are claimed, how events are presented, which countries are named
  onrecord export --to csv --archive news.db -o csv/
  Rscript -e \"table(read.csv('csv/attributions.csv')[['source_naming']])\"
      flat tables; what the record nests has its own columns (cue_lemma) or tables (event_actors)
  onrecord export --to gdelt --archive news.db -o events/
      what happened according to somebody, in GDELT's columns; NumSources counts origins, not outlets
  onrecord export --to plover --all articles/ | jq 'select(.status == \"planned\")'
      what is planned, too; several articles about one matter are joined first
  onrecord export --to web-annotation article.html -o annotations.json
      each attribution, event and claim at its words, by position and by quotation
  onrecord export --to prov-turtle --story 12 -o story.ttl
      who had it from whom, for a triple store or SPARQL
  onrecord export --to conllu articles/ | udvalidate --lang en --level 2 --coref
      words, trees and mentions, for corpus tools
  onrecord export --to ftm --since 2025-01-01 | ftm validate
      people, bodies and happenings, for Aleph

Tables:
  A row belongs to its article by 'document' (documents.id) and is known by its 'id' in it. Offsets are Unicode code points.
  In CSV and TSV text that a spreadsheet would take for a formula (= + - @), or that begins with an apostrophe, has an apostrophe
  in front: take one away to undo it. What is missing is an empty cell; the empty text is \"\" in CSV and ' in TSV. TSV has no
  quotation marks: \\t, \\n, \\r and \\\\ stand for a tab, line breaks and a backslash. Parquet and Arrow lose nothing.

Formats of events:
  A row is a happening: one event over all articles of a story. Only what some origin asserts as having happened or as happening
  is written; --all adds the rest, with how it is presented and who says so. What a format has no place for is left out and
  counted on standard error.

Other formats:
  Each keeps what it has words for. Events that have not happened are no events in ftm, claims that commit to nothing
  are no claims in schema-org.

Exit status:
  0  everything was exported
  1  some articles could not be read: each is named on standard error with a remedy, the rest are exported
  2  wrong usage";
