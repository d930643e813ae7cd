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

    /// Where to: a file, or a folder for formats of several tables; standard output if it is left out
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

    #[command(flatten)]
    pub how: How,
}

/// Formats of `export`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Target {
    /// JSON Lines: one record a line
    Jsonl,
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

const AFTER: &str = "\
Examples:
  onrecord export --to jsonl --archive news.db > records.jsonl
      all records of an archive, as people have corrected them
  onrecord export --to jsonl articles/ -o records.jsonl
      straight from articles, without an archive
  onrecord export --to web-annotation article.html -o annotations.json
      each attribution, event and claim at its words, by position and by quotation
  onrecord export --to prov-turtle --story 12 -o story.ttl
      who had it from whom, for a triple store or SPARQL
  onrecord export --to conllu articles/ | udvalidate --lang en --level 2 --coref
      words, trees and mentions, for corpus tools
  onrecord export --to ftm --since 2025-01-01 | ftm validate
      people, bodies and happenings, for Aleph

Each format keeps what it has words for. Events that have not happened are no events in ftm, claims that commit to nothing
are no claims in schema-org.

Exit status:
  0  everything was exported
  1  some articles could not be read: each is named on standard error with a remedy, the rest are exported
  2  wrong usage";
