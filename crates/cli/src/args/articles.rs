//! Commands over the articles of an archive, and over the file as a whole.

use super::archive::{ArchiveFile, Rows};
use super::{Colour, Format};
use clap::Args as ClapArgs;

/// `onrecord list`.
#[derive(Debug, ClapArgs)]
#[command(after_help = LIST_AFTER)]
pub struct ListArgs {
    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Only articles of this outlet
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// Only articles of this day or later
    #[arg(long, value_name = "DATE", value_parser = super::archive::day)]
    pub from: Option<String>,

    /// Only articles of this day or earlier
    #[arg(long, value_name = "DATE", value_parser = super::archive::day)]
    pub to: Option<String>,

    /// Only articles of this story (`onrecord stories` gives the numbers)
    #[arg(long, value_name = "NUMBER")]
    pub story: Option<i64>,

    /// Also the versions that were replaced by later ones
    #[arg(long)]
    pub versions: bool,

    /// The files that could not be read, with the reason, instead of articles
    #[arg(long, conflicts_with_all = ["outlet", "from", "to", "story", "versions"])]
    pub failures: bool,

    /// At most so many
    #[arg(long, short = 'n', value_name = "COUNT")]
    pub limit: Option<usize>,

    /// How to print the list
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const LIST_AFTER: &str = "\
Examples:
  onrecord list
      all articles, the newest first, those without a date last
  onrecord list --outlet \"Harbour Post\" --from 2025-03-01 --limit 20
      the newest twenty of one outlet since the first of March
  onrecord list --versions --format csv > articles.csv
      with the versions that were replaced, for a spreadsheet
  onrecord list --failures
      what could not be read, and why";

/// `onrecord show`.
#[derive(Debug, ClapArgs)]
#[command(after_help = SHOW_AFTER)]
pub struct ShowArgs {
    /// The article: its id, how that begins, or its number in the archive
    #[arg(value_name = "ID")]
    pub id: String,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Another version of the same article, counted from 1
    #[arg(long, value_name = "NUMBER")]
    pub version: Option<i64>,

    /// The file that it came from, byte for byte
    #[arg(long, conflicts_with_all = ["as_read", "format"])]
    pub original: bool,

    /// The record as OnRecord read it, without the corrections made by people
    #[arg(long)]
    pub as_read: bool,

    /// How to print the record
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// When to use colours in the text view (NO_COLOR is respected)
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

const SHOW_AFTER: &str = "\
Examples:
  onrecord show 3f9a
      the article whose id begins so, as `onrecord read` shows it
  onrecord show 12 --format json
      article number 12 as a record
  onrecord show 12 --version 1
      what it said before it was changed
  onrecord show 12 --original > story.html
      the bytes that it was read from";

/// `onrecord remove`.
#[derive(Debug, ClapArgs)]
#[command(after_help = REMOVE_AFTER)]
pub struct RemoveArgs {
    /// Articles: their ids, how those begin, or their numbers in the archive
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,

    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Do not ask
    #[arg(long, short)]
    pub yes: bool,

    /// Folder with your own countries, offices, outlets, places …: name the one that the articles were added with
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<std::path::PathBuf>,

    /// How to print what was removed
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const REMOVE_AFTER: &str = "\
Examples:
  onrecord remove 3f9a
      asks, then removes the article with its record, its original and the corrections to it
  onrecord remove 12 13 14 --yes
      three, or none if one of them is not there

The version before, if there is one, is current again. A file that was removed can be added again.";

/// `onrecord check`.
#[derive(Debug, ClapArgs)]
#[command(after_help = CHECK_AFTER)]
pub struct CheckArgs {
    #[command(flatten)]
    pub archive: ArchiveFile,

    /// Only the file and its indexes, not every article
    #[arg(long)]
    pub quick: bool,

    /// How to print what is wrong
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const CHECK_AFTER: &str = "\
Examples:
  onrecord check --archive news.db
  onrecord check --quick --format jsonl

Looks at the pages of the file, the links between its tables, the full-text indexes, the hashes of originals and texts, and compares
the tables with every record and the corrections to it. A file that an older OnRecord made is brought up to date first.

Exit status:
  0  the archive is whole
  1  something is wrong: each finding is printed";

/// `onrecord compact`.
#[derive(Debug, ClapArgs)]
#[command(after_help = COMPACT_AFTER)]
pub struct CompactArgs {
    #[command(flatten)]
    pub archive: ArchiveFile,

    /// How to print the sizes
    #[arg(long, short, value_enum, default_value_t = Rows::Table)]
    pub format: Rows,
}

const COMPACT_AFTER: &str = "\
Example:
  onrecord compact --archive news.db
      after many articles were removed, or before the file is copied

Needs as much free disk space as the file has, for the time it takes. Nobody else can write meanwhile.";
