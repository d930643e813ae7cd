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
    /// GDELT 2.0: events and their mentions, counted by origin; a folder
    Gdelt,
    /// POLECAT: happenings in 40 columns
    Polecat,
    /// PLOVER: happenings in JSON lines, with their origins
    Plover,
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
      straight from articles, without an archive
  onrecord export --to gdelt --archive news.db -o events/
      what happened according to somebody, in GDELT's columns; NumSources counts origins, not outlets
  onrecord export --to plover --all articles/ | jq 'select(.status == \"planned\")'
      what is planned, too; several articles about one matter are joined first

Formats of events:
  A row is a happening: one event over all articles of a story. Only what some origin asserts as having happened or as happening
  is written; --all adds the rest, with how it is presented and who says so. What a format has no place for is left out and
  counted on standard error.

Exit status:
  0  everything was exported
  1  some articles could not be read: each is named on standard error with a remedy, the rest are exported
  2  wrong usage";
